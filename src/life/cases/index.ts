/**
 * Requests, cases, assignments: what people raise and what is done about it.
 * Nouns: request (what one person said once), case (the real matter), assignment (one unit's part), answer, check,
 * call-back, publication. Verbs: raise, accept, answer, file, dispatch, sign, return, handle, check, call back, reopen.
 * Invariants: every open case has one place and one state; one lead assignment at a time; who reports from patrol
 * does not handle, who handles does not check, and the checker is of the patrol side and another organisation (S22);
 * confidential cases are never published; every change of state is an event that hashes the row it left behind.
 */
import { join } from 'node:path'
import type { Room } from '../../kernel/room.ts'
import { isLive, maySee } from './live.ts'
import { signed } from '../../instruments/charters/index.ts'
import { patrolSide } from '../../registers/people/index.ts'
import { figureRule } from './figures/tally.ts'
import { competenceState } from './competence/tables.ts'
import { cases } from './imports/cases.ts'
import { competences } from './imports/competences.ts'
import { inboundState } from './inbound/tables.ts'
import { outside } from './outside.ts'
import { policy } from './policy.ts'
import { publicationState } from './publication/actions.ts'
import { routes } from './routes.ts'
import { settings } from './settings.ts'
import {
  approvalState,
  assignmentState,
  callBackState,
  caseState,
  checkState,
  requestState,
  supervisionState,
} from './tables.ts'
import { followUpState, mediationState, partyState, sessionState } from './mediation/tables.ts'
import { needState, topicState } from './topics/tables.ts'
import { words } from './words.ts'

export * as open311 from './open311/index.ts'
export { setCompetences } from './competence/actions.ts'
export { isCategory } from './competence/store.ts'
export { putAllPairs } from './search/store.ts'
export { topicState } from './topics/tables.ts'
export { detectTopic } from './topics/detect.ts'
export { countFigures } from './figures/tally.ts'
export { makeNeed, settleNeed } from './topics/needs.ts'
export { byClock } from './by-clock.ts'
export { seedCategories } from './seed.ts'
export {
  casesOfNeed,
  dispatchersOf,
  handlersOf,
  mailboxesOf,
  mergedInto,
  newWorkersOf,
  numberOf,
  requestersOf,
} from './due.ts'
export { erasedRequesters, eraseWordsOf } from './erasure.ts'
export { eraseMediationsOf } from './mediation/erasing.ts'
export { toldOfInbound } from './inbound/store.ts'
export { linksOf, mediatorOf } from './mediation/telling.ts'
export { openMediation } from './mediation/opening.ts'
export * as mediationSteps from './mediation/actions.ts'
export { mediationOf, partiesOf } from './mediation/store.ts'
export { emptyCase, raise, type Report } from './intake.ts'
export { publicationState } from './publication/actions.ts'
export { accept, dispatch, emptyAssignment } from './actions.ts'
export { handle, sign } from './steps/handling.ts'
export { openSupervision } from './steps/supervision.ts'
export { findCase } from './store.ts'
export { itemsOf } from './items.ts'
export { masked, stageAt, type State, type Transition, transitions, type TransitionName } from './rules.ts'
export { assignmentState, callBackState, caseState, checkState, requestState } from './tables.ts'
export type { AssignmentRow, CaseRow } from './tables.ts'
export { reopenDays, settings as caseSettings } from './settings.ts'

const handlerRule = `select 'cases.assignment:' || a.id as subject from cases_assignment a where a.organisation in (${patrolSide})`
const reporterRule = `select 'cases.assignment:' || a.id as subject from cases_assignment a join cases_request r on r.case_id = a.case_id where a.handler is not null and a.handler in (r.recorded_by, r.requester)`
// Who admitted a system handled what it had signed by then.
const checkerRule = `select 'cases.check:' || k.id as subject from cases_check k join cases_assignment a on a.case_id = k.case_id
  where k.kind is null and (a.handler = k.by or a.signed_at <= k.at
    and exists (select 1 from cases_inbound i where i.person = a.handler and i.by = k.by))`
