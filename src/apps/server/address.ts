import { Type } from 'typebox'
import type { Context } from '../../kernel/event.ts'
import { setting, settingOf } from '../../kernel/setting.ts'
import type { Config } from './config.ts'
import type { House } from './house.ts'

/** How people and other systems reach the district; empty: where this server listens. */
export const publicAddress = setting({
  key: 'kernel.public-address',
  type: Type.String({ pattern: '^(https?://[^\\s/]+(/d/[0-9]{6})?)?$', maxLength: 200 }),
  unit: 'text',
  shipped: '',
  source: 'ground rules',
})

/** The address of a district for links in messages: the one that was set, else where this server listens. */
export async function addressOf(
  c: Context,
  house: Pick<House, 'tenants'>,
  config: Pick<Config, 'host' | 'port'>,
): Promise<string> {
  const set = await settingOf(c, publicAddress)
  const prefix = house.tenants[0]?.code === c.district ? '' : `/d/${c.district}`
  return set || `http://${config.host}:${config.port}${prefix}`
}
