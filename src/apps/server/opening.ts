import { sql } from 'kysely'
import { readCounty, openDistrict } from '../../registers/places/index.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Context } from '../../kernel/event.ts'
import { seedWorkdays } from '../../kernel/workdays.ts'
import { sealAll } from '../../kernel/seal/sealer.ts'
import { skipReactions } from '../../kernel/sealing.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { seedPolicies } from '../../instruments/approvals/index.ts'
import { countFigures, seedCategories } from '../../life/cases/index.ts'
import { seedChecklists } from '../../life/rounds/index.ts'
import { seedPurposes } from '../../works/funds/index.ts'
import { loadDemo, type DemoSize } from '../../demo/index.ts'
import type { Config } from './config.ts'
import { demoPassword, giveDemoKey, keepAccounts } from './demo-accounts.ts'
import { adoptDistrict, type House } from './house.ts'
import { asSystem } from './reactions.ts'

type Progress = (line: string, data?: Record<string, string | number>) => void

const demoDistrict = '510108'

/** What every district begins with, as far as it does not have it yet. */
async function shipped(c: Context): Promise<void> {
  await seedChecklists(c)
  await seedPolicies(c)
  await seedPurposes(c)
}

/** Opens the wanted district if this installation does not have it yet, with the demo when it is the first and 510108. */
export async function firstStart(house: House, config: Config, now: Date, progress: Progress): Promise<void> {
  await undoHalfOpened(house, config.district)
  // A district that was opened by an earlier version gets what later ones ship.
  for (const tenant of house.tenants) await asSystem(tenant, now, shipped)
  if (house.tenants.some((t) => t.code === config.district)) return
  const demo = !config.empty && config.district === demoDistrict && house.tenants.length === 0
  await createDistrict(
    house,
    config.district,
    now,
    demo ? { cases: 3000, residents: 2600 } : undefined,
    progress,
  )
}

/**
 * A first start that was killed leaves a schema and a name, and no area: nothing was acknowledged, so it is taken away
 * and the district opened anew. Accounts of a demo that nobody can use any more go with it.
 */
async function undoHalfOpened(house: House, code: string): Promise<void> {
  const tenant = house.tenants.find((t) => t.code === code)
  if (!tenant) return
  const owner = house.owner(tenant.schema)
  try {
    const opened =
      await sql`select 1 from kernel_event where kind = 'places.district.opened' limit 1`.execute(owner.db)
    if (opened.rows.length) return
    await sql`drop schema ${sql.ref(tenant.schema)} cascade`.execute(owner.db)
  } finally {
    await owner.end()
  }
  await house.platform.deleteFrom('account_person').where('district', '=', code).execute()
  await house.platform.deleteFrom('tenant').where('code', '=', code).execute()
  house.tenants.splice(house.tenants.indexOf(tenant), 1)
  if (house.tenants.length) return
  await house.platform
    .deleteFrom('user')
    .where('id', 'not in', house.platform.selectFrom('account_person').select('account'))
    .execute()
}

/** Without figures of the tables the database looks through all of one for each row of another. */
async function count(house: House, tenant: Tenant): Promise<void> {
  const owner = house.owner(tenant.schema)
  try {
    await sql`analyze`.execute(owner.db)
  } finally {
    await owner.end()
  }
}

/** A district with its areas, workdays and categories; with the demo when a size is given. */
export async function createDistrict(
  house: House,
  code: string,
  now: Date,
  demo:
    | (DemoSize & {
        only?: { streets: number; communities: number }
        counts?: { compounds: number; microGrids: number }
      })
    | undefined,
  progress: Progress,
): Promise<Tenant> {
  const county = readCounty(code)
  progress('district', { name: county.name, code })
  const tenant = await adoptDistrict(house, {
    code,
    name: county.name,
    demo: demo !== undefined,
    anchor: demo ? dayOf(now) : null,
  })
  await asSystem(tenant, now, async (c) => {
    await seedWorkdays(c.trx)
    await seedCategories(c.trx)
    await shipped(c)
    await openDistrict(
      c,
      {
        code,
        synthetic: demo !== undefined,
        seed: 510108,
        ...(demo?.only ? { only: demo.only } : {}),
        ...(demo?.counts ? { counts: demo.counts } : {}),
      },
      (line) => progress(line),
    )
    if (!demo) return
    const made = await loadDemo(
      c,
      {
        house: house.auth,
        bridge: async (rows) =>
          void (await house.platform.insertInto('account_person').values(rows).execute()),
        password: demoPassword,
        files: house.files,
      },
      demo,
      (line, data) => progress(line, data),
    )
    keepAccounts(
      house,
      made.map((m) => m.account),
    )
    const client = made.find((m) => m.account.role === 'api-client')
    if (client) await giveDemoKey(house, code, client.person, now)
  })
  progress('sealed', { rows: await sealAll(tenant.db, now) })
  while (await asSystem(tenant, now, countFigures));
  if (demo) await skipReactions(tenant)
  await count(house, tenant)
  return tenant
}
