import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from './house.ts'

export interface DemoAccount {
  username: string
  password: string
  role: string
  area: string
  app: 'resident' | 'field' | 'console'
  name: string
  phone: string
}

export const demoPassword = 'linli-demo-2026'

const fileOf = (house: House): string => join(house.data, 'keys', 'demo-accounts.json')

export const keepAccounts = (house: House, accounts: DemoAccount[]): void =>
  writeFileSync(fileOf(house), JSON.stringify(accounts), { mode: 0o600 })

/** The accounts of the demo, as printed at start and by `accounts --json`. */
export async function listAccounts(house: House): Promise<DemoAccount[]> {
  if (!house.tenants.some((t) => t.demo) || !existsSync(fileOf(house))) return []
  return JSON.parse(readFileSync(fileOf(house), 'utf8')) as DemoAccount[]
}
