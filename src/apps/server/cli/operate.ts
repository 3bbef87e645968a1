import { randomBytes } from 'node:crypto'
import { freemem } from 'node:os'
import { statfsSync } from 'node:fs'
import { type Role, roles } from '../../../kernel/access.ts'
import { clusterFolder } from '../../../kernel/db/cluster.ts'
import { Problem } from '../../../kernel/problem.ts'
import { coveredUntil } from '../../../kernel/workdays.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { fillPost, makePerson } from '../../../registers/people/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { listAccounts } from '../demo-accounts.ts'
import { createDistrict } from '../opening.ts'
import { asSystem } from '../reactions.ts'
import { chosen, type Command } from './command.ts'

/** The demo accounts, with role, place and how to sign in. */
export const accountsCommand: Command = async ({ house, values }) => {
  const list = await listAccounts(house)
  if (values.json)
    process.stdout.write(
      `${JSON.stringify(list.map(({ username, password, role, area, app }) => ({ username, password, role, area, app })))}\n`,
    )
  else
    for (const a of list)
      process.stdout.write(
        `${a.username.padEnd(18)} ${a.password}  ${a.app.padEnd(9)} ${a.role} · ${a.area}\n`,
      )
  return 0
}

/** Opening the house has migrated already; this says so. */
export const migrateCommand: Command = async ({ say }) => {
  say.line('migrated')
  return 0
}

/** `district create CODE`: one more district in this installation. */
export const districtCommand: Command = async ({ house, rest, say }) => {
  const code = rest[0] ?? ''
  if (house.tenants.some((t) => t.code === code)) throw new Problem(409, 'district-there', { code })
  await createDistrict(house, code, new Date(), undefined, (line, data) => say.line(line, data))
  say.line('district-there', { code, prefix: house.tenants[0]?.code === code ? '/' : `/d/${code}` })
  return 0
}

/** `user invite --username U --name N --role R --area CODE [--phone P]`: an account with a post; prints its first password once. */
export const inviteCommand: Command = async (input) => {
  const { house, values, say } = input
  const { username, name, role } = values
  if (!username || !name || !role || !roles.includes(role as Role)) throw new Problem(422, 'invite-needs')
  const code = values.area
  const tenant = chosen(input).find((one) => code === undefined || code.startsWith(one.code))
  if (!tenant) throw new Problem(422, 'unknown-area', { code: code ?? '' })
  const password = randomBytes(12).toString('base64url')
  await asSystem(tenant, new Date(), async (c) => {
    const area = await areaOf(c, code ?? tenant.code)
    if (!area) throw new Problem(422, 'unknown-area', { code: code ?? '' })
    const made = await makePerson(c, {
      name,
      phone: values.phone ?? null,
      path: area.path,
      joinedBy: 'worker',
    })
    await fillPost(c, {
      person: made,
      role,
      title: values.title ?? role,
      areaPath: area.path,
      organisation: values.organisation ?? null,
      publicName: name,
    })
    // Last: whatever is refused before leaves no account behind that would hold the name.
    const [account] = await house.auth.create([{ name: username, phone: values.phone ?? null }], password)
    await house.platform
      .insertInto('account_person')
      .values({ account: account ?? '', district: tenant.code, person: made })
      .execute()
  })
  say.line('invited', { username, password })
  return 0
}

/** What an operator looks at first when something is odd. */
export const doctorCommand: Command = async ({ house, config, say }) => {
  const disk = statfsSync(house.data)
  say.line('doctor', {
    node: process.version,
    data: house.data,
    cluster: config.databaseUrl ? '–' : clusterFolder(config.data),
    gigabytes: Math.round((disk.bavail * disk.bsize) / 1e9),
    memory: Math.round(freemem() / 1e9),
  })
  for (const tenant of house.tenants) {
    const waiting = await tenant.db
      .selectFrom('kernel_unsealed')
      .select((e) => e.fn.countAll<string>().as('n'))
      .executeTakeFirst()
    const covered = await asSystem(tenant, new Date(), (c) => settingOf(c, coveredUntil))
    say.line('doctor-district', { code: tenant.code, name: tenant.name, waiting: waiting?.n ?? '0', covered })
  }
  return 0
}
