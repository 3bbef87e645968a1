/**
 * Figures about the neighbourhood. Nouns: indicator (what is measured, in which unit, by which source), observation (a
 * figure of an area and a year that comes from outside the house). Verb: observe. What was observed is never changed: a
 * better figure takes its place, and both stay.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { observationState } from './tables.ts'
import { words } from './words.ts'

export { observe } from './observing.ts'

export const measuresRoom: Room = {
  name: 'measures',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  nouns: [{ noun: 'measures.observation', table: 'measures_observation', columns: [...observationState] }],
  invariants: [
    {
      name: 'an observation gives way to another of the same',
      sql: `select 'measures.observation:' || o.id as subject from measures_observation o where o.replaced_by is not null
        and not exists (select 1 from measures_observation n where n.id = o.replaced_by and n.id <> o.id
          and (n.indicator, n.area, n.year) = (o.indicator, o.area, o.year))`,
    },
  ],
}
