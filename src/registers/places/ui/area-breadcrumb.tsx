import { PlaceBreadcrumb } from '../../../kernel/web/index.ts'
import type { PlaceStep } from './chosen.ts'

interface AreaBreadcrumbProps {
  steps: PlaceStep[]
  /** Address of an area's page; without it the names are plain. */
  to?: (step: PlaceStep) => string
  /** How many levels are shown: three on phones. */
  last?: number
}

/** Where a matter lies, from the district to the micro-grid; each level opens that place. */
export function AreaBreadcrumb({ steps, to, last = 3 }: AreaBreadcrumbProps) {
  return (
    <PlaceBreadcrumb
      last={last}
      places={steps.map((step) => ({ name: step.name, ...(to ? { to: to(step) } : {}) }))}
    />
  )
}
