import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh, open, own } from './expectation.ts'

const checkers: PolicyRow = { desk: 'within', 'community-lead': 'within', 'street-lead': 'within' }
const readers: PolicyRow = {
  ...checkers,
  'district-lead': 'within',
  treasurer: 'within',
  approver: 'within',
  payer: 'within',
  auditor: 'within',
}

export const growth: Record<string, Expectation> = {
  'GET /api/reward-scale': open('/api/reward-scale'),
  'POST /api/reward-scale': {
    row: { treasurer: 'within' },
    of: 'district',
    ask: () => ({
      url: '/api/reward-scale',
      body: { level: fresh(), amount: '100000', from: '2026-12-01', document: '成社 2 号' },
    }),
  },
  'POST /api/rewards': {
    row: own,
    of: 'open',
    ask: (t) => ({
      url: '/api/rewards',
      body: {
        area: t.area,
        level: '没有的等级',
        name: '某人',
        number: fresh() + '0001',
        issuedOn: '2025-10-30',
        photo: t.photo,
      },
    }),
  },
  'GET /api/rewards/mine': { row: own, of: 'open', ask: () => ({ url: '/api/rewards/mine' }) },
  'GET /api/rewards': { row: readers, of: 'open', ask: () => ({ url: '/api/rewards' }) },
  'GET /api/rewards/:id': {
    row: { 'signed-in': 'own', ...readers },
    of: 'subject',
    ask: (t) => ({ url: `/api/rewards/${t.reward}` }),
  },
  'GET /api/rewards/:id/photo': {
    row: { 'signed-in': 'own', ...readers },
    of: 'subject',
    ask: (t) => ({ url: `/api/rewards/${t.reward}/photo` }),
  },
  'POST /api/rewards/:id/check': {
    row: checkers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rewards/${t.reward}/check`, body: { reason: null } }),
  },
  'POST /api/rewards/:id/application': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/rewards/${t.reward}/application`, body: { fund: t.fund } }),
  },
  'POST /api/rewards/:id/withdrawal': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/rewards/${t.reward}/withdrawal`, body: {} }),
  },
}
