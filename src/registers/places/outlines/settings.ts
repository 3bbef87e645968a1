import { Type } from 'typebox'
import { setting } from '../../../kernel/setting.ts'

/** What of a surveyed area may lie over a border before it is refused. */
export const outlineOver = setting({
  key: 'places.outline-over',
  type: Type.Integer({ minimum: 0, maximum: 20 }),
  unit: 'percent',
  shipped: 1,
  source: 'S45',
})

/** How much larger or smaller a surveyed area may become before somebody should look. */
export const outlineChange = setting({
  key: 'places.outline-change',
  type: Type.Integer({ minimum: 1, maximum: 100 }),
  unit: 'percent',
  shipped: 20,
  source: 'S45',
})
