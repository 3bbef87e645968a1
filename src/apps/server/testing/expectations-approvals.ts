import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, open, own } from './expectation.ts'

const deciders: PolicyRow = {
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  treasurer: 'within',
  approver: 'within',
  'fund-officer': 'within',
}
const acting: PolicyRow = { ...deciders, 'signed-in': 'own' }
const readers: PolicyRow = { ...acting, auditor: 'within' }

export const approvals: Record<string, Expectation> = {
  'GET /api/approvals/inbox': { row: acting, of: 'open', ask: () => ({ url: '/api/approvals/inbox' }) },
  'GET /api/approvals/counts': { row: acting, of: 'open', ask: () => ({ url: '/api/approvals/counts' }) },
  'GET /api/approvals': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/approvals?area=${t.area}` }),
  },
  'GET /api/approvals/figures': {
    row: { ...deciders, auditor: 'within' },
    of: 'open',
    ask: (t) => ({ url: `/api/approvals/figures?area=${t.area}` }),
  },
  'GET /api/delegations': { row: own, of: 'open', ask: () => ({ url: '/api/delegations' }) },
  'POST /api/delegations': {
    row: own,
    of: 'open',
    ask: (t) => ({
      url: '/api/delegations',
      body: { to: t.person, from: '2026-12-01', until: '2026-12-05' },
    }),
  },
  'DELETE /api/delegations/:id': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/delegations/${t.delegation}`, body: {} }),
  },
  'GET /api/approvals/:id': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/approvals/${t.approval}` }),
  },
  'POST /api/approvals/:id/voices': {
    row: acting,
    of: 'subject',
    ask: (t) => ({ url: `/api/approvals/${t.approval}/voices`, body: { step: 1, says: 'approve' } }),
  },
  'POST /api/objections/:id/answer': {
    row: acting,
    of: 'subject',
    ask: (t) => ({ url: `/api/objections/${t.objection}/answer`, body: { words: '已核对' } }),
  },
  'GET /api/publicities': open((t) => `/api/publicities?area=${t.area}`),
  'GET /api/publicities/:id': open((t) => `/api/publicities/${t.publicity}`),
  'POST /api/publicities/:id/objections': {
    row: { 'signed-in': 'all' },
    of: 'open',
    ask: (t) => ({ url: `/api/publicities/${t.publicity}/objections`, body: { words: '没有发票' } }),
  },
  'GET /api/approval-policies': {
    row: { 'signed-in': 'all' },
    of: 'open',
    ask: (t) => ({ url: `/api/approval-policies?area=${t.area}` }),
  },
  'POST /api/approval-policies': {
    row: { operator: 'within', 'district-lead': 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/approval-policies',
      body: {
        kind: 'reserve',
        areaCode: t.area,
        measure: 'yuan',
        from: '2026-12-31',
        clause: '第三条',
        bands: [{ most: null, steps: [{ kind: 'decide', role: 'approver', level: 'district' }] }],
      },
    }),
  },
  'POST /api/approvals/:id/withdrawal': {
    row: { 'signed-in': 'own' },
    of: 'subject',
    ask: (t) => ({ url: `/api/approvals/${t.approval}/withdrawal`, body: {} }),
  },
}
