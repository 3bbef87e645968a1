import { useHolds } from '../../../registers/people/ui/console/me.ts'
import { AdjustmentsPage } from '../../../registers/places/ui/console/adjustments.tsx'

/** 区划调整, planned by those who answer for the district. */
export function Page() {
  return <AdjustmentsPage mayPlan={useHolds('district-lead', 'operator')} />
}
