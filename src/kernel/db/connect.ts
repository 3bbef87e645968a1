import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { PlatformTables, Tables } from './tables.ts'

export type Trx = Transaction<Tables>
export type District = Kysely<Tables>
export type Platform = Kysely<PlatformTables>

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const mark = '/* kept */'
const endMark = '/* kept, last */'
/** A statement that begins with it is parsed and planned once for each connection; for those whose text is always the same. */
export const kept = sql.raw(mark)
/**
 * The same for the last statement of a transaction: the commit goes out with it, and undoes all where it failed. Its answer
 * comes when both have one. Who ends the transaction without waiting for it gives the connection back meanwhile, and what
 * is sent on it next comes after.
 */
export const keptLast = sql.raw(endMark)

const names = new Map<string, string>()
const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

type Ask = (asked: unknown, values?: unknown, then?: unknown) => Promise<unknown>

/** A connection on which `begin` goes out together with what comes after it, and kept statements are prepared. */
class Connection extends pg.Client {
  #begins = false
  #ended: Promise<unknown> | undefined

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig)
  }

  #send(asked: unknown, ...rest: unknown[]): Promise<unknown> {
    return (super.query as Ask)(asked, ...rest)
  }

  override query = ((asked: unknown, ...rest: unknown[]) => {
    // Who is called back is not one of ours.
    if (rest.some((one) => typeof one === 'function')) return this.#send(asked, ...rest)
    if (asked === 'begin') {
      this.#begins = true
      this.#ended = undefined
      return Promise.resolve({ command: 'BEGIN', rows: [] })
    }
    if (this.#begins) {
      this.#begins = false
      // Where it fails the connection is gone, and so is what follows.
      this.#send('begin').catch(() => {})
    }
    if (this.#ended) {
      const ended = this.#ended
      this.#ended = undefined
      // The answer of the last statement says whether it stands.
      if (asked === 'commit') return Promise.resolve({ command: 'COMMIT', rows: [] })
      if (asked === 'rollback') return ended
      throw new Error('database: a statement after the last')
    }
    if (typeof asked !== 'string' || !asked.startsWith('/* kept')) return this.#send(asked, ...rest)
    const answer = this.#send({ name: nameOf(asked), text: asked, values: rest[0] ?? [] })
    if (!asked.startsWith(endMark)) return answer
    this.#ended = this.#send('commit')
    return Promise.all([answer, this.#ended]).then(([last]) => last)
  }) as unknown as pg.Client['query']
}

/** A pool whose connections live in one schema and, for the server, act as the role that owns nothing. */
export function pool(url: string, schema: string, max = 10, role?: string): pg.Pool {
  const made = new pg.Pool({
    Client: Connection,
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: `-c search_path=${schema} -c timezone=UTC -c plan_cache_mode=auto${role ? ` -c role=${role}` : ''}`,
    application_name: 'linli',
  })
  made.on('error', () => {})
  // A connection that breaks between two statements of a transaction has nobody else to tell; the next statement fails.
  made.on('connect', (client) => client.on('error', () => {}))
  return made
}

export const over = <T>(p: pg.Pool): Kysely<T> => new Kysely<T>({ dialect: new PostgresDialect({ pool: p }) })

/** What row-level security reads: the person, the area paths in reach, or everything for the system itself. */
export interface Sight {
  person: string | null
  paths: string[]
  organisations: string[]
  all: boolean
}
export const everything: Sight = { person: null, paths: [], organisations: [], all: true }

/** Runs `work` in one transaction whose row-level security sees what `sight` says. */
export function within<R>(db: District, sight: Sight, work: (trx: Trx) => Promise<R>): Promise<R> {
  return db.transaction().execute(async (trx) => {
    await look(trx, sight)
    return work(trx)
  })
}

const sights = new WeakMap<Trx, Sight>()

/** What row-level security sees in a transaction now. */
export const sightOf = (trx: Trx): Sight =>
  sights.get(trx) ?? { person: null, paths: [], organisations: [], all: false }

/** Sets what row-level security sees from here to the end of the transaction. */
export async function look(trx: Trx, sight: Sight): Promise<void> {
  sights.set(trx, sight)
  const list = (values: string[]) => `{${values.map((v) => `"${v.replace(/["\\]/g, '')}"`).join(',')}}`
  await sql`select set_config('linli.person', ${sight.person ?? ''}, true),
    set_config('linli.paths', ${list(sight.paths)}, true),
    set_config('linli.organisations', ${list(sight.organisations)}, true),
    set_config('linli.all', ${sight.all ? 'on' : ''}, true)`.execute(trx)
}

/** Runs `work` with the sight of the house itself, then takes the caller's sight again; for rows found to be in reach. */
export async function asHouse<R>(c: { trx: Trx }, work: () => Promise<R>): Promise<R> {
  const before = sightOf(c.trx)
  if (before.all) return work()
  await look(c.trx, everything)
  const answer = await work()
  await look(c.trx, before)
  return answer
}

/** Answers the locale of the database; text order and search rely on C.UTF-8. */
export async function assertLocale(client: pg.Client): Promise<void> {
  const version = Number((await client.query('show server_version_num')).rows[0]?.server_version_num)
  const column = version >= 170000 ? 'coalesce(datlocale, datcollate)' : 'coalesce(daticulocale, datcollate)'
  const found = await client.query(
    `select ${column} as locale from pg_database where datname = current_database()`,
  )
  const locale = String(found.rows[0]?.locale)
  if (!/^C\.?(utf-?8)?$/i.test(locale))
    throw new Error(`database locale is ${locale}; create it with C.UTF-8`)
}
