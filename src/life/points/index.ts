/**
 * Points for what people do for their neighbourhood. Nouns: card (one a person), earning (points for one verified
 * service). Verb: earn. Invariants: points come only from a service that somebody verified, once for each; what was
 * given is never edited and a changed rule changes nothing that was; a card's balance is the ledger's. Nobody is ranked
 * by them, and they never touch a worker's job.
 */
import { join } from 'node:path'
import { posted } from '../../instruments/ledger/index.ts'
import type { Room } from '../../kernel/room.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { reportPoints } from './settings.ts'
import { cardState, earningState } from './tables.ts'
import { words } from './words.ts'

export { earn, type Verified } from './cards.ts'

export const pointsRoom: Room = {
  name: 'points',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings: [reportPoints],
  nouns: [
    { noun: 'points.card', table: 'points_card', columns: [...cardState] },
    { noun: 'points.earning', table: 'points_earning', columns: [...earningState] },
  ],
  live: {
    tells: (subject) => subject.startsWith('points.earning:'),
    async sees(trx, actor, subject) {
      const holder = await trx
        .selectFrom('points_earning as e')
        .innerJoin('points_card as k', 'k.id', 'e.card')
        .select('k.person')
        .where('e.id', '=', subject.replace('points.earning:', ''))
        .executeTakeFirst()
      return holder !== undefined && holder.person === actor.id
    },
  },
  invariants: [
    {
      name: 'an earning is on its card in the ledger',
      sql: `select 'points.earning:' || e.id as subject from points_earning e join points_card k on k.id = e.card
        where not exists (select 1 from (${posted}) l where l.journal = e.journal and l.fund = k.fund and l.account = 'points'
          and l.amount = e.points and l.subject = 'points.earning:' || e.id)`,
    },
  ],
}
