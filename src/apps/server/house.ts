import { EventEmitter } from 'node:events'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { type Auth, openAuth } from '../../kernel/accounts/auth.ts'
import { type Crypt, crypt, installationKey } from '../../kernel/crypt.ts'
import { openCluster } from '../../kernel/db/cluster.ts'
import { type District, over, pool } from '../../kernel/db/connect.ts'
import { kernelMigrations, migrate, preparePlatform } from '../../kernel/db/migrate.ts'
import type { PlatformTables, Tables } from '../../kernel/db/tables.ts'
import { onlyDemo, type Tenant } from '../../kernel/http/district.ts'
import { type FileStore, fileStore } from '../../kernel/files/store.ts'
import { type Outbox, outbox } from '../../kernel/outbox.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Config } from './config.ts'
import { rooms } from './rooms.ts'

/** An opened installation: database, keys, sign-in and its districts. Used by server, CLI, tests and benches alike. */
export interface House {
  data: string
  ownerUrl: string
  appUrl: string
  platformPool: pg.Pool
  platform: Kysely<PlatformTables>
  auth: Auth
  crypt: Crypt
  tenants: Tenant[]
  /** Connection as the owner to a district, outside row-level security: migrations, verify, backup. */
  owner: (schema: string) => { db: District; end: () => Promise<void> }
  files: FileStore
  outbox: Outbox
  /** Hex, for the backup's passphrase to wrap. */
  installationKey: string
  /** Makes or migrates the schema of a district. */
  prepareDistrict: (code: string, only?: ReadonlySet<string>) => Promise<void>
  /** Starts the embedded database again when it is gone. */
  revive: () => Promise<void>
  close: () => Promise<void>
}

export const schemaOf = (code: string): string => `d${code}`
const districtFolders = () => [
  kernelMigrations,
  ...rooms.flatMap((r) => (r.migrations ? [r.migrations] : [])),
]

export async function openHouse(config: Config, progress: (line: string) => void = () => {}): Promise<House> {
  const data = resolve(config.data)
  const keys = join(data, 'keys')
  mkdirSync(data, { recursive: true })
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const cluster = config.databaseUrl ? undefined : await openCluster(data)
  const ownerUrl = config.databaseUrl ?? cluster?.url ?? ''
  progress('database')
  const app =
    config.prepared && config.appUrl
      ? { url: config.appUrl }
      : await preparePlatform(ownerUrl, keys, config.appUrl)
  const master = installationKey(config.keyFile ?? join(keys, 'installation.key'))
  const platformPool = pool(app.url, 'platform', 8)
  const platform = over<PlatformTables>(platformPool)
  const own = crypt(master)
  const pools: pg.Pool[] = [platformPool]
  const opened: Tenant[] = []
  const sms = outbox(join(data, 'outbox'))
  const auth = openAuth({
    pool: platformPool,
    crypt: own,
    secret: own.hash('secret', 'sign-in'),
    secure: false,
    sendCode: async (phone, code) =>
      sms.send({ channel: 'sms', to: phone, template: 'code', data: { code } }),
    isDemo: () => onlyDemo(opened),
  })
  const house: House = {
    data,
    ownerUrl,
    appUrl: app.url,
    platformPool,
    platform,
    auth,
    crypt: own,
    tenants: opened,
    files: fileStore(join(data, 'files')),
    outbox: sms,
    owner(schema) {
      const p = pool(ownerUrl, schema, 2)
      return { db: over<Tables>(p), end: () => p.end() }
    },
    installationKey: master.toString('hex'),
    prepareDistrict: (code, only) => migrateDistrict(house, code, only),
    revive: async () => cluster?.revive(),
    async close() {
      await Promise.all(pools.map((p) => p.end()))
      await cluster?.stop()
    },
  }
  for (const row of await platform.selectFrom('tenant').selectAll().orderBy('opened_at').execute()) {
    if (!config.prepared) await migrateDistrict(house, row.code)
    house.tenants.push(openTenant(row, app.url, own, pools))
  }
  progress('migrated')
  return house
}

async function migrateDistrict(
  house: { ownerUrl: string; appUrl: string },
  code: string,
  only?: ReadonlySet<string>,
): Promise<void> {
  const client = new pg.Client({ connectionString: house.ownerUrl })
  await client.connect()
  try {
    await migrate(
      client,
      schemaOf(code),
      districtFolders(),
      decodeURIComponent(new URL(house.appUrl).username),
      only,
    )
  } finally {
    await client.end()
  }
}

type TenantRow = {
  code: string
  name: string
  schema: string
  host: string | null
  data_key: string
  demo: boolean
}

/** The district's own key, which the installation's opens. Refuses `keys-differ` where that is another installation's. */
function dataKeyOf(row: TenantRow, own: Crypt): Buffer {
  try {
    return Buffer.from(own.open(row.data_key, `tenant:${row.code}`), 'hex')
  } catch {
    throw new Problem(503, 'keys-differ', { name: row.name, code: row.code })
  }
}

function openTenant(row: TenantRow, url: string, own: Crypt, pools: pg.Pool[]): Tenant {
  const made = pool(url, row.schema, 20)
  pools.push(made)
  return {
    code: row.code,
    name: row.name,
    schema: row.schema,
    host: row.host,
    demo: row.demo,
    db: over<Tables>(made),
    crypt: crypt(dataKeyOf(row, own)),
    memory: new Map(),
    live: new EventEmitter().setMaxListeners(0),
    kick: () => {},
  }
}

export interface Adopted {
  code: string
  name: string
  demo: boolean
  anchor: string | null
  /** Hex; a new one where absent. */
  dataKey?: string
}

/** Enters a district into the platform and serves it; its schema is made or migrated first. */
export async function adoptDistrict(house: House, d: Adopted): Promise<Tenant> {
  await house.prepareDistrict(d.code)
  const row = {
    code: d.code,
    name: d.name,
    schema: schemaOf(d.code),
    host: null,
    demo: d.demo,
    anchor: d.anchor,
    data_key: house.crypt.seal(d.dataKey ?? randomBytes(32).toString('hex'), `tenant:${d.code}`),
  }
  await house.platform
    .insertInto('tenant')
    .values({ ...row, opened_at: new Date() })
    .execute()
  const pools: pg.Pool[] = []
  const tenant = openTenant(row, house.appUrl, house.crypt, pools)
  house.tenants.push(tenant)
  const close = house.close
  house.close = async () => {
    await Promise.all(pools.map((p) => p.end()))
    await close()
  }
  return tenant
}
