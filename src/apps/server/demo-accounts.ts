import { sql } from 'kysely'
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

/** The accounts of the demo, as printed at start and by `accounts --json`. */
export async function listAccounts(house: House): Promise<DemoAccount[]> {
  const tenant = house.tenants.find((t) => t.demo)
  if (!tenant) return []
  const rows = await sql<{
    value: DemoAccount[]
  }>`select value from kernel_setting where key = 'demo.accounts'`.execute(tenant.db)
  return rows.rows[0]?.value ?? []
}
