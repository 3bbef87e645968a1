import { lazy, Suspense } from 'react'
import type { Page } from '../../../kernel/web/index.ts'
import { besides } from '../../cases/ui/field/besides.ts'
import { addOther } from '../../cases/ui/field/outbox/other.ts'
import { visitDeed, workDeed } from './field/deeds.ts'

addOther('visit', visitDeed)
addOther('work', workDeed)

const Due = lazy(() => import('./field/due.tsx').then((loaded) => ({ default: loaded.Due })))
besides.push({
  name: 'rounds',
  Part: () => (
    <Suspense fallback={null}>
      <Due />
    </Suspense>
  ),
})

/** Pages of this room that the field app mounts. */
export const pages: Page[] = [
  { path: '/visits', load: () => import('./field/plan.tsx') },
  { path: '/visits/$id', load: () => import('./field/visit.tsx') },
  { path: '/works/$id', load: () => import('./field/works.tsx') },
  { path: '/works/$id/$case', load: () => import('./field/work.tsx') },
]
