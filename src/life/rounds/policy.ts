import type { Policy, PolicyRow } from '../../kernel/access.ts'

const centre: PolicyRow = { dispatcher: 'within', 'duty-chief': 'within' }
const leads: PolicyRow = { 'community-lead': 'within', 'street-lead': 'within', 'district-lead': 'within' }
const patrol: PolicyRow = { 'grid-officer': 'within', inspector: 'within' }
const makers: PolicyRow = { ...centre, ...leads, desk: 'within' }
const readers: PolicyRow = { ...makers, ...patrol, auditor: 'within' }
const batchMakers: PolicyRow = { ...centre, desk: 'within' }

/** Who may do what with rounds. Door numbers are read by those whose posts lie around them. */
export const policy: Policy = {
  'GET /api/checklists': { 'signed-in': 'all' },
  'GET /api/checklists/:code': { 'signed-in': 'all' },
  'POST /api/checklists/:code/versions': { 'duty-chief': 'within', 'district-lead': 'within' },
  'GET /api/risk-points': readers,
  'POST /api/risk-points': { ...makers, ...patrol },
  'POST /api/risk-points/:id/term-end': makers,
  'GET /api/rounds': readers,
  'POST /api/rounds': makers,
  'GET /api/rounds/:id': readers,
  'GET /api/rounds/:id/targets': readers,
  'POST /api/rounds/:id/closing': makers,
  'GET /api/visit-plan': { ...patrol, desk: 'within', 'community-lead': 'within' },
  'GET /api/targets/:id': readers,
  'POST /api/targets/:id/visits': { ...patrol, desk: 'within', 'community-lead': 'within' },
  'GET /api/batches': { ...readers, handler: 'organisation' },
  'POST /api/batches': batchMakers,
  'GET /api/batches/:id': { ...readers, handler: 'organisation' },
  'POST /api/batches/:id/confirmations': { handler: 'organisation' },
  'POST /api/batches/:id/drops': batchMakers,
  'GET /api/areas/:code/contact-visits': { anyone: 'all' },
  'GET /api/cases/:number/visit': readers,
}
