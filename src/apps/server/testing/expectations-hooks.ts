import type { PolicyRow } from '../../../kernel/access.ts'
import { type Expectation, fresh } from './expectation.ts'

const operators: PolicyRow = { operator: 'within', 'district-lead': 'within' }
const nothing = '00000000-0000-7000-8000-000000000000'
const onHook = (what: string, body: object = {}, hooks = 'hooks'): Expectation => ({
  row: operators,
  of: 'district',
  ask: () => ({ url: `/api/${hooks}/${nothing}${what}`, body }),
})

export const hooks: Record<string, Expectation> = {
  'GET /api/hooks': { row: operators, of: 'district', ask: () => ({ url: '/api/hooks' }) },
  'POST /api/hooks': {
    row: operators,
    of: 'district',
    ask: () => ({
      url: '/api/hooks',
      body: {
        name: fresh(),
        format: 'standard',
        url: 'https://hooks.example.org/linli',
        kinds: ['cases.case.voided'],
      },
    }),
  },
  'POST /api/hooks/:id/secrets': onHook('/secrets'),
  'POST /api/hooks/:id/tests': onHook('/tests'),
  'POST /api/hooks/:id/resumption': onHook('/resumption'),
  'POST /api/hooks/:id/resending': onHook('/resending', { since: '2026-11-19T00:00:00Z' }),
  'DELETE /api/hooks/:id': onHook(''),
  'GET /api/inbound-hooks': { row: operators, of: 'district', ask: () => ({ url: '/api/inbound-hooks' }) },
  'POST /api/inbound-hooks': {
    row: operators,
    of: 'district',
    ask: (t) => ({ url: '/api/inbound-hooks', body: { name: fresh(), organisation: t.unit } }),
  },
  'POST /api/inbound-hooks/:id/secrets': onHook('/secrets', {}, 'inbound-hooks'),
  'DELETE /api/inbound-hooks/:id': onHook('', {}, 'inbound-hooks'),
  'POST /api/inbound-hooks/:id/messages': {
    row: { anyone: 'own' },
    of: 'subject',
    secret: true,
    ask: (t) => ({
      url: `/api/inbound-hooks/${nothing}/messages`,
      body: { type: 'cases.case.signed', data: { number: t.number } },
    }),
  },
}
