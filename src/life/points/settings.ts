import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'
import type { EarningKind } from './tables.ts'

/**
 * What a report is worth that somebody of the new kinds of employment made and that was found to be so. The sources
 * give no figure: until a district says one, nothing is earned.
 */
export const reportPoints = setting({
  key: 'points.report',
  type: Type.Integer({ minimum: 0, maximum: 10_000 }),
  unit: 'point',
  shipped: 0,
  source: 'S174',
})

export const rules: Record<EarningKind, typeof reportPoints> = { report: reportPoints }
