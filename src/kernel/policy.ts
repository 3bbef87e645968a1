import type { Policy } from './access.ts'

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
  'GET /api/seals/head': { anyone: 'all' },
  'GET /api/notifications': { 'signed-in': 'own' },
  'POST /api/notifications/:id/reading': { 'signed-in': 'own' },
}
