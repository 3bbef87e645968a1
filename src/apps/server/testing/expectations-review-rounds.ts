import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh, open, own } from './expectation.ts'

const chairs: PolicyRow = { 'street-lead': 'within', 'district-lead': 'within' }
const enterers: PolicyRow = { desk: 'within', 'community-lead': 'within', ...chairs }

const led = (url: (t: { drafted: string; judged: string }) => string): Expectation => ({
  row: chairs,
  of: 'subject',
  ask: (t) => ({ url: url(t), body: {} }),
})

export const reviewRounds: Record<string, Expectation> = {
  'GET /api/review-rounds': open('/api/review-rounds'),
  'GET /api/review-rounds/:id': open((t) => `/api/review-rounds/${t.judged}`),
  'POST /api/review-rounds': {
    row: chairs,
    of: 'subject',
    ask: (t) => ({
      url: '/api/review-rounds',
      body: {
        kind: 'district-design',
        edition: 2026,
        areaCode: t.area,
        title: fresh(),
        criteria: [{ name: '方案', weight: 100 }],
        places: 3,
      },
    }),
  },
  'GET /api/review-rounds/:id/candidates': {
    row: chairs,
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.drafted}/candidates` }),
  },
  'POST /api/review-rounds/:id/jurors': {
    row: chairs,
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.drafted}/jurors`, body: { person: t.person } }),
  },
  'POST /api/review-rounds/:id/opening': led((t) => `/api/review-rounds/${t.judged}/opening`),
  'POST /api/review-rounds/:id/scoring': led((t) => `/api/review-rounds/${t.drafted}/scoring`),
  'POST /api/review-rounds/:id/closure': led((t) => `/api/review-rounds/${t.judged}/closure`),
  'POST /api/review-rounds/:id/withdrawal': led((t) => `/api/review-rounds/${t.judged}/withdrawal`),
  'POST /api/review-rounds/:id/entrants': {
    row: enterers,
    of: 'subject',
    ask: (t) => ({
      url: `/api/review-rounds/${t.judged}/entrants`,
      body: { areaCode: t.area, title: fresh(), organisation: t.unit },
    }),
  },
  'POST /api/review-rounds/:id/entrants/:entrant/withdrawal': {
    row: enterers,
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.judged}/entrants/${t.entrant}/withdrawal`, body: {} }),
  },
  'GET /api/review-rounds/:id/sheets/mine': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.judged}/sheets/mine` }),
  },
  'POST /api/review-rounds/:id/sheets': {
    row: own,
    of: 'subject',
    ask: (t) => ({
      url: `/api/review-rounds/${t.judged}/sheets`,
      body: { entrant: t.entrant, points: [80, 75] },
    }),
  },
  'POST /api/review-rounds/:id/recusals': {
    row: own,
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.judged}/recusals`, body: { entrant: t.entrant } }),
  },
  'POST /api/review-rounds/:id/conflicts': {
    row: chairs,
    of: 'subject',
    ask: (t) => ({
      url: `/api/review-rounds/${t.judged}/conflicts`,
      body: { juror: t.juror, entrant: t.entrant },
    }),
  },
  'GET /api/review-rounds/:id/sheets': {
    row: { ...chairs, auditor: 'within' },
    of: 'subject',
    ask: (t) => ({ url: `/api/review-rounds/${t.judged}/sheets` }),
  },
}
