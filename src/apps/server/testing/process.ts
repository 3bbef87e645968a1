import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { clusterFolder } from '../../../kernel/db/cluster.ts'
import { over, pool } from '../../../kernel/db/connect.ts'
import type { Tables } from '../../../kernel/db/tables.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { type Finding, verifyDistrict } from '../../../kernel/seal/verify.ts'
import { rooms } from '../rooms.ts'

/** A small district without outline: it opens in a second. */
export const smallDistrict = '659010'
const root = join(import.meta.dirname, '../../../..')

/** A data folder of a real server, which may be started, killed and started again. */
export interface Ground {
  data: string
  /** Address of the owner of its database. */
  ownerUrl: () => string
  /** Process of its database; 0 where none runs. */
  postmaster: () => number
  clear: () => void
}

export function layGround(): Ground {
  const data = mkdtempSync(join(tmpdir(), 'linli-kill-'))
  // The database runs as a user who has to walk to it.
  chmodSync(data, 0o755)
  const folder = clusterFolder(data)
  const note = join(folder, 'postmaster.pid')
  const postmaster = () => {
    try {
      return Number(readFileSync(note, 'utf8').split('\n')[0])
    } catch {
      // It goes away in the moment in which one that was killed is followed by the next.
      return 0
    }
  }
  return {
    data,
    ownerUrl() {
      const { port, password } = JSON.parse(readFileSync(join(data, 'keys/pg.json'), 'utf8')) as Record<
        string,
        string
      >
      return `postgres://linli:${password}@127.0.0.1:${port}/linli`
    },
    postmaster,
    clear() {
      const pid = postmaster()
      if (pid > 1) killed(pid)
      rmSync(folder, { recursive: true, force: true })
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Kills one process at once; one that is gone already is no matter. */
export function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone
  }
}

export interface Running {
  child: ChildProcess
  url: string
  /** Everything it printed. */
  said: () => string
  /** Milliseconds from its start to its being ready. */
  took: number
}

export interface Ended {
  code: number | null
  said: string
}

function begin(args: string[], env: Record<string, string>): { child: ChildProcess; said: string[] } {
  const child = spawn(process.execPath, [join(root, 'src/apps/server/main.ts'), ...args], {
    cwd: root,
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', DATABASE_URL: '', LINLI_PAGES: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { child, said }
}

const usual = (ground: Ground) => [
  '--data',
  ground.data,
  '--port',
  '0',
  '--district',
  smallDistrict,
  '--empty',
]

/** Starts a real server on a data folder and waits until it is ready; throws what it said when it ends instead. */
export async function startServer(
  ground: Ground,
  args: string[] = ['--rate', '1000000'],
  env: Record<string, string> = {},
): Promise<Running> {
  const from = performance.now()
  const { child, said } = begin([...usual(ground), ...args], env)
  for (;;) {
    const url = /is ready: (http:\/\/\S+)/.exec(said.join(''))?.[1]
    if (url) return { child, url, said: () => said.join(''), took: performance.now() - from }
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(said.join(''))
    if (performance.now() - from > 120_000) throw new Error(`not ready: ${said.join('')}`)
    await pause(20)
  }
}

/** Starts a server that is expected to refuse. */
export async function refusedStart(
  ground: Ground,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Ended> {
  const { child, said } = begin([...usual(ground), ...args], env)
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said: said.join('') }
}

/** Starts a server and kills it as soon as it has said something. */
export async function killedWhen(ground: Ground, pattern: RegExp): Promise<void> {
  const { child, said } = begin(usual(ground), {})
  child.stdout?.on('data', () => {
    if (pattern.test(said.join(''))) child.kill('SIGKILL')
  })
  await new Promise((done) => child.once('close', done))
}

/** Ends a server kindly. */
export async function stopServer(running: Running): Promise<number | null> {
  const ended = new Promise<number | null>((done) => running.child.once('exit', done))
  running.child.kill('SIGTERM')
  return ended
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** The cookie of a resident; the code is read where the messages lie. */
export async function signInAt(ground: Ground, url: string, phone: string): Promise<string> {
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await post('/api/codes', { phone })
  const folder = join(ground.data, 'outbox')
  const codes = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) =>
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as { to: string; data: { code: string } },
    )
  const code = codes.find((m) => m.to === phone)?.data.code
  const reply = await post('/api/sessions', { phone, code })
  if (reply.status !== 201) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ')
}

/** The cookie of somebody who was invited to a role; the first password is printed once. */
export async function inviteAt(ground: Ground, url: string, role: string): Promise<string> {
  const child = spawn(
    process.execPath,
    // biome-ignore format: one option a line tells nobody more
    [join(root, 'src/apps/server/cli.ts'), 'user', 'invite', '--data', ground.data, '--district', smallDistrict, '--username', role, '--name', role, '--role', role],
    { cwd: root, env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', DATABASE_URL: '' } },
  )
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  await new Promise((done) => child.once('close', done))
  const password = said
    .join('')
    .match(/[\w-]{16}(?=\W|$)/g)
    ?.at(-1)
  const reply = await fetch(`${url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: role, password }),
  })
  if (reply.status !== 201) throw new Error(`invited: ${reply.status} ${said.join('')}`)
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Asks the database of a ground itself, past the server. */
export async function asked<R extends pg.QueryResultRow>(ground: Ground, query: string): Promise<R[]> {
  const client = new pg.Client({
    connectionString: ground.ownerUrl(),
    options: `-c search_path=d${smallDistrict}`,
  })
  await client.connect()
  try {
    return (await client.query<R>(query)).rows
  } finally {
    await client.end()
  }
}

/** What `verify` finds in the district of a ground. */
export async function verifiedGround(ground: Ground): Promise<Finding[]> {
  const owner = pool(ground.ownerUrl(), `d${smallDistrict}`, 2)
  try {
    const db = over<Tables>(owner)
    await sealAll(db, new Date())
    const result = await verifyDistrict(
      db,
      rooms.flatMap((r) => r.nouns ?? []),
      rooms.flatMap((r) => r.invariants ?? []),
    )
    return result.findings
  } finally {
    await owner.end()
  }
}
