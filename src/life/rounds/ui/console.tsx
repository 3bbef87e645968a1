import { lazy, Suspense } from 'react'
import type { Page } from '../../../kernel/web/index.ts'
import { besides } from '../../cases/ui/console/besides.ts'

const FoundOn = lazy(() => import('./console/found-on.tsx').then((loaded) => ({ default: loaded.FoundOn })))
besides.push({
  name: 'rounds',
  Part: ({ viewed }) => (
    <Suspense fallback={null}>
      <FoundOn viewed={viewed} />
    </Suspense>
  ),
})

/** Pages of this room that the console mounts. */
export const pages: Page[] = [
  { path: '/rounds', load: () => import('./console/rounds.tsx') },
  { path: '/rounds/$id', load: () => import('./console/round.tsx') },
  { path: '/hazards', load: () => import('./console/hazards.tsx') },
  { path: '/batches', load: () => import('./console/batches.tsx') },
  { path: '/batches/$id', load: () => import('./console/batch.tsx') },
  { path: '/risk-points', load: () => import('./console/risk-points.tsx') },
  { path: '/checklists', load: () => import('./console/checklists.tsx') },
  { path: '/checklists/$code', load: () => import('./console/checklist.tsx') },
]
