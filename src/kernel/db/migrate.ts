import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Logger, runMigrations } from 'graphile-worker'
import { assertLocale } from './connect.ts'

const here = import.meta.dirname
export const platformMigrations = join(here, '../migrations/platform')
export const kernelMigrations = join(here, '../migrations/district')

const ident = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Applies the `.sql` files of the folders to a schema, oldest name first, each in a transaction, each once; `only` those
 * named where given: what was kept before the others is loaded in between.
 */
export async function migrate(
  client: pg.Client,
  schema: string,
  folders: string[],
  app: string,
  only?: ReadonlySet<string>,
): Promise<number> {
  await client.query(`create schema if not exists ${ident(schema)}`)
  await client.query(`set search_path to ${ident(schema)}`)
  await client.query(
    'create table if not exists kernel_migration (name text primary key, hash text not null, at timestamptz not null default now())',
  )
  const done = new Map(
    (await client.query('select name, hash from kernel_migration')).rows.map(
      (r: { name: string; hash: string }) => [r.name, r.hash],
    ),
  )
  const files = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((f) => f.endsWith('.sql'))
      .map((f) => join(folder, f)),
  )
  files.sort((a, b) => (a.split('/').at(-1) ?? '').localeCompare(b.split('/').at(-1) ?? '', 'en'))
  let applied = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const name = file.split(/[/\\]/).at(-1) ?? file
    if (only && !only.has(name)) continue
    const hash = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
    if (done.get(name) === hash) continue
    if (done.has(name)) throw new Error(`migration ${name} was changed after it was applied`)
    await client.query('begin')
    try {
      await client.query(text)
      await client.query('insert into kernel_migration (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
    applied++
  }
  await grant(client, schema, app)
  return applied
}

/** What the mark of a table takes from the application role: nothing is changed in it, or only a function of the owner writes it. */
const withheld: Record<string, string> = {
  'insert-only': 'update, delete, truncate',
  'function-only': 'insert, update, delete, truncate',
}

/** The application role owns nothing. */
async function grant(client: pg.Client, schema: string, app: string): Promise<void> {
  const s = ident(schema)
  const a = ident(app)
  await client.query(`grant usage on schema ${s} to ${a}`)
  await client.query(`grant select, insert, update, delete on all tables in schema ${s} to ${a}`)
  await client.query(`grant usage, select on all sequences in schema ${s} to ${a}`)
  const marked = await client.query(
    `select c.relname, obj_description(c.oid, 'pg_class') as mark from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and obj_description(c.oid, 'pg_class') = any($2)`,
    [schema, Object.keys(withheld)],
  )
  for (const { relname, mark } of marked.rows as { relname: string; mark: string }[]) {
    await client.query(`revoke ${withheld[mark]} on ${s}.${ident(relname)} from ${a}`)
  }
  await client.query(`revoke all on ${s}.kernel_migration from ${a}`)
}

/**
 * Makes the role the server works as, and the owner of the job tables. With `LINLI_APP_URL` the address names a
 * role made by the database's administrator; otherwise `linli_app` (with the database's name where it is not `linli`)
 * is made with a password kept in `keys`.
 */
export async function appRole(
  client: pg.Client,
  ownerUrl: string,
  keys: string,
  appUrl?: string,
): Promise<{ url: string; role: string }> {
  const jobs = await client.query("select 1 from pg_roles where rolname = 'linli_jobs'")
  if (!jobs.rowCount) await client.query('create role linli_jobs nologin')
  let url = appUrl
  if (!url) {
    mkdirSync(keys, { recursive: true, mode: 0o700 })
    const file = join(keys, 'app-role')
    const known = existsSync(file)
    const password = known ? readFileSync(file, 'utf8') : randomBytes(18).toString('base64url')
    if (!known) writeFileSync(file, password, { mode: 0o600 })
    const address = new URL(ownerUrl)
    // Roles belong to the whole server: two installations on one server must not share theirs.
    const database = decodeURIComponent(address.pathname.slice(1))
    address.username = database === 'linli' ? 'linli_app' : `linli_app_${database}`.slice(0, 63)
    address.password = password
    const found = await client.query('select 1 from pg_roles where rolname = $1', [address.username])
    if (!found.rowCount || !known) {
      const verb = found.rowCount ? 'alter' : 'create'
      await client.query(`${verb} role ${ident(address.username)} login noinherit password '${password}'`)
    }
    url = address.href
  }
  const role = decodeURIComponent(new URL(url).username)
  await client.query(`grant linli_jobs to ${ident(role)}, current_user`)
  return { url, role }
}

/** Platform schema, application role and job tables: what exists once, whatever the number of districts. */
export async function preparePlatform(
  ownerUrl: string,
  keys: string,
  appUrl?: string,
): Promise<{ url: string; role: string }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await assertLocale(client)
    // Two processes that come up together must not both create roles and tables.
    await client.query('select pg_advisory_lock(4180)')
    const app = await appRole(client, ownerUrl, keys, appUrl)
    await migrate(client, 'platform', [platformMigrations], app.role)
    const schema = await client.query("select 1 from pg_namespace where nspname = 'graphile_worker'")
    const database = (await client.query('select current_database() as name')).rows[0]?.name as string
    if (!schema.rowCount) await client.query(`grant create on database ${ident(database)} to linli_jobs`)
    const jobs = new pg.Pool({ connectionString: ownerUrl, options: '-c role=linli_jobs', max: 1 })
    jobs.on('error', () => {})
    jobs.on('connect', (one) => one.on('error', () => {}))
    await runMigrations({ pgPool: jobs, schema: 'graphile_worker', logger: quiet })
    await jobs.end()
    if (!schema.rowCount) await client.query(`revoke create on database ${ident(database)} from linli_jobs`)
    return app
  } finally {
    await client.end()
  }
}

/** The job library's own talk is not the log's business; failures of tasks are recorded by the reactions. */
export const quiet = new Logger(() => () => {})
