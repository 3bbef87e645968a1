import type { Count, Counts } from './counts.ts'

/** A rate as it is declared: what is counted above and below, and what is left out, by name. */
export interface Rate<Code extends string = string> {
  code: Code
  /** Counts that are added; of 基本满意 the share that the setting credits. */
  numerator: readonly Count[]
  denominator: readonly Count[]
  /** Counts that stand outside both, shown beside the rate. */
  excluded: readonly Count[]
  source: string
  group: 'results' | 'flow' | 'dispatch' | 'hotline' | 'patrol'
  /** Says something of a unit too, not only of an area. */
  ofUnit?: true
  /** A low figure is the good one. */
  low?: true
  /** Named comparison figure of the sources, in hundredths of a percent; never computed here. */
  baseline?: { value: number; source: string }
}

const below = ['level_compound', 'level_community', 'level_street'] as const
const out = ['declined', 'merged', 'voided'] as const

/** One row of the table; the source is vocabulary §4 where none is named. */
const rate = <const Code extends string>(
  code: Code,
  group: Rate['group'],
  numerator: Rate['numerator'],
  denominator: Rate['denominator'],
  more: Partial<Pick<Rate, 'excluded' | 'source' | 'ofUnit' | 'low' | 'baseline'>> = {},
): Rate<Code> => ({ excluded: [], source: 'vocabulary §4', ...more, code, group, numerator, denominator })

/**
 * Every rate of vocabulary §4 that cases can give, each with its own denominator: the same word has two denominators
 * in the field (按期结案率), so both stand here. Not here: 接通率 and 15 秒接听率 (a telephone exchange tells them), 漏报率
 * (needs the register of what an officer should have found), the composite scores of 受理员, 值班长, 派遣员 and 监督员
 * (they rank persons) and 巡查覆盖率 (rounds).
 */
export const rates = [
  // 三率
  rate('response', 'results', ['responded_in_time'], ['dispatched'], { ofUnit: true }),
  rate('resolution', 'results', ['solved_yes'], ['called'], {
    excluded: ['closed_unreachable', ...out],
    source: 'S27',
    ofUnit: true,
    baseline: { value: 9500, source: 'S27' },
  }),
  rate('resolution-all', 'results', ['closed_solved'], ['closed_owed'], { excluded: out, ofUnit: true }),
  rate('satisfaction', 'results', ['satisfied', 'fairly'], ['called'], {
    excluded: ['closed_unreachable', ...out],
    ofUnit: true,
  }),
  rate('low-of-resolved', 'results', below, [...below, 'level_district', 'level_unknown'], {
    excluded: ['closed_unreachable', ...out],
    source: 'S27',
    baseline: { value: 9900, source: 'S27' },
  }),
  rate('low-of-accepted', 'results', ['accepted_low'], ['accepted_valid'], {
    excluded: ['merged', 'voided'],
    source: 'S27',
    baseline: { value: 9900, source: 'S27' },
  }),
  rate('online-finish', 'results', ['online_finished'], ['online_valid'], {
    excluded: out,
    source: 'S111',
    baseline: { value: 8660, source: 'S111' },
  }),
  rate('call-back', 'results', ['closed_called'], ['closed_owed'], {
    excluded: out,
    source: 'S110',
    ofUnit: true,
  }),
  // 办理
  rate('closing', 'flow', ['due_closed'], ['due'], { excluded: out, ofUnit: true }),
  rate('closing-in-time', 'flow', ['due_closed_in_time'], ['due'], { excluded: out, ofUnit: true }),
  rate('closing-in-time-of-closed', 'flow', ['closed_in_time'], ['closed'], { excluded: out, ofUnit: true }),
  rate('handling', 'flow', ['due_handled'], ['due'], { excluded: out, ofUnit: true }),
  rate('handling-in-time', 'flow', ['due_handled_in_time'], ['due'], { excluded: out, ofUnit: true }),
  rate('rework', 'flow', ['handlings_reworked'], ['handlings'], { ofUnit: true, low: true }),
  rate('return', 'flow', ['sent_returned'], ['sent'], { ofUnit: true, low: true }),
  rate('rehandling', 'flow', ['closed_rehandled'], ['closed'], { excluded: out, ofUnit: true, low: true }),
  // 受理、立案、派遣、核查
  rate('accepting-in-time', 'dispatch', ['accepted_in_time'], ['accept_steps'], {
    excluded: ['declined'],
    source: 'vocabulary §3',
  }),
  rate('filing-in-time', 'dispatch', ['filings_in_time'], ['filings']),
  rate('filing-right', 'dispatch', ['filed'], ['filed', 'filed_voided']),
  rate('dispatch-in-time', 'dispatch', ['dispatched_in_time'], ['dispatch_due'], { excluded: out }),
  rate('dispatch-right', 'dispatch', ['dispatched_right'], ['dispatch_due'], { excluded: out }),
  rate('check-in-time', 'dispatch', ['checked_in_time'], ['check_due']),
  rate('check-passed', 'dispatch', ['checks_passed'], ['checks'], { ofUnit: true }),
  // 热线
  rate('at-once', 'hotline', ['accepted_answered'], ['accepted'], { excluded: ['declined'] }),
  rate('signing-in-time', 'hotline', ['signed_in_time'], ['sign_due'], { ofUnit: true }),
  rate('done-in-time', 'hotline', ['handlings_in_time'], ['handlings'], { ofUnit: true }),
  rate('repeated', 'hotline', ['requests_repeated'], ['requests'], { low: true }),
  rate('new-work', 'hotline', ['requests_new_work'], ['requests'], { source: 'S174' }),
  rate('unhappy-rehandled', 'hotline', ['unhappy_rehandled'], ['unhappy'], { source: 'S110', ofUnit: true }),
  // 巡查
  rate('patrol-valid', 'patrol', ['patrol_valid'], ['patrol_reports']),
  rate('verify-in-time', 'patrol', ['verified_in_time'], ['verify_due']),
  rate('public-verified', 'patrol', ['filed_public_verified'], ['filed', 'filed_voided']),
] as const
export type RateCode = (typeof rates)[number]['code']

/** Cases accepted a day that the sources name (600 余件); a comparison figure, never computed here. */
export const dailyBase = { value: 600, source: 'S27' } as const

/** Rates that a table of areas or units shows. */
export const inTable: readonly RateCode[] = [
  'closing-in-time',
  'resolution',
  'satisfaction',
  'return',
  'rework',
  'rehandling',
]

export interface Value {
  /** A whole number but where 基本满意 is credited in part. */
  numerator: number
  denominator: number
  /** Null where there is nothing to divide by. */
  value: number | null
}

const sum = (of: readonly Count[], given: Counts) => of.reduce((total, name) => total + given[name], 0)

/** A rate of the counts of a period; `credit` is the share of 基本满意 that counts as satisfied, in percent. */
export function valueOf(rate: Rate, given: Counts, credit: number): Value {
  const uncredited = rate.numerator.filter((name) => name !== 'fairly')
  const part = rate.numerator.includes('fairly') ? (given.fairly * credit) / 100 : 0
  const numerator = sum(uncredited, given) + part
  const denominator = sum(rate.denominator, given)
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator }
}
