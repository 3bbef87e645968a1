import type { Policy } from '../../kernel/access.ts'

const registry = { registrar: 'within', desk: 'within', 'community-lead': 'within' } as const

const plateKeepers = { registrar: 'within', operator: 'within' } as const

export const policy: Policy = {
  'POST /api/codes': { anyone: 'all' },
  'POST /api/sessions': { anyone: 'all' },
  'DELETE /api/sessions/mine': { anyone: 'own' },
  'GET /api/sessions/mine': { anyone: 'own' },
  'GET /api/people/mine/export': { 'signed-in': 'own' },
  'PUT /api/people/mine/work': { 'signed-in': 'own' },
  'DELETE /api/people/mine': { 'signed-in': 'own' },
  'POST /api/consents': { 'signed-in': 'own' },
  'GET /api/areas/:code/officers': { anyone: 'all' },
  'GET /api/areas/:code/population': { anyone: 'all' },
  'GET /api/areas/:code/strength': { anyone: 'all' },
  'GET /api/areas/:code/coverage': { anyone: 'all' },
  'GET /api/organisations': { anyone: 'all' },
  'GET /api/organisations/:id': { anyone: 'all' },
  'POST /api/organisations': { registrar: 'within', 'district-lead': 'within' },
  'POST /api/organisations/:id/plates': plateKeepers,
  'DELETE /api/organisations/:id/plates/:kind': plateKeepers,
  'POST /api/posts': { registrar: 'within', 'district-lead': 'within' },
  'POST /api/posts/:id/term-end': { registrar: 'within', 'district-lead': 'within' },
  'GET /api/api-keys': { operator: 'within', 'district-lead': 'within' },
  'POST /api/api-keys': { operator: 'within', 'district-lead': 'within' },
  'DELETE /api/api-keys/:id': { operator: 'within', 'district-lead': 'within' },
  'GET /api/people': { ...registry, 'grid-officer': 'within' },
  'POST /api/people': { ...registry, 'grid-officer': 'within' },
  'POST /api/residences/:id/departure': { ...registry, 'grid-officer': 'within' },
}
