import '../../life/cases/ui/resident/resident.css'
import '../../registers/places/ui/places.css'
import './resident.css'
import { mount, newQueryClient } from '../../kernel/web/index.ts'
import { pages as approvals } from '../../instruments/approvals/ui/resident.tsx'
import { pages as reviews } from '../../instruments/reviews/ui/resident.tsx'
import { pages as cases } from '../../life/cases/ui/resident.tsx'
import { pages as points } from '../../life/points/ui/resident.tsx'
import { pages as places } from '../../registers/places/ui/resident.tsx'
import { pages as funds } from '../../works/funds/ui/resident.tsx'
import { pages as growth } from '../../steering/growth/ui/resident.tsx'
import { pages as measures } from '../../steering/measures/ui/resident.tsx'
import { Frame } from './frame.tsx'
import { Missing } from './missing.tsx'

mount({
  app: '',
  queries: newQueryClient(),
  Frame,
  Missing,
  pages: [
    { path: '/', load: () => import('./home.tsx') },
    { path: '/sign-in', load: () => import('./sign-in.tsx') },
    { path: '/settings', load: () => import('./settings.tsx') },
    { path: '/messages', load: () => import('./messages.tsx') },
    { path: '/my-data', load: () => import('./my-data.tsx') },
    { path: '/a/$code', load: () => import('./area.tsx') },
    { path: '/phones', load: () => import('./phones.tsx') },
    ...cases,
    ...approvals,
    ...reviews,
    ...points,
    ...funds,
    ...measures,
    ...growth,
    ...places,
  ],
})
