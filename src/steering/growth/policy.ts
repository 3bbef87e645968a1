import type { Policy, PolicyRow } from '../../kernel/access.ts'

/** Who checks certificates: the community or the street. */
const checkers: PolicyRow = { desk: 'within', 'community-lead': 'within', 'street-lead': 'within' }
/** Who reads whose they are: they, and who has a hand in the money. */
const readers: PolicyRow = {
  ...checkers,
  'district-lead': 'within',
  treasurer: 'within',
  approver: 'within',
  payer: 'within',
  auditor: 'within',
}
const ownOrRead: PolicyRow = { 'signed-in': 'own', ...readers }

export const policy: Policy = {
  'GET /api/reward-scale': { anyone: 'all' },
  'POST /api/reward-scale': { treasurer: 'within' },
  'POST /api/rewards': { 'signed-in': 'own' },
  'GET /api/rewards/mine': { 'signed-in': 'own' },
  'GET /api/rewards': readers,
  'GET /api/rewards/:id': ownOrRead,
  'GET /api/rewards/:id/photo': ownOrRead,
  'POST /api/rewards/:id/check': checkers,
  'POST /api/rewards/:id/application': { treasurer: 'within' },
  'POST /api/rewards/:id/withdrawal': { 'signed-in': 'own' },
}
