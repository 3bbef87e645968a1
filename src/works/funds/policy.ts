import type { Policy, PolicyRow } from '../../kernel/access.ts'

/** Who keeps the books of public money, and who those of the foundation. */
const treasurers: PolicyRow = { treasurer: 'within' }
const openers: PolicyRow = { treasurer: 'within', 'fund-officer': 'within' }

/** Who looks at the books and keeps none. */
const auditors: PolicyRow = { auditor: 'within' }

/** Who asks to spend, and who reads what was asked. */
const askers: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  treasurer: 'within',
}
const accepters: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
const spendingReaders: PolicyRow = {
  ...askers,
  approver: 'within',
  payer: 'within',
  'fund-officer': 'within',
  'district-lead': 'within',
  auditor: 'within',
}

/** Who reads what departments hand down. */
const matterReaders: PolicyRow = {
  'department-lead': 'organisation',
  'street-lead': 'within',
  'district-lead': 'within',
  dispatcher: 'within',
  treasurer: 'within',
  auditor: 'within',
}

/** Who reads what collectives share; what each household gets is for fewer. */
const distributionReaders: PolicyRow = {
  treasurer: 'within',
  payer: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  auditor: 'within',
}

/** Who confirms figures of the time before the house. */
const confirmers: PolicyRow = { ...openers, 'district-lead': 'within' }

/** Where money comes from and goes to everybody may read. */
export const policy: Policy = {
  'GET /api/funds': { anyone: 'all' },
  'GET /api/funds/:id': { anyone: 'all' },
  'GET /api/funds/:id/lines': { anyone: 'all' },
  'GET /api/funds/:id/proofs/:line': { anyone: 'all' },
  'GET /api/funds/:id/exports/:format': { anyone: 'all' },
  'POST /api/funds/:id/following': { 'signed-in': 'own' },
  'DELETE /api/funds/:id/following': { 'signed-in': 'own' },
  'GET /api/followed-funds/mine': { 'signed-in': 'own' },
  'GET /api/purposes': { anyone: 'all' },
  'GET /api/fund-coverage': { anyone: 'all' },
  'GET /api/foundation-support': { anyone: 'all' },
  'GET /api/campaigns': { anyone: 'all' },
  'POST /api/campaigns': { 'fund-officer': 'within' },
  'POST /api/campaigns/:id/disclosures': { 'fund-officer': 'within' },
  'POST /api/gifts': { anyone: 'all' },
  'POST /api/gifts/:id/views': { anyone: 'own' },
  'POST /api/gifts/:id/pretended-payments': { anyone: 'own' },
  'POST /api/pledges': { 'signed-in': 'own' },
  'GET /api/pledges/mine': { 'signed-in': 'own' },
  'POST /api/recurring-gifts': { 'signed-in': 'own' },
  'GET /api/recurring-gifts/mine': { 'signed-in': 'own' },
  'POST /api/recurring-gifts/:id/ending': { 'signed-in': 'own' },
  'GET /api/gifts/mine': { 'signed-in': 'own' },
  'POST /api/payment-callbacks/:source': { anyone: 'own' },
  'GET /api/receipts': { treasurer: 'within', 'fund-officer': 'within', auditor: 'within' },
  'GET /api/pools': { anyone: 'all' },
  'POST /api/pools': { 'fund-officer': 'within' },
  'POST /api/pools/:id/closure': { 'fund-officer': 'within' },
  'GET /api/refunds': { ...openers, auditor: 'within', 'district-lead': 'within' },
  'GET /api/refund-quotes': openers,
  'POST /api/refunds': openers,
  'POST /api/refunds/:id/decision': { ...openers, 'district-lead': 'within' },
  'GET /api/intake-drafts/:id': treasurers,
  'GET /api/intakes': { ...confirmers, auditor: 'within' },
  'GET /api/intakes/:id': { ...confirmers, auditor: 'within' },
  'POST /api/intakes/:id/decision': confirmers,
  'POST /api/intakes/:id/taking-back': confirmers,
  'POST /api/receipts/matchings': openers,
  'GET /api/accounts': { ...openers, auditor: 'within' },
  'POST /api/accounts': openers,
  'GET /api/statements/:id': openers,
  'POST /api/receipts/:id/matching': { treasurer: 'within', 'fund-officer': 'within' },
  'POST /api/receipts/:id/setting-aside': { treasurer: 'within', 'fund-officer': 'within' },
  'GET /api/applications': spendingReaders,
  'GET /api/applications/:id': spendingReaders,
  'POST /api/applications': askers,
  'POST /api/relief-applications': askers,
  'POST /api/applications/:id/grant': treasurers,
  'POST /api/applications/:id/withdrawal': askers,
  'POST /api/applications/:id/commitment': treasurers,
  'POST /api/commitments/:id/survey': accepters,
  'POST /api/milestones/:id/acceptance': accepters,
  'POST /api/milestones/:id/payment': { payer: 'within' },
  'POST /api/milestones/:id/return': { payer: 'within' },
  'POST /api/commitments/:id/ending': treasurers,
  'GET /api/sunk-matters': matterReaders,
  'GET /api/sunk-matters/:id/means': treasurers,
  'POST /api/sunk-matters': { 'department-lead': 'organisation' },
  'POST /api/sunk-matters/:id/activations': treasurers,
  'GET /api/distributions': distributionReaders,
  'GET /api/distributions/:id/shares': { treasurer: 'within', payer: 'within' },
  'GET /api/distribution-means': treasurers,
  'POST /api/distributions': treasurers,
  'GET /api/funds/:id/contributions': { anyone: 'all' },
  'POST /api/contributions': treasurers,
  'POST /api/contributions/:id/ending': treasurers,
  'GET /api/review-rounds/:id/awards': { anyone: 'all' },
  'GET /api/review-rounds/:id/incentive': { anyone: 'all' },
  'POST /api/review-rounds/:id/incentive': treasurers,
  'POST /api/review-rounds/:id/awards': { 'district-lead': 'within' },
  'POST /api/distributions/:id/payment': { payer: 'within' },
  'GET /api/shares/mine': { 'signed-in': 'own' },
  'POST /api/funds': openers,
  'POST /api/appropriations': treasurers,
  'POST /api/fiscal-years': treasurers,
  'POST /api/reclaims': treasurers,
  'GET /api/books': auditors,
  'GET /api/books/:id/vouchers': auditors,
  'GET /api/books/:id/statement': auditors,
  'GET /api/samples': auditors,
  'GET /api/samples/:id': auditors,
  'GET /api/samples/:id/workbook': auditors,
  'POST /api/samples': auditors,
  'POST /api/samples/:id/remarks': auditors,
  'GET /api/periods': { ...openers, auditor: 'within' },
  'POST /api/periods': openers,
}
