import { type channels, levels } from '../rules.ts'

type Channel = (typeof channels)[number]

/**
 * What is counted of cases, each on one day and in one area, where a unit is named also for it. The order is the one
 * their codes have in `cases_tally`: only ever append. What each means stands in words.ts (`cases.count.<name>`), how
 * it is found in facts.ts; `cases_figure` has a column of each name.
 */
export const counts = [
  // on the day a request was raised or its case opened
  'requests',
  'requests_repeated',
  'opened',
  'via_web',
  'via_field',
  'via_phone',
  'via_api',
  'via_tag',
  'via_mailbox',
  'via_online',
  'via_kiosk',
  'via_chat',
  'via_import',
  'via_open311',
  'patrol_reports',
  'patrol_valid',
  'online_valid',
  'online_finished',
  // on the day it was accepted
  'accepted',
  'accepted_valid',
  'accepted_low',
  'accepted_answered',
  'accept_steps',
  'accepted_in_time',
  // on the day it was filed
  'filed',
  'filed_voided',
  'filed_public_verified',
  'filings',
  'filings_in_time',
  // on the day a stage was due
  'verify_due',
  'verified_in_time',
  'dispatch_due',
  'dispatched_in_time',
  'dispatched_right',
  'sign_due',
  'signed_in_time',
  'check_due',
  'checked_in_time',
  // on the day a part was sent to a unit
  'sent',
  'sent_returned',
  'dispatched',
  'responded_in_time',
  // on the day the case was due
  'due',
  'due_handled',
  'due_handled_in_time',
  'due_closed',
  'due_closed_in_time',
  // on the day somebody handled or checked it
  'handlings',
  'handlings_in_time',
  'handlings_reworked',
  'checks',
  'checks_passed',
  // on the day it closed
  'closed',
  'closed_in_time',
  'closed_rehandled',
  'closed_unreachable',
  'closed_owed',
  'closed_called',
  'closed_solved',
  'level_compound',
  'level_community',
  'level_street',
  'level_district',
  'level_unknown',
  'declined',
  'merged',
  'voided',
  // on the day of the call-back
  'called',
  'solved_yes',
  'solved_partly',
  'satisfied',
  'fairly',
  'unsatisfied',
  'unhappy',
  'unhappy_rehandled',
  // on the day it was raised
  'requests_new_work',
] as const
export type Count = (typeof counts)[number]
export type Counts = Record<Count, number>

/** Code of a count in `cases_tally`. */
export const codeOf = (count: Count): number => counts.indexOf(count) + 1

export const viaOf = (channel: Channel): Count => `via_${channel}`
/** Levels that solve, lowest first; what closed before levels were noted has none. */
export const levelCounts = [...levels.map((level) => `level_${level}` as const), 'level_unknown'] as const

export const noCounts = (): Counts => Object.fromEntries(counts.map((name) => [name, 0])) as Counts
