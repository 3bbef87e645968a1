import { type Expectation, open } from './expectation.ts'

export const measures: Record<string, Expectation> = {
  'GET /api/street-capacity': open('/api/street-capacity'),
  'POST /api/observations': {
    row: { treasurer: 'within' },
    of: 'subject',
    ask: (t) => ({
      url: '/api/observations',
      body: {
        area: t.area,
        year: 2025,
        asOf: '2026-01-20',
        source: '决算',
        figures: [{ indicator: 'street-capacity', value: '100' }],
      },
    }),
  },
}
