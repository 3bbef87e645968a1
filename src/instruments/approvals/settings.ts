import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'
import type { Kind } from './rules.ts'

/** Working days a step may take where its rule says nothing: flexible and reserve money came from 25 days to 5 (S19). */
export const stepDays = setting({
  key: 'approvals.days',
  type: Type.Integer({ minimum: 1, maximum: 250 }),
  unit: 'working-day',
  shipped: 5,
  source: 'S19',
})
/** What approvals of flexible and reserve money took on average before. */
export const baselineDays = setting({
  key: 'approvals.baseline-days',
  type: Type.Integer({ minimum: 1, maximum: 250 }),
  unit: 'working-day',
  shipped: 25,
  source: 'S19',
})
/** How far back and ahead parts of one thing are looked for. */
export const splitDays = setting({
  key: 'approvals.split-days',
  type: Type.Integer({ minimum: 1, maximum: 3650 }),
  unit: 'day',
  shipped: 365,
  source: 'S18',
})
/** How long one may stand in for another: who is away for longer is followed by somebody. The sources give no number. */
export const delegationDays = setting({
  key: 'approvals.delegation-days',
  type: Type.Integer({ minimum: 1, maximum: 3650 }),
  unit: 'day',
  shipped: 180,
  source: 'S17',
})
export const settings = [stepDays, baselineDays, splitDays, delegationDays]

/** Kinds whose average the sources give: 机动经费 and 预留资金. */
export const financeKinds: readonly Kind[] = ['flexible', 'reserve']
