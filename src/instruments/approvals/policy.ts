import type { Policy, PolicyRow } from '../../kernel/access.ts'

/** Roles a rule may name; whose step it is now is asked again when it is decided. */
const deciders: PolicyRow = {
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  treasurer: 'within',
  approver: 'within',
  'fund-officer': 'within',
}
/** Who asked for something follows it, answers objections to it and takes it back. */
const acting: PolicyRow = { ...deciders, 'signed-in': 'own' }
const readers: PolicyRow = { ...acting, auditor: 'within' }

/** What is publicised anybody reads; who decides what is no secret either. */
export const policy: Policy = {
  'GET /api/approvals/inbox': acting,
  'GET /api/approvals/counts': acting,
  'GET /api/approvals': readers,
  'GET /api/approvals/figures': { ...deciders, auditor: 'within' },
  'GET /api/approvals/:id': readers,
  'POST /api/approvals/:id/voices': acting,
  'POST /api/approvals/:id/withdrawal': { 'signed-in': 'own' },
  'POST /api/objections/:id/answer': acting,
  'GET /api/publicities': { anyone: 'all' },
  'GET /api/publicities/:id': { anyone: 'all' },
  'POST /api/publicities/:id/objections': { 'signed-in': 'all' },
  'GET /api/delegations': { 'signed-in': 'own' },
  'POST /api/delegations': { 'signed-in': 'own' },
  'DELETE /api/delegations/:id': { 'signed-in': 'own' },
  'GET /api/approval-policies': { 'signed-in': 'all' },
  'POST /api/approval-policies': { operator: 'within', 'district-lead': 'within' },
}
