import type { Policy } from '../../kernel/access.ts'

export const policy: Policy = {
  'GET /api/street-capacity': { anyone: 'all' },
  'POST /api/observations': { treasurer: 'within' },
}
