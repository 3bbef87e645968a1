import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh, open, pictureForm } from './expectation.ts'

const askers: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
}
const responsible: PolicyRow = {
  desk: 'within',
  'community-lead': 'within',
  handler: 'organisation',
  partner: 'organisation',
}
const urging: PolicyRow = { 'street-lead': 'within', 'district-lead': 'within' }
const readers: PolicyRow = {
  ...askers,
  ...responsible,
  treasurer: 'within',
  payer: 'within',
  'fund-officer': 'within',
  auditor: 'within',
}

export const reviews: Record<string, Expectation> = {
  'GET /api/satisfaction-surveys': open((t) => `/api/satisfaction-surveys?area=${t.area}`),
  'GET /api/satisfaction-surveys/:id': open((t) => `/api/satisfaction-surveys/${t.survey}`),
  'POST /api/satisfaction-surveys': {
    row: askers,
    of: 'subject',
    ask: (t) => ({
      url: '/api/satisfaction-surveys',
      body: {
        areaCode: t.area,
        organisation: t.unit,
        title: fresh(),
        questions: ['楼道干净不干净'],
        audience: 'residents',
        until: '2026-12-31',
      },
    }),
  },
  'POST /api/satisfaction-surveys/:id/scorecards': {
    row: { 'signed-in': 'all' },
    of: 'open',
    ask: (t) => ({ url: `/api/satisfaction-surveys/${t.survey}/scorecards`, body: { points: [5, 4, 3, 2] } }),
  },
  'POST /api/satisfaction-surveys/:id/withdrawal': {
    row: askers,
    of: 'subject',
    ask: (t) => ({ url: `/api/satisfaction-surveys/${t.survey}/withdrawal`, body: {} }),
  },
  'GET /api/satisfaction-surveys/:id/remarks': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/satisfaction-surveys/${t.scored}/remarks` }),
  },
  'GET /api/rectifications': {
    row: readers,
    of: 'open',
    ask: (t) => ({ url: `/api/rectifications?area=${t.area}&open=true` }),
  },
  'GET /api/rectifications/:id': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rectifications/${t.rectification}` }),
  },
  'GET /api/rectifications/:id/evidence/:photo': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rectifications/${t.rectification}/evidence/${t.evidence}` }),
  },
  'POST /api/rectifications/:id/evidence': {
    row: responsible,
    of: 'subject',
    ask: (t) => ({
      url: `/api/rectifications/${t.rectification}/evidence`,
      ...pictureForm(Buffer.from('none')),
    }),
  },
  'POST /api/rectifications/:id/measures': {
    row: responsible,
    of: 'subject',
    ask: (t) => ({
      url: `/api/rectifications/${t.rectification}/measures`,
      body: { words: '重新打扫了', photos: [] },
    }),
  },
  'POST /api/rectifications/:id/survey': {
    row: askers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rectifications/${t.rectification}/survey`, body: { until: '2026-12-31' } }),
  },
  'POST /api/rectifications/:id/return': {
    row: urging,
    of: 'subject',
    ask: (t) => ({ url: `/api/rectifications/${t.rectification}/return`, body: { words: '还不行' } }),
  },
  'POST /api/rectifications/:id/release': {
    row: urging,
    of: 'subject',
    ask: (t) => ({ url: `/api/rectifications/${t.rectification}/release`, body: {} }),
  },
}
