/**
 * Going there: visits door to door, compound by compound, point by point.
 * Nouns: checklist (with versions), risk point, round, target, visit, batch (one work order for many hazards),
 * confirmation (one line of it). Verbs: write a version, enter and strike off a risk point, open and close a round, visit, plan a
 * batch, confirm, drop.
 * Invariants: a round asks the version it was opened with; what fails opens a case in the transaction of the visit; a
 * target stands where its last visit left it; a hazard stands in one open batch at a time; a batch is done when every
 * line is confirmed or dropped. Visits earn nothing and rank nobody.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { isLive, maySee } from './live.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { settings } from './settings.ts'
import {
  batchState,
  checklistState,
  confirmationState,
  riskPointState,
  roundState,
  visitState,
} from './tables.ts'
import { words } from './words.ts'

export { seedChecklists } from './checklists.ts'
export { createRiskPoint } from './risk-points.ts'
export { createRound } from './rounds.ts'
export type { TargetRow } from './tables.ts'
export { targetsOf } from './targets.ts'
export { recordVisit } from './visits.ts'

const standsRule = `select 'rounds.target:' || t.id as subject from rounds_target t where t.state <> coalesce(
  (select v.result from rounds_visit v where v.target = t.id order by v.at desc, v.id desc limit 1), 'to-visit')
  or t.visits <> (select count(*) from rounds_visit v where v.target = t.id)`
const countRule = `select 'rounds.round:' || r.id as subject from rounds_round r
  where r.targets <> (select count(*) from rounds_target t where t.round = r.id)`
const doneRule = `select 'rounds.batch:' || b.id as subject from rounds_batch b where (b.done_at is null) <> exists
  (select 1 from rounds_confirmation w where w.batch = b.id and w.state in ('to-do', 'not-home'))
  or b.works <> (select count(*) from rounds_confirmation w where w.batch = b.id)`
const openedRule = `select 'rounds.visit:' || v.id as subject from rounds_visit v, jsonb_array_elements(v.answers) a
  where (a->>'outcome' = 'failed') <> (a->>'case' is not null)`

export const roundsRoom: Room = {
  name: 'rounds',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings,
  nouns: [
    { noun: 'rounds.checklist', table: 'rounds_checklist', columns: [...checklistState] },
    { noun: 'rounds.risk-point', table: 'rounds_risk_point', columns: [...riskPointState] },
    { noun: 'rounds.round', table: 'rounds_round', columns: [...roundState] },
    { noun: 'rounds.visit', table: 'rounds_visit', columns: [...visitState] },
    { noun: 'rounds.batch', table: 'rounds_batch', columns: [...batchState] },
    { noun: 'rounds.confirmation', table: 'rounds_confirmation', columns: [...confirmationState] },
  ],
  live: { tells: isLive, sees: maySee },
  invariants: [
    { name: 'a target stands where its last visit left it', sql: standsRule },
    { name: 'a round has as many targets as it was opened with', sql: countRule },
    { name: 'a batch is done when every line is', sql: doneRule },
    { name: 'what fails on a visit opens a case', sql: openedRule },
  ],
}
