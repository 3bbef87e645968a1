import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh, open } from './expectation.ts'

const centre: PolicyRow = { dispatcher: 'within', 'duty-chief': 'within' }
const leads: PolicyRow = { 'community-lead': 'within', 'street-lead': 'within', 'district-lead': 'within' }
const patrol: PolicyRow = { 'grid-officer': 'within', inspector: 'within' }
const makers: PolicyRow = { ...centre, ...leads, desk: 'within' }
const readers: PolicyRow = { ...makers, ...patrol, auditor: 'within' }
const visitors: PolicyRow = { ...patrol, desk: 'within', 'community-lead': 'within' }
const orderers: PolicyRow = { ...centre, desk: 'within' }
const signedIn: PolicyRow = { 'signed-in': 'all' }
const items = [
  {
    code: 'a-1',
    group: '消防',
    groupEn: '',
    zh: '通道堵占',
    en: '',
    opens: 'hazard',
    severity: 'high',
    category: null,
  },
]

export const rounds: Record<string, Expectation> = {
  'GET /api/checklists': { row: signedIn, of: 'open', ask: () => ({ url: '/api/checklists' }) },
  'GET /api/checklists/:code': { row: signedIn, of: 'open', ask: () => ({ url: '/api/checklists/care' }) },
  'POST /api/checklists/:code/versions': {
    row: { 'duty-chief': 'within', 'district-lead': 'within' },
    of: 'district',
    ask: () => ({ url: '/api/checklists/risk-point/versions', body: { items } }),
  },
  'GET /api/risk-points': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/risk-points?area=${t.area}` }),
  },
  'POST /api/risk-points': {
    row: { ...makers, ...patrol },
    of: 'subject',
    ask: (t) => ({
      url: '/api/risk-points',
      body: { areaCode: t.area, kind: 'fire', name: fresh(), severity: 'low' },
    }),
  },
  'POST /api/risk-points/:id/term-end': {
    row: makers,
    of: 'subject',
    ask: (t) => ({ url: `/api/risk-points/${t.riskPoint}/term-end`, body: { words: '已改造' } }),
  },
  'GET /api/rounds': { row: readers, of: 'open', ask: (t) => ({ url: `/api/rounds?area=${t.area}` }) },
  'POST /api/rounds': {
    row: makers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/rounds',
      body: {
        checklist: 'gas-safety',
        title: fresh(),
        areaCode: t.area,
        from: '2026-11-01',
        to: '2027-01-31',
      },
    }),
  },
  'GET /api/rounds/:id': { row: readers, of: 'subject', ask: (t) => ({ url: `/api/rounds/${t.round}` }) },
  'GET /api/rounds/:id/targets': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rounds/${t.round}/targets` }),
  },
  'POST /api/rounds/:id/closing': {
    row: makers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rounds/${t.round}/closing`, body: {} }),
  },
  'GET /api/visit-plan': { row: visitors, of: 'open', ask: () => ({ url: '/api/visit-plan' }) },
  'GET /api/targets/:id': { row: readers, of: 'subject', ask: (t) => ({ url: `/api/targets/${t.visited}` }) },
  'POST /api/targets/:id/visits': {
    row: visitors,
    of: 'subject',
    ask: (t) => ({ url: `/api/targets/${t.visited}/visits`, body: { result: 'not-home' } }),
  },
  'GET /api/batches': {
    row: { ...readers, handler: 'organisation' },
    of: 'open',
    ask: () => ({ url: '/api/batches' }),
  },
  'POST /api/batches': {
    row: orderers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/batches',
      body: { title: fresh(), organisation: t.unit, on: '2026-12-31', cases: [t.hazard] },
    }),
  },
  'GET /api/batches/:id': {
    row: { ...readers, handler: 'organisation' },
    of: 'subject',
    ask: (t) => ({ url: `/api/batches/${t.batch}` }),
  },
  'POST /api/batches/:id/confirmations': {
    row: { handler: 'organisation' },
    of: 'subject',
    ask: (t) => ({
      url: `/api/batches/${t.batch}/confirmations`,
      body: { case: t.hazard, result: 'not-home' },
    }),
  },
  'POST /api/batches/:id/drops': {
    row: orderers,
    of: 'subject',
    ask: (t) => ({ url: `/api/batches/${t.batch}/drops`, body: { case: t.hazard, words: '自己修好了' } }),
  },
  'GET /api/areas/:code/contact-visits': open((t) => `/api/areas/${t.area}/contact-visits`),
  'GET /api/cases/:number/visit': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/cases/${t.hazard}/visit` }),
  },
}
