/**
 * Who says yes to what, step by step. Nouns: policy (who decides a kind, by amount, from a day on), approval (one run of
 * it for one subject), step (decide, panel, publicity), voice, objection, delegation. Verbs: ask, decide, object, answer, withdraw, delegate.
 * Rooms above ask for what is theirs and carry on at `approvals.approval.approved|refused|returned|withdrawn`, whose
 * data name the subject as `of`; this room knows no more of it than its kind, area, amount and title.
 * Invariants: who asked decides no step and who decided one decides no other; a post is looked up when it decides; a
 * publicity ends after its last day with every objection answered; a rule counts from its day on and changes nothing
 * that was asked for before; a subject is open or approved once.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { invariants } from './invariants.ts'
import { isLive, maySee } from './live.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { settings } from './settings.ts'
import {
  approvalState,
  delegationState,
  objectionState,
  policyState,
  stepState,
  voiceState,
} from './tables.ts'
import { words } from './words.ts'

export { approvalOf, ask, type Wanted, withdraw } from './asking.ts'
export { approvalById, approvalsByClock, awaited } from './by-clock.ts'
export { decidersOf, giveVoice, isParty } from './deciding.ts'
export { seedPolicies } from './policies.ts'
export { eraseObjectionsOf, objectorOf } from './publicity.ts'
export type { ApprovalState, Kind } from './rules.ts'
export { nameParty, toldOfSplit } from './splitting.ts'

/** SQL of what became of which subject, for invariants of rooms above. */
export const asked = `select subject, kind, state, amount from approvals_approval`

export const approvalsRoom: Room = {
  name: 'approvals',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings,
  nouns: [
    { noun: 'approvals.policy', table: 'approvals_policy', columns: [...policyState] },
    { noun: 'approvals.approval', table: 'approvals_approval', columns: [...approvalState] },
    { noun: 'approvals.step', table: 'approvals_step', columns: [...stepState] },
    { noun: 'approvals.voice', table: 'approvals_voice', columns: [...voiceState] },
    { noun: 'approvals.objection', table: 'approvals_objection', columns: [...objectionState] },
    { noun: 'approvals.delegation', table: 'approvals_delegation', columns: [...delegationState] },
  ],
  live: { tells: isLive, sees: maySee },
  invariants,
}
