import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, open, own } from './expectation.ts'

const keepers: PolicyRow = {
  registrar: 'within',
  desk: 'within',
  'community-lead': 'within',
  'street-lead': 'within',
  'district-lead': 'within',
  'duty-chief': 'within',
}
const readers: PolicyRow = {
  ...keepers,
  dispatcher: 'within',
  'grid-officer': 'within',
  inspector: 'within',
  auditor: 'within',
}

let hours = 0

export const calendar: Record<string, Expectation> = {
  'GET /api/rosters': {
    row: readers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rosters?group=grid-officer&area=${t.area}` }),
  },
  'POST /api/rosters': {
    row: keepers,
    of: 'subject',
    ask: (t) => {
      const from = new Date(Date.UTC(2027, 0, 1) + hours++ * 3_600_000)
      const to = new Date(from.getTime() + 3_600_000)
      return {
        url: '/api/rosters',
        body: { post: t.officerPost, shifts: [{ from: from.toISOString(), to: to.toISOString() }] },
      }
    },
  },
  'POST /api/rosters/:id/withdrawal': {
    row: keepers,
    of: 'subject',
    ask: (t) => ({ url: `/api/rosters/${t.shift}/withdrawal`, body: {} }),
  },
  'GET /api/areas/:code/duty': open((t) => `/api/areas/${t.area}/duty`),
  'GET /api/areas/:code/month': open((t) => `/api/areas/${t.area}/month`),
  'GET /api/duties/mine': { row: own, of: 'open', ask: () => ({ url: '/api/duties/mine' }) },
}
