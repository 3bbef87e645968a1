import { useHolds } from '../../../registers/people/ui/console/me.ts'
import { ZonesPage } from '../../../registers/places/ui/console/zones.tsx'

/** 片区, moved on by those who answer for the district. */
export function Page() {
  return <ZonesPage mayMove={useHolds('district-lead', 'operator')} />
}
