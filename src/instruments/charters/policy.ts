import type { Policy } from '../../kernel/access.ts'

/** Hands are shown to who audits, to the desk of the place, to whom they belong and to who held out the phone. */
export const policy: Policy = {
  'GET /api/signatures': { auditor: 'within' },
  'GET /api/signatures/:id/picture': {
    auditor: 'within',
    desk: 'within',
    'community-lead': 'within',
    'signed-in': 'own',
  },
}
