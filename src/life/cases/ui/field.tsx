import { lazy, Suspense } from 'react'
import type { Page } from '../../../kernel/web/index.ts'
import { besides } from './field/besides.ts'
import { addMediationDeeds } from './field/mediation/deeds.ts'

addMediationDeeds()

const Mediations = lazy(() => import('./field/mediation/due.tsx').then((loaded) => ({ default: loaded.Due })))
besides.push({
  name: 'mediations',
  Part: () => (
    <Suspense fallback={null}>
      <Mediations />
    </Suspense>
  ),
})

/** Pages of this room that the field app mounts. */
export const pages: Page[] = [
  { path: '/', load: () => import('./field/today.tsx') },
  { path: '/c/$number', load: () => import('./field/case.tsx') },
  { path: '/c/$number/complete', load: () => import('./field/complete.tsx') },
  { path: '/c/$number/check', load: () => import('./field/check.tsx') },
  { path: '/c/$number/$deed', load: () => import('./field/further.tsx') },
  { path: '/report', load: () => import('./field/report.tsx') },
  { path: '/scan', load: () => import('./field/scan.tsx') },
  { path: '/queue', load: () => import('./field/queue.tsx') },
  { path: '/queue/$id', load: () => import('./field/queued.tsx') },
  { path: '/mediations/new', load: () => import('./field/mediation/start.tsx') },
  { path: '/mediations/$id', load: () => import('./field/mediation/mediation.tsx') },
  { path: '/mediations/$id/$step', load: () => import('./field/mediation/step.tsx') },
  { path: '/mine', load: () => import('./field/mine.tsx') },
]
