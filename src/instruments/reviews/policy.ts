import type { Policy, PolicyRow } from '../../kernel/access.ts'
import { roundPolicy } from './rounds/policy.ts'

/** Who asks people how satisfied they are. */
const askers: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
/** Who puts it right, or writes down for a firm without an account what it did. */
const responsible: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  handler: 'organisation',
  partner: 'organisation',
}
/** Who urges them and lets them go (S44: the street). */
const urging: PolicyRow = { 'street-lead': 'within', 'district-lead': 'within' }
const readers: PolicyRow = {
  ...askers,
  ...responsible,
  treasurer: 'within',
  payer: 'within',
  'fund-officer': 'within',
  auditor: 'within',
}

/** What is asked and how it ended everybody may read; what people wrote those who answer for it. */
export const policy: Policy = {
  ...roundPolicy,
  'GET /api/satisfaction-surveys': { anyone: 'all' },
  'GET /api/satisfaction-surveys/:id': { anyone: 'all' },
  'POST /api/satisfaction-surveys': askers,
  'POST /api/satisfaction-surveys/:id/scorecards': { 'signed-in': 'all' },
  'POST /api/satisfaction-surveys/:id/withdrawal': askers,
  'GET /api/satisfaction-surveys/:id/remarks': readers,
  'GET /api/rectifications': readers,
  'GET /api/rectifications/:id': readers,
  'GET /api/rectifications/:id/evidence/:photo': readers,
  'POST /api/rectifications/:id/evidence': responsible,
  'POST /api/rectifications/:id/measures': responsible,
  'POST /api/rectifications/:id/survey': askers,
  'POST /api/rectifications/:id/return': urging,
  'POST /api/rectifications/:id/release': urging,
}
