import type { Policy } from '../../kernel/access.ts'

/** Places are public: who may record them is not. Signs to print are for those who hang them. */
export const policy: Policy = {
  'GET /api/district': { anyone: 'all' },
  'GET /api/areas': { anyone: 'all' },
  'GET /api/areas/:code': { anyone: 'all' },
  'GET /api/areas/:code/children': { anyone: 'all' },
  'GET /api/areas/:code/outlines': { anyone: 'all' },
  'GET /api/surveys/:id': { operator: 'within', registrar: 'within' },
  'GET /api/location': { anyone: 'all' },
  'GET /api/zones': { anyone: 'all' },
  'POST /api/zones': { 'district-lead': 'all', operator: 'all' },
  'PUT /api/zones/:id/status': { 'district-lead': 'all', operator: 'all' },
  'GET /api/adjustments': { 'district-lead': 'all', operator: 'all', registrar: 'all', auditor: 'all' },
  'POST /api/adjustments/preview': { 'district-lead': 'all', operator: 'all' },
  'POST /api/adjustments': { 'district-lead': 'all', operator: 'all' },
  'PUT /api/adjustments/:id/withdrawal': { 'district-lead': 'all', operator: 'all' },
  'GET /api/facilities': { anyone: 'all' },
  'POST /api/facilities': { registrar: 'within', 'community-lead': 'within', operator: 'all' },
  'GET /api/tags': {
    desk: 'within',
    'community-lead': 'within',
    'street-lead': 'within',
    registrar: 'within',
    operator: 'all',
  },
  'GET /api/tags/:code': { anyone: 'all' },
  'GET /t/:code': { anyone: 'all' },
}
