/**
 * When who is where. Noun: roster (one shift of a post). Verbs: plan, withdraw, ask who is on duty.
 * Invariants: nobody stands on the roster twice at one time; gaps and doubled times are shown, not refused.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { rosters } from './imports/rosters.ts'
import { words as importWords } from './imports/words.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { rosterState } from './tables.ts'
import { words } from './words.ts'

export { onDutyAt } from './rosters.ts'
export { rosterState } from './tables.ts'

export const calendarRoom: Room = {
  name: 'calendar',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words: { ...words, ...importWords },
  imports: [rosters],
  nouns: [{ noun: 'calendar.roster', table: 'calendar_roster', columns: [...rosterState] }],
  invariants: [
    {
      name: 'nobody stands on the roster twice at one time',
      sql: `select 'calendar.roster:' || a.id as subject from calendar_roster a join calendar_roster b on a.post = b.post and a.id <> b.id
        and a.withdrawn_at is null and b.withdrawn_at is null
        and a.starts_at < b.ends_at and b.starts_at < a.ends_at`,
    },
  ],
}
