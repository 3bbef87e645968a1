import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh, open, own, ownOrSecret } from './expectation.ts'

const registry: PolicyRow = {
  registrar: 'within',
  desk: 'within',
  'community-lead': 'within',
  'grid-officer': 'within',
}
const appointing: PolicyRow = { registrar: 'within', 'district-lead': 'within' }
const operators: PolicyRow = { operator: 'within', 'district-lead': 'within' }
const zoning: PolicyRow = { 'district-lead': 'all', operator: 'all' }

const adjusting = (area: string) => ({
  kind: 'merging',
  areas: [area],
  intoCode: null,
  intoName: fresh(),
})

export const places: Record<string, Expectation> = {
  'GET /api/district': open('/api/district'),
  'GET /api/areas': open('/api/areas?search=%E7%A4%BE%E5%8C%BA'),
  'GET /api/areas/:code': open((t) => `/api/areas/${t.area}`),
  'GET /api/areas/:code/children': open((t) => `/api/areas/${t.area}/children`),
  'GET /api/areas/:code/outlines': open((t) => `/api/areas/${t.area}/outlines?level=micro-grid`),
  'GET /api/surveys/:id': {
    row: { operator: 'within', registrar: 'within' },
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/surveys/${t.event}` }),
  },
  'GET /api/location': open('/api/location?lon=0&lat=0'),
  'GET /api/zones': open('/api/zones'),
  'POST /api/zones': {
    row: zoning,
    of: 'open',
    ask: (t) => ({
      url: '/api/zones',
      body: { kind: 'renewal', name: fresh(), status: 'planned', areas: [t.area] },
    }),
  },
  'PUT /api/zones/:id/status': {
    row: zoning,
    of: 'open',
    ask: (t) => ({ url: `/api/zones/${t.zone}/status`, body: { status: 'designing' } }),
  },
  'GET /api/adjustments': {
    row: { ...zoning, registrar: 'all', auditor: 'all' },
    of: 'open',
    ask: () => ({ url: '/api/adjustments' }),
  },
  'POST /api/adjustments/preview': {
    row: zoning,
    of: 'open',
    ask: (t) => ({ url: '/api/adjustments/preview', body: adjusting(t.area) }),
  },
  'POST /api/adjustments': {
    row: zoning,
    of: 'open',
    ask: (t) => ({
      url: '/api/adjustments',
      body: { ...adjusting(t.area), onDay: '2000-01-01', basis: '民政批复' },
    }),
  },
  'PUT /api/adjustments/:id/withdrawal': {
    row: zoning,
    of: 'open',
    ask: (t) => ({ url: `/api/adjustments/${t.adjustment}/withdrawal`, body: {} }),
  },
  'GET /api/facilities': open('/api/facilities'),
  'POST /api/facilities': {
    row: { registrar: 'within', 'community-lead': 'within', operator: 'all' },
    of: 'subject',
    ask: (t) => ({ url: '/api/facilities', body: { kind: 'venue', name: fresh(), areaCode: t.area } }),
  },
  'GET /api/tags': {
    row: {
      desk: 'within',
      'community-lead': 'within',
      'street-lead': 'within',
      registrar: 'within',
      operator: 'all',
    },
    of: 'subject',
    ask: (t) => ({ url: `/api/tags?limit=2&area=${t.area}` }),
  },
  'GET /api/tags/:code': open((t) => `/api/tags/${t.tag}`),
  'GET /t/:code': open((t) => `/t/${t.tag}`),
}

export const people: Record<string, Expectation> = {
  'POST /api/codes': open('/api/codes', { phone: '19900001234' }),
  'POST /api/sessions': open('/api/sessions', { username: 'nobody at all', password: 'wrong' }),
  'GET /api/sessions/mine': { row: ownOrSecret, of: 'open', ask: () => ({ url: '/api/sessions/mine' }) },
  'GET /api/people/mine/export': { row: own, of: 'open', ask: () => ({ url: '/api/people/mine/export' }) },
  'PUT /api/people/mine/work': {
    row: own,
    of: 'open',
    ask: () => ({ url: '/api/people/mine/work', body: { work: 'courier' } }),
  },
  'GET /api/points/mine': { row: own, of: 'open', ask: () => ({ url: '/api/points/mine' }) },
  'GET /api/points/rules': open((t) => `/api/points/rules?area=${t.area}`),
  'GET /api/api-keys': { row: operators, of: 'district', ask: () => ({ url: '/api/api-keys' }) },
  'POST /api/api-keys': {
    row: operators,
    of: 'district',
    ask: () => ({ url: '/api/api-keys', body: { name: fresh() } }),
  },
  'DELETE /api/api-keys/:id': {
    row: operators,
    of: 'district',
    ask: () => ({ url: '/api/api-keys/00000000-0000-7000-8000-000000000000', body: {} }),
  },
  'POST /api/consents': {
    row: own,
    of: 'open',
    ask: () => ({ url: '/api/consents', body: { purpose: 'photos', version: '1' } }),
  },
  'GET /api/areas/:code/officers': open((t) => `/api/areas/${t.area}/officers`),
  'GET /api/areas/:code/population': open((t) => `/api/areas/${t.area}/population`),
  'GET /api/areas/:code/strength': open((t) => `/api/areas/${t.area}/strength`),
  'GET /api/areas/:code/coverage': open(
    (t) => `/api/areas/${t.area}/coverage?kind=party-group&level=compound`,
  ),
  'GET /api/organisations': open('/api/organisations?limit=3'),
  'GET /api/organisations/:id': open((t) => `/api/organisations/${t.unit}`),
  'POST /api/organisations': {
    row: appointing,
    of: 'subject',
    ask: (t) => ({
      url: '/api/organisations',
      body: { kind: 'enterprise', name: fresh(), areas: [{ code: t.area, relation: 'covers' }] },
    }),
  },
  'POST /api/organisations/:id/plates': {
    row: { registrar: 'within', operator: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/organisations/${t.unit}/plates`,
      body: { kind: 'regional-committee', name: fresh() },
    }),
  },
  // The unit carries none: whoever may is told so as everybody else is.
  'DELETE /api/organisations/:id/plates/:kind': {
    row: { registrar: 'within', operator: 'within' },
    of: 'subject',
    secret: true,
    ask: (t) => ({ url: `/api/organisations/${t.unit}/plates/mailbox`, body: {} }),
  },
  'POST /api/posts': {
    row: appointing,
    of: 'subject',
    ask: (t) => ({
      url: '/api/posts',
      body: { person: t.person, role: 'juror', title: '评委', areaCode: t.area, publicName: '某人' },
    }),
  },
  'POST /api/posts/:id/term-end': {
    row: appointing,
    of: 'subject',
    ask: (t) => ({ url: `/api/posts/${t.post}/term-end`, body: {} }),
  },
  'GET /api/people': {
    row: registry,
    of: 'subject',
    ask: (t) => ({ url: `/api/people?limit=2&area=${t.area}` }),
  },
  'POST /api/people': {
    row: registry,
    of: 'subject',
    ask: (t) => ({ url: '/api/people', body: { name: '某人', areaCode: t.area, type: 'social' } }),
  },
  'POST /api/residences/:id/departure': {
    row: registry,
    of: 'subject',
    ask: (t) => ({ url: `/api/residences/${t.residence}/departure`, body: {} }),
  },
}
