import type { Policy } from '../../kernel/access.ts'

/** A card is its holder's alone; what earns points everybody may read. */
export const policy: Policy = {
  'GET /api/points/mine': { 'signed-in': 'own' },
  'GET /api/points/rules': { anyone: 'all' },
}
