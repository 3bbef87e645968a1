import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyHash } from '../../kernel/accounts/key.ts'
import { newId } from '../../kernel/id.ts'
import type { House } from './house.ts'

export interface DemoAccount {
  username: string
  password: string
  role: string
  area: string
  app: 'resident' | 'field' | 'console'
  name: string
  phone: string
  /** Of the api-client: the key other systems write with. */
  apiKey?: string
}

/** The key of the demo's api-client, for trying Open311; refused like every demo sign-in outside the demo. */
export const demoKey = 'lk_linli-demo-open311-key-2026'
export const demoPassword = 'linli-demo-2026'

const fileOf = (house: House): string => join(house.data, 'keys', 'demo-accounts.json')

export const keepAccounts = (house: House, accounts: DemoAccount[]): void => {
  const told = accounts.map((a) => (a.role === 'api-client' ? { ...a, apiKey: demoKey } : a))
  writeFileSync(fileOf(house), JSON.stringify(told), { mode: 0o600 })
}

/** Gives the demo's api-client its key. */
export async function giveDemoKey(house: House, district: string, person: string, now: Date): Promise<void> {
  await house.platform
    .insertInto('api_key')
    .values({
      id: newId(),
      hash: keyHash(demoKey),
      district,
      person,
      name: 'demo',
      created_at: now,
      revoked_at: null,
    })
    .execute()
}

/** The accounts of the demo, as printed at start and by `accounts --json`. */
export async function listAccounts(house: House): Promise<DemoAccount[]> {
  if (!house.tenants.some((t) => t.demo) || !existsSync(fileOf(house))) return []
  return JSON.parse(readFileSync(fileOf(house), 'utf8')) as DemoAccount[]
}
