import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { copyTo, quoted, type TableShape, tablesInOrder } from '../../../kernel/backup/tables.ts'
import { type Wrapped, wrap } from '../../../kernel/backup/wrap.ts'
import type { Tenant } from '../../../kernel/http/district.ts'
import { Problem } from '../../../kernel/problem.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import type { House } from '../house.ts'
import { chosen, type Command, type CommandInput } from './command.ts'
import { filesInUse, type LostFile } from './files.ts'

export interface Manifest {
  format: 1
  district: { code: string; name: string; demo: boolean; anchor: string | null }
  at: string
  migrations: { name: string; hash: string }[]
  tables: { name: string; columns: string[]; rows: string }[]
  head: { seq: string; hash: string }
  /** Where each sequence stands. */
  sequences: { name: string; last: string | null }[]
  files: string[]
  /** Files that were lost before, where the operator had the rest backed up all the same. */
  lost?: LostFile[]
  /** The district's data key, under this installation's own key. */
  ownKey: string
  /** Data key and installation key, under the passphrase. */
  wrapped: Wrapped | null
  accounts: Record<'user' | 'account' | 'account_person', Record<string, unknown>[]>
}

export const passphraseOf = (file: string | undefined): string | undefined => {
  if (!file) return undefined
  const text = readFileSync(file, 'utf8').trim()
  if (text.length < 8) throw new Problem(422, 'passphrase-short')
  return text
}

/** Says of an archive which files it lacks, and whose they are. */
export function tellLost(say: CommandInput['say'], lost: readonly LostFile[]): void {
  if (!lost.length) return
  say.line('backup-lacks', { count: lost.length })
  for (const { file, rows } of lost) say.line('lost-file', { file, rows: rows.join(', ') })
}

const entry = (tar: Pack, name: string, size: number, from: Readable): Promise<void> =>
  new Promise((done, fail) => {
    const stream = tar.entry({ name, size, mtime: new Date(0) }, (error) => (error ? fail(error) : done()))
    from.on('error', fail)
    from.pipe(stream)
  })

async function accountsOf(house: House, district: string): Promise<Manifest['accounts']> {
  const of = async (sql: string) =>
    (await house.platformPool.query(sql, [district])).rows as Record<string, unknown>[]
  const ids = '(select account from account_person where district = $1)'
  return {
    user: await of(`select * from "user" where id in ${ids}`),
    account: await of(`select * from account where "userId" in ${ids}`),
    account_person: await of('select account, person from account_person where district = $1'),
  }
}

/**
 * The files that go into the archive. Refuses 409 `backup-file-missing` where some are lost, with the first of them and
 * the row that needs it: an archive that cannot be restored whole is none, unless the operator knows and says so.
 */
async function filesOf(
  house: House,
  tenant: Tenant,
  client: pg.Client,
  withoutLost: boolean,
): Promise<{ files: string[]; lost: LostFile[] }> {
  const ask = async (query: string) => (await client.query(query)).rows as unknown[]
  const { there, lost } = await filesInUse(house.files, tenant.schema, ask)
  const [first] = lost
  if (first && !withoutLost) {
    const { file, rows } = first
    throw new Problem(409, 'backup-file-missing', { count: lost.length, file, row: rows[0] ?? '' })
  }
  return { files: there, lost }
}

async function manifestOf(
  house: House,
  tenant: Tenant,
  client: pg.Client,
  tables: TableShape[],
  files: { files: string[]; lost: LostFile[] },
  passphrase: string | undefined,
): Promise<Manifest> {
  const row = await house.platform
    .selectFrom('tenant')
    .selectAll()
    .where('code', '=', tenant.code)
    .executeTakeFirstOrThrow()
  const counts: Manifest['tables'] = []
  for (const t of tables) {
    const found = await client.query(`select count(*) as n from ${quoted(tenant.schema)}.${quoted(t.name)}`)
    counts.push({ ...t, rows: String(found.rows[0]?.n) })
  }
  const head = (
    await client.query(
      `select to_seq, hash from ${tenant.schema}.kernel_seal where stream = 'event' order by to_seq desc limit 1`,
    )
  ).rows[0] as { to_seq: string; hash: Buffer } | undefined
  const sequences = (
    await client.query(
      'select sequencename as name, last_value as last from pg_sequences where schemaname = $1',
      [tenant.schema],
    )
  ).rows as Manifest['sequences']
  const migrations = (
    await client.query(`select name, hash from ${tenant.schema}.kernel_migration order by name`)
  ).rows as Manifest['migrations']
  return {
    format: 1,
    district: { code: row.code, name: row.name, demo: row.demo, anchor: row.anchor },
    at: new Date().toISOString(),
    migrations,
    sequences,
    tables: counts,
    head: { seq: String(head?.to_seq ?? '0'), hash: head?.hash.toString('hex') ?? '' },
    ...files,
    ownKey: row.data_key,
    accounts: await accountsOf(house, tenant.code),
    wrapped: passphrase
      ? wrap(
          JSON.stringify({
            data: house.crypt.open(row.data_key, `tenant:${row.code}`),
            installation: house.installationKey,
          }),
          passphrase,
        )
      : null,
  }
}

/** Writes one archive: a repeatable-read snapshot of every table as binary COPY, the files in use, the manifest. */
export const backupCommand: Command = async (input) => {
  const out = input.values.out
  const tenant = chosen(input)[0]
  if (!out || !tenant) throw new Problem(422, 'backup-needs')
  const passphrase = passphraseOf(input.values['passphrase-file'])
  await sealAll(tenant.db, new Date())
  const client = new pg.Client({ connectionString: input.house.ownerUrl })
  await client.connect()
  const folder = mkdtempSync(join(tmpdir(), 'linli-backup-'))
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client, tenant.schema)
    const files = await filesOf(input.house, tenant, client, input.values['without-lost-files'] ?? false)
    const manifest = await manifestOf(input.house, tenant, client, tables, files, passphrase)
    const tar = pack()
    const written = pipeline(tar, createGzip({ level: 3 }), createWriteStream(`${out}.part`, { mode: 0o600 }))
    const text = Buffer.from(JSON.stringify(manifest))
    tar.entry({ name: 'manifest.json' }, text)
    for (const table of tables) {
      const path = join(folder, table.name)
      await pipeline(client.query(to(copyTo(table, tenant.schema))), createWriteStream(path))
      await entry(tar, `tables/${table.name}`, statSync(path).size, createReadStream(path))
      rmSync(path)
    }
    for (const file of manifest.files) await addFile(tar, input.house, file, folder)
    tar.finalize()
    await written
    renameSync(`${out}.part`, out)
    await client.query('rollback')
    input.say.line('backed-up', {
      code: tenant.code,
      tables: tables.length,
      files: manifest.files.length,
      file: out,
      seq: manifest.head.seq,
    })
    tellLost(input.say, files.lost)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await client.end()
  }
}

async function addFile(tar: Pack, house: House, file: string, folder: string): Promise<void> {
  const path = join(folder, file)
  await pipeline(await house.files.get(file), createWriteStream(path))
  await entry(tar, `files/${file}`, statSync(path).size, createReadStream(path))
  rmSync(path)
}
