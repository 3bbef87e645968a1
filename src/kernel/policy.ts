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
  'GET /api/imports': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'GET /api/imports/templates/:kind': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'POST /api/imports/:kind': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'GET /api/imports/:id/state': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'GET /api/imports/:id/errors': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'POST /api/imports/:id/confirmation': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
  'POST /api/imports/:id/undoing': { registrar: 'within', 'community-lead': 'within', desk: 'within' },
}
