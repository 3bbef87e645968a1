import type { Policy, PolicyRow } from '../../kernel/access.ts'

const centre: PolicyRow = { dispatcher: 'within', 'duty-chief': 'within' }
const leads: PolicyRow = {
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  'department-lead': 'organisation',
  auditor: 'within',
}
const patrol: PolicyRow = { 'grid-officer': 'within', inspector: 'within' }
const unit: PolicyRow = { handler: 'organisation', desk: 'organisation' }
/** Who answers letters to the mailbox of their organisation. */
const mailbox: PolicyRow = { 'department-lead': 'organisation', 'district-lead': 'organisation' }
const workers: PolicyRow = {
  ...centre,
  ...leads,
  ...patrol,
  desk: 'within',
  'call-back': 'within',
  handler: 'organisation',
}
const readers: PolicyRow = { ...workers, 'signed-in': 'own' }

const communityAndUp: PolicyRow = {
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
const topics: PolicyRow = { ...centre, ...communityAndUp, desk: 'within', auditor: 'within' }
const topicDeciders: PolicyRow = { ...centre, ...communityAndUp }
const needKeepers: PolicyRow = { desk: 'within', 'grid-officer': 'within', ...communityAndUp }

/** A mediation is read by its parties, its mediator, the desk of the place and who audits; parties only sign. */
const mediationReaders: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  auditor: 'within',
  'signed-in': 'own',
}
const mediators: PolicyRow = { desk: 'within', 'community-lead': 'within', 'grid-officer': 'own' }

/** Figures are of areas and units, never of a person: who leads or works for an area as a whole, and a department its own. */
const figureReaders: PolicyRow = {
  ...centre,
  ...communityAndUp,
  desk: 'within',
  'call-back': 'within',
  auditor: 'within',
  'department-lead': 'organisation',
}

