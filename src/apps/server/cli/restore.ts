import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { copyFrom, quoted } from '../../../kernel/backup/tables.ts'
import { unwrap } from '../../../kernel/backup/wrap.ts'
import type { Tenant } from '../../../kernel/http/district.ts'
import { Problem } from '../../../kernel/problem.ts'
import { verifyDistrict } from '../../../kernel/seal/verify.ts'
import type { Config } from '../config.ts'
import { adoptDistrict, type House, openHouse, schemaOf } from '../house.ts'
import { rooms } from '../rooms.ts'
import type { speak } from '../speak.ts'
import { type Manifest, passphraseOf, tellLost } from './backup.ts'
import type { CommandInput, Values } from './command.ts'
import { filesInUse } from './files.ts'
import { lostFinding } from '../verifying.ts'

type Entries = AsyncGenerator<{ name: string; bytes: () => Promise<Buffer>; stream: AsyncIterable<Buffer> }>

async function* entriesOf(file: string): Entries {
  const tar = createReadStream(file).pipe(createGunzip()).pipe(extract())
  for await (const part of tar) {
    yield { name: part.header.name, bytes: () => buffer(part), stream: part as AsyncIterable<Buffer> }
    part.resume()
  }
}

async function manifestIn(file: string): Promise<Manifest> {
  for await (const part of entriesOf(file)) {
    if (part.name === 'manifest.json') return JSON.parse((await part.bytes()).toString('utf8')) as Manifest
    break
  }
  throw new Problem(422, 'not-a-backup')
}

/** The keys of an archive: by passphrase; without one only on the installation that made it. */
function keysOf(
  manifest: Manifest,
  passphrase: string | undefined,
): { data: string; installation: string } | undefined {
  if (!passphrase) return undefined
  if (!manifest.wrapped) throw new Problem(422, 'no-passphrase-inside')
  return JSON.parse(unwrap(manifest.wrapped, passphrase)) as { data: string; installation: string }
}

/**
 * `restore FILE`: loads an archive into an installation that does not have the district, and verifies it. A fresh
 * installation takes over the archive's installation key, so that sign-ins keep working.
 */
export async function restore(
  file: string,
  config: Config,
  values: Values,
  say: ReturnType<typeof speak>,
): Promise<number> {
  const manifest = await manifestIn(file)
  const keys = keysOf(manifest, passphraseOf(values['passphrase-file']))
  const own = config.keyFile ?? join(resolve(config.data), 'keys', 'installation.key')
  if (!keys && !existsSync(own)) throw new Problem(403, 'no-key')
  if (keys && !existsSync(own)) {
    mkdirSync(join(resolve(config.data), 'keys'), { recursive: true, mode: 0o700 })
    writeFileSync(own, keys.installation, { mode: 0o600, flag: 'wx' })
  }
  const house = await openHouse(config)
  try {
    if (house.tenants.some((t) => t.code === manifest.district.code))
      throw new Problem(409, 'district-there', { code: manifest.district.code })
    const dataKey = keys?.data ?? openOwn(house, manifest)
    await loadTables(file, manifest, house)
    const tenant = await adoptDistrict(house, { ...manifest.district, dataKey })
    await loadAccounts(house, manifest)
    return await verifyRestored(house, tenant, manifest, say)
  } finally {
    await house.close()
  }
}

/** Verifies what was loaded, its files too; answers the exit code. */
async function verifyRestored(
  house: House,
  tenant: Tenant,
  manifest: Manifest,
  say: CommandInput['say'],
): Promise<number> {
  const owner = house.owner(tenant.schema)
  const result = await verifyDistrict(
    owner.db,
    rooms.flatMap((r) => r.nouns ?? []),
    rooms.flatMap((r) => r.invariants ?? []),
    [manifest.head],
  )
  const ask = async (query: string) => (await sql.raw(query).execute(owner.db)).rows
  const { lost } = await filesInUse(house.files, tenant.schema, ask)
  await owner.end()
  // What the archive says it lacks is no surprise; anything else should have come with it.
  const known = new Set((manifest.lost ?? []).map(({ file }) => file))
  const findings = [...result.findings, ...lost.filter(({ file }) => !known.has(file)).map(lostFinding)]
  for (const finding of findings) say.line('finding', { check: finding.check, row: finding.row })
  tellLost(
    say,
    lost.filter(({ file }) => known.has(file)),
  )
  say.line(findings.length ? 'not-verified' : 'verified', {
    code: tenant.code,
    events: result.events,
    seals: result.seals,
    seq: result.head.seq,
    hash: result.head.hash,
  })
  return findings.length ? 1 : 0
}

function openOwn(house: House, manifest: Manifest): string {
  try {
    return house.crypt.open(manifest.ownKey, `tenant:${manifest.district.code}`)
  } catch {
    throw new Problem(403, 'no-key')
  }
}

/** All tables in one transaction: a broken archive leaves nothing behind. */
async function loadTables(file: string, manifest: Manifest, house: House): Promise<void> {
  const schema = schemaOf(manifest.district.code)
  // As far as the archive's own version: what came later is done to its rows when the district is adopted.
  await house.prepareDistrict(manifest.district.code, new Set(manifest.migrations.map((m) => m.name)))
  const client = new pg.Client({ connectionString: house.ownerUrl })
  await client.connect()
  try {
    const applied = (
      await client.query(`select name, hash from ${quoted(schema)}.kernel_migration order by name`)
    ).rows as Manifest['migrations']
    if (manifest.migrations.some((m) => !applied.some((a) => a.name === m.name && a.hash === m.hash)))
      throw new Problem(409, 'backup-newer')
    await client.query('begin')
    // Migrations fill some tables; the archive holds their rows as they were.
    await client.query(
      `truncate ${manifest.tables.map((t) => `${quoted(schema)}.${quoted(t.name)}`).join(', ')}`,
    )
    for await (const part of entriesOf(file)) {
      const [kind, name] = part.name.split('/')
      const table = kind === 'tables' ? manifest.tables.find((t) => t.name === name) : undefined
      if (table) await pipeline(part.stream, client.query(from(copyFrom(table, schema))))
      if (kind === 'files') await house.files.put(await part.bytes())
    }
    for (const table of manifest.tables) {
      const n = String(
        (await client.query(`select count(*) as n from ${quoted(schema)}.${quoted(table.name)}`)).rows[0]?.n,
      )
      if (n !== table.rows) throw new Problem(422, 'backup-incomplete', { table: table.name })
    }
    for (const { name, last } of manifest.sequences) {
      if (last !== null)
        await client.query('select setval($1::regclass, $2)', [`${quoted(schema)}.${quoted(name)}`, last])
    }
    await client.query('commit')
    // Without figures of the tables the database looks through all of one for each row of another.
    await client.query(
      `analyze ${manifest.tables.map((t) => `${quoted(schema)}.${quoted(t.name)}`).join(', ')}`,
    )
  } catch (error) {
    await client.query('rollback').catch(() => {})
    await client.query(`drop schema if exists ${quoted(schema)} cascade`)
    throw error
  } finally {
    await client.end()
  }
}

/** Accounts as rows of hashes; those that are there already stay as they are. */
async function loadAccounts(house: House, manifest: Manifest): Promise<void> {
  const put = (table: string, rows: unknown[]) =>
    house.platformPool.query(
      `insert into ${quoted(table)} select * from jsonb_populate_recordset(null::${quoted(table)}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows)],
    )
  await put('user', manifest.accounts.user)
  await put('account', manifest.accounts.account)
  await put(
    'account_person',
    manifest.accounts.account_person.map((r) => ({ ...r, district: manifest.district.code })),
  )
}
