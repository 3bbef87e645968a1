import { Type } from 'typebox'
import { setting } from '../../kernel/setting.ts'

/** The number on every public page. */
export const hotline = setting({
  key: 'people.hotline',
  type: Type.String({ maxLength: 20 }),
  unit: 'text',
  shipped: '96966',
  source: 'S23',
})
