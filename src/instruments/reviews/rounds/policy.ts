import type { Policy, PolicyRow } from '../../../kernel/access.ts'

/** Who holds a round, and who enters for a place. */
const chairs: PolicyRow = { 'street-lead': 'within', 'district-lead': 'within' }
const enterers: PolicyRow = { desk: 'within', 'community-lead': 'within', ...chairs }
const jurors: PolicyRow = { 'signed-in': 'own' }

/** Everybody reads what is judged and how it ended; a juror's points those who lead and who audit. */
export const roundPolicy: Policy = {
  'GET /api/review-rounds': { anyone: 'all' },
  'GET /api/review-rounds/:id': { anyone: 'all' },
  'POST /api/review-rounds': chairs,
  'GET /api/review-rounds/:id/candidates': chairs,
  'POST /api/review-rounds/:id/jurors': chairs,
  'POST /api/review-rounds/:id/opening': chairs,
  'POST /api/review-rounds/:id/scoring': chairs,
  'POST /api/review-rounds/:id/closure': chairs,
  'POST /api/review-rounds/:id/withdrawal': chairs,
  'POST /api/review-rounds/:id/entrants': enterers,
  'POST /api/review-rounds/:id/entrants/:entrant/withdrawal': enterers,
  'GET /api/review-rounds/:id/sheets/mine': jurors,
  'POST /api/review-rounds/:id/sheets': jurors,
  'POST /api/review-rounds/:id/recusals': jurors,
  'POST /api/review-rounds/:id/conflicts': chairs,
  'GET /api/review-rounds/:id/sheets': { ...chairs, auditor: 'within' },
}
