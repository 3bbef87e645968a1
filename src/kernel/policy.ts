import type { Policy, PolicyRow } from './access.ts'

/** Who sends workbooks; the kind of import says who may send that kind. */
const importing: PolicyRow = {
  registrar: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  desk: 'within',
  dispatcher: 'within',
  'duty-chief': 'within',
  operator: 'within',
  treasurer: 'within',
  'fund-officer': 'within',
}

/** What leaves the district is decided by who runs it and by who leads it. */
const operators: PolicyRow = { operator: 'within', 'district-lead': 'within' }

export const policy: Policy = {
  'GET /api/settings': {
    operator: 'within',
    'district-lead': 'within',
    auditor: 'within',
    'duty-chief': 'within',
    registrar: 'within',
  },
  'POST /api/settings': { operator: 'within', 'district-lead': 'within' },
  'GET /api/workdays': { 'signed-in': 'all' },
  'POST /api/workdays': { operator: 'within', 'district-lead': 'within' },
  'GET /api/events': { auditor: 'within', operator: 'within' },
  'GET /api/events/:id/proof': { auditor: 'within', operator: 'within' },
  'GET /api/verifications': { auditor: 'within', operator: 'within' },
  'POST /api/verifications': { auditor: 'within', operator: 'within' },
  'GET /api/seals/head': { anyone: 'all' },
  'GET /api/notifications': { 'signed-in': 'own' },
  'POST /api/notifications/:id/reading': { 'signed-in': 'own' },
  'GET /api/hooks': operators,
  'POST /api/hooks': operators,
  'POST /api/hooks/:id/secrets': operators,
  'POST /api/hooks/:id/tests': operators,
  'POST /api/hooks/:id/resumption': operators,
  'POST /api/hooks/:id/resending': operators,
  'DELETE /api/hooks/:id': operators,
  'GET /api/imports': importing,
  'GET /api/imports/templates/:kind': importing,
  'POST /api/imports/:kind': importing,
  'GET /api/imports/:id/state': importing,
  'GET /api/imports/:id/errors': importing,
  'POST /api/imports/:id/confirmation': importing,
  'POST /api/imports/:id/headings': importing,
  'POST /api/imports/:id/undoing': importing,
}
