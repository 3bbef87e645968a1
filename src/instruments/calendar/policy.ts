import type { Policy, PolicyRow, Role } from '../../kernel/access.ts'

const keepers: PolicyRow = {
  registrar: 'within',
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  'duty-chief': 'within',
}
/** Who plans shifts one by one sends them in a workbook too. */
export const rosterKeepers = Object.keys(keepers) as Role[]

/** Who is on duty for a grid is told to everybody; the roster is kept by who answers for the area. */
export const policy: Policy = {
  'GET /api/rosters': {
    ...keepers,
    dispatcher: 'within',
    'grid-officer': 'within',
    inspector: 'within',
    auditor: 'within',
  },
  'POST /api/rosters': keepers,
  'POST /api/rosters/:id/withdrawal': keepers,
  'GET /api/areas/:code/duty': { anyone: 'all' },
  'GET /api/duties/mine': { 'signed-in': 'own' },
}