/** Who answers for what is decided by who leads the centre, the street or the district. */
const catalogueKeepers: PolicyRow = {
  'duty-chief': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
/** Who lets another system speak for a unit is who runs the district or leads it. */
const operators: PolicyRow = { operator: 'within', 'district-lead': 'within' }

const ownOf = (row: PolicyRow): PolicyRow => Object.fromEntries(Object.keys(row).map((role) => [role, 'own']))

/** Who may do what with cases; the reach says on which of them. */
export const policy: Policy = {
  'POST /api/requests': { anyone: 'all' },
  'GET /api/cases': readers,
  'GET /api/cases/workbook': readers,
  'GET /api/cases/counts': readers,
  'GET /api/cases/map': readers,
  'GET /api/cases/:number': readers,
  'GET /api/cases/:number/on-call': workers,
  'GET /api/cases/:number/candidates': { ...centre, desk: 'within' },
  'GET /api/cases/:number/proofs/:event': { ...readers, anyone: 'own' },
  'GET /api/competences': { 'signed-in': 'all' },
  'POST /api/competences': catalogueKeepers,
  'POST /api/competences/ends': catalogueKeepers,
  'GET /api/cases/:number/competence': workers,
  'GET /api/case-views': workers,
  'POST /api/case-views': workers,
  'DELETE /api/case-views/:id': ownOf(workers),
  'POST /api/cases/:number/views': { anyone: 'all' },
  'POST /api/cases/:number/acceptance': { ...centre, desk: 'within', ...mailbox },
  'POST /api/cases/:number/answer': { ...centre, desk: 'within', ...mailbox },
  'POST /api/cases/:number/filing': { 'duty-chief': 'within' },
  'POST /api/cases/:number/assignments': { ...centre, desk: 'within' },
  'POST /api/cases/:number/signature': unit,
  'POST /api/cases/:number/return': unit,
  'POST /api/cases/:number/extension': unit,
  'POST /api/cases/:number/shelving': unit,
  'POST /api/cases/:number/resumption': { ...unit, ...centre },
  'POST /api/cases/:number/voiding': { ...centre, desk: 'within' },
  'POST /api/cases/:number/decision': { ...centre, 'street-lead': 'within', 'district-lead': 'within' },
  'POST /api/cases/:number/assistance': {
    ...centre,
    handler: 'organisation',
    'department-lead': 'organisation',
  },
  'POST /api/cases/:number/whistle': { ...centre, 'street-lead': 'within' },
  'GET /api/dispatches/units': { ...centre, desk: 'within' },
  'POST /api/dispatches': { ...centre, desk: 'within' },
  'POST /api/withdrawals': { ...centre, desk: 'within' },
  'POST /api/cases/:number/recall': centre,
  'POST /api/cases/:number/escalation': { ...centre, desk: 'within', 'community-lead': 'within' },
  'POST /api/cases/:number/supervisions': {
    ...centre,
    'call-back': 'within',
    'street-lead': 'within',
    'district-lead': 'within',
  },
  'POST /api/cases/:number/supervision-answer': { ...unit, 'department-lead': 'organisation' },
  'POST /api/cases/:number/reminders': { ...centre, desk: 'within', 'call-back': 'within' },
  'POST /api/cases/:number/refusal': { ...centre, desk: 'within', ...mailbox },
  'POST /api/cases/:number/merging': { ...centre, desk: 'within' },
  'POST /api/cases/:number/verification-order': { ...centre, desk: 'within' },
  'POST /api/cases/:number/verification': patrol,
  'POST /api/cases/:number/archiving': { 'duty-chief': 'within' },
  'POST /api/cases/:number/completion': unit,
  'POST /api/cases/:number/check': patrol,
  'POST /api/cases/:number/rating': { anyone: 'own' },
  'POST /api/cases/:number/call-back': { 'call-back': 'within', ...centre },
  'POST /api/cases/:number/reopening': { anyone: 'own' },
  'POST /api/cases/:number/remarks': { anyone: 'own' },
  'POST /api/caller-looks': { 'call-back': 'within', ...centre, desk: 'within' },
  'POST /api/cases/:number/caller-remarks': { 'call-back': 'within', ...centre, desk: 'within' },
  'POST /api/cases/:number/contact-looks': { 'call-back': 'within', ...centre, desk: 'within' },
  'POST /api/suggestions': { ...readers, anyone: 'own' },
  'GET /api/cases/:number/suggestions': { ...centre, desk: 'within', ...mailbox },
  'GET /api/topics': topics,
  'GET /api/topics/:id': topics,
  'POST /api/topics/:id/outcome': topicDeciders,
  'GET /api/figures': figureReaders,
  'GET /api/figures/parts': figureReaders,
  'GET /api/figures/workbook': figureReaders,
  'GET /api/areas/:code/month': { anyone: 'all' },
  'GET /api/figures/rates': { anyone: 'all' },
  'GET /api/needs': { anyone: 'all' },
  'POST /api/needs': needKeepers,
  'POST /api/needs/:id/answer': { desk: 'within', ...communityAndUp },
  'GET /api/mediations': mediationReaders,
  'POST /api/mediations': { ...mediators, 'grid-officer': 'within' },
  'GET /api/mediations/:id': mediationReaders,
  'POST /api/mediations/:id/views': { anyone: 'all' },
  'POST /api/mediations/:id/sessions': mediators,
  'POST /api/mediations/:id/agreements': mediators,
  'POST /api/mediations/:id/signatures': { ...mediators, anyone: 'own' },
  'POST /api/mediations/:id/follow-ups': mediators,
  'POST /api/mediations/:id/ending': mediators,
  'GET /api/inbound-hooks': operators,
  'POST /api/inbound-hooks': operators,
  'POST /api/inbound-hooks/:id/secrets': operators,
  'DELETE /api/inbound-hooks/:id': operators,
  'POST /api/inbound-hooks/:id/messages': { anyone: 'own' },
  'GET /api/categories': { anyone: 'all' },
  'GET /api/publications': { anyone: 'all' },
  'GET /api/publications/:number': { anyone: 'all' },
  'DELETE /api/publications/:number': { ...centre, desk: 'within' },
  'POST /api/photos': { anyone: 'all' },
  'GET /api/photos/:id': { ...readers, anyone: 'own' },
  'GET /api/areas/:code/cases': { anyone: 'all' },
}
