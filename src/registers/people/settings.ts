import { Type } from 'typebox'
import type { Context } from '../../kernel/event.ts'
import { setting, settingOf } from '../../kernel/setting.ts'

/** The number on every public page. */
export const hotline = setting({
  key: 'people.hotline',
  type: Type.String({ maxLength: 20 }),
  unit: 'text',
  shipped: '96966',
  source: 'S23',
})

/** The number people call today. */
export const hotlineOf = (c: Context): Promise<string> => settingOf(c, hotline)
