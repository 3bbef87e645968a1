import '../../life/cases/ui/console/console.css'
import '../../registers/people/ui/console/people.css'
import '../../registers/places/ui/places.css'
import './console.css'
import { pages as cases } from '../../life/cases/ui/console.tsx'
import { pages as approvals } from '../../instruments/approvals/ui/console.tsx'
import { pages as calendar } from '../../instruments/calendar/ui/console.tsx'
import { pages as charters } from '../../instruments/charters/ui/console.tsx'
import { pages as reviews } from '../../instruments/reviews/ui/console.tsx'
import { pages as rounds } from '../../life/rounds/ui/console.tsx'
import { pages as people } from '../../registers/people/ui/console.tsx'
import { pages as places } from '../../registers/places/ui/console.tsx'
import { pages as funds } from '../../works/funds/ui/console.tsx'
import { pages as growth } from '../../steering/growth/ui/console.tsx'
import { pages as measures } from '../../steering/measures/ui/console.tsx'
import { newQueryClient } from '../../kernel/web/index.ts'
import { open } from './open.tsx'

open(newQueryClient(), [
  { path: '/', load: () => import('./home.tsx') },
  { path: '/areas', load: () => import('./areas/area.tsx') },
  { path: '/areas/$code', load: () => import('./areas/area.tsx') },
  { path: '/zones', load: () => import('./areas/zones.tsx') },
  { path: '/adjustments', load: () => import('./areas/adjustments.tsx') },
  { path: '/settings', load: () => import('./settings/settings.tsx') },
  { path: '/hooks', load: () => import('./hooks/page.tsx') },
  { path: '/workdays', load: () => import('./settings/workdays.tsx') },
  { path: '/audit', load: () => import('./audit/audit.tsx') },
  { path: '/import', load: () => import('./import.tsx') },
  ...cases,
  ...rounds,
  ...approvals,
  ...charters,
  ...reviews,
  ...calendar,
  ...funds,
  ...measures,
  ...growth,
  ...people,
  ...places,
])