const secretRule = `select 'cases.publication:' || p.id as subject from cases_publication p join cases_case k on k.id = p.case_id where k.confidential`
const leadRule = `select 'cases.case:' || k.id as subject from cases_case k where k.state in ('to-sign', 'handling', 'return-review', 'shelved', 'to-check') and not exists (select 1 from cases_assignment a where a.case_id = k.id and a.part = 'lead' and a.ended_at is null)`

const owedRule = `select 'cases.assignment:' || a.id as subject from cases_assignment a join cases_case k on k.id = a.case_id
  where k.state in ('to-check', 'to-call-back') and a.ended_at is null and a.mandatory`
const deciderRule = `select 'cases.approval:' || a.id as subject from cases_approval a where a.decided_by = a.by`
const mergedRule = `select 'cases.case:' || k.id as subject from cases_case k where (k.closure = 'merged') <> (k.merged_into is not null)`
const shelvedRule = `select 'cases.case:' || k.id as subject from cases_case k where (k.state = 'shelved') <> exists (select 1 from cases_approval a
  where a.case_id = k.id and a.kind = 'shelving' and a.approved and a.ended_at is null)`

const concludedRule = `select 'cases.mediation:' || m.id as subject from cases_mediation m where m.state in ('to-sign', 'concluded', 'kept', 'broken')
  and (m.state <> 'to-sign') <> ((select count(*) from cases_party p join (${signed}) s on s.party = p.person and s.text = m.agreement
    where p.mediation = m.id) = 2)`
const signerRule = `select s.subject from (${signed}) s where s.subject like 'cases.mediation:%' and not exists (select 1 from cases_party p
  where 'cases.mediation:' || p.mediation::text = s.subject and p.person = s.party)`

export const casesRoom: Room = {
  name: 'cases',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings,
  imports: [cases, competences],
  nouns: [
    { noun: 'cases.case', table: 'cases_case', columns: [...caseState] },
    { noun: 'cases.request', table: 'cases_request', columns: [...requestState] },
    { noun: 'cases.assignment', table: 'cases_assignment', columns: [...assignmentState] },
    { noun: 'cases.check', table: 'cases_check', columns: [...checkState] },
    { noun: 'cases.call-back', table: 'cases_call_back', columns: [...callBackState] },
    { noun: 'cases.approval', table: 'cases_approval', columns: [...approvalState] },
    { noun: 'cases.supervision', table: 'cases_supervision', columns: [...supervisionState] },
    { noun: 'cases.competence', table: 'cases_competence', columns: [...competenceState] },
    { noun: 'cases.inbound', table: 'cases_inbound', columns: [...inboundState] },
    { noun: 'cases.topic', table: 'cases_topic', columns: [...topicState] },
    { noun: 'cases.need', table: 'cases_need', columns: [...needState] },
    { noun: 'cases.mediation', table: 'cases_mediation', columns: [...mediationState] },
    { noun: 'cases.party', table: 'cases_party', columns: [...partyState] },
    { noun: 'cases.session', table: 'cases_session', columns: [...sessionState] },
    { noun: 'cases.follow-up', table: 'cases_follow_up', columns: [...followUpState] },
    { noun: 'cases.publication', table: 'cases_publication', columns: [...publicationState] },
  ],
  outside,
  live: { tells: isLive, sees: maySee },
  invariants: [
    { name: 'the patrol side does not handle', sql: handlerRule },
    { name: 'who reports does not handle', sql: reporterRule },
    { name: 'who handles does not check', sql: checkerRule },
    { name: 'confidential cases are not published', sql: secretRule },
    { name: 'a case under way has a lead assignment', sql: leadRule },
    { name: 'a handled case has no mandatory part open', sql: owedRule },
    { name: 'who asks does not decide', sql: deciderRule },
    { name: 'a merged case names the one it goes on in', sql: mergedRule },
    { name: 'a shelved case has a shelving under way', sql: shelvedRule },
    { name: 'a concluded mediation is signed by both parties, one under way is not', sql: concludedRule },
    { name: 'what is signed of a mediation was signed by a party', sql: signerRule },
    figureRule,
  ],
}
