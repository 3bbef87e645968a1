import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  asked,
  type Ground,
  killed,
  layGround,
  pause,
  type Running,
  signInAt,
  smallDistrict,
  startServer,
  verifiedGround,
} from './testing/process.ts'
import { type Client, keepWriting, settle } from './testing/writers.ts'

// `npm run soak -- kill` asks for thirty.
const rounds = Number(process.env.LINLI_SOAK_COUNT ?? 2)
const seed = Number(process.env.LINLI_SOAK_SEED ?? 20261120)

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
function randomFrom(from: number): () => number {
  let a = from
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let x = Math.imul(a ^ (a >>> 15), 1 | a)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = randomFrom(seed)
let ground: Ground
let server: Running
let clients: Client[]
beforeAll(async () => {
  ground = layGround()
  server = await startServer(ground)
  const [area] = await asked<{ code: string }>(
    ground,
    "select code from places_area where level = 'community' limit 1",
  )
  clients = []
  for (let n = 0; n < 4; n++) {
    const cookie = await signInAt(ground, server.url, `1990000100${n}`)
    clients.push({ cookie, area: area?.code ?? smallDistrict, writes: [], numbers: [] })
  }
}, 180_000)
afterAll(() => {
  if (server?.child.pid) killed(server.child.pid)
  ground?.clear()
})

const healthy = async (): Promise<boolean> =>
  fetch(`${server.url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
    (reply) => reply.status === 200,
    () => false,
  )

/** Lets four clients write, kills in the middle, and answers how long nobody was served. */
async function killAmid(what: 'server' | 'database'): Promise<number> {
  let stop = false
  const writing = clients.map((client) => keepWriting(server.url, client, () => stop))
  await pause(300 + random() * 900)
  const from = performance.now()
  if (what === 'server') {
    killed(server.child.pid ?? 0)
    stop = true
    await Promise.all(writing)
    server = await startServer(ground)
  } else {
    const before = ground.postmaster()
    killed(before)
    // The clients go on, into a server without a database. Those who worked for the old one may answer for a moment.
    while ([0, before].includes(ground.postmaster()) || !(await healthy())) await pause(20)
  }
  const took = performance.now() - from
  await pause(200)
  stop = true
  expect((await Promise.all(writing)).flat()).toEqual([])
  return took
}

/** Every acknowledged write is there, and every write exactly once. */
async function counted(): Promise<{ writes: number; lost: string[]; doubled: string[] }> {
  const rows = await asked<{ words: string; n: number }>(
    ground,
    `select t.text as words, count(*)::int as n from kernel_text t
      where t.subject like 'cases.request:%' or (t.subject like 'cases.case:%' and exists
        (select 1 from kernel_event e where e.kind = 'cases.case.remarked' and e.data->>'text' = t.id::text))
      group by t.text`,
  )
  const found = new Map(rows.map((r) => [r.words, r.n]))
  const writes = clients.flatMap((c) => c.writes)
  return {
    writes: writes.length,
    lost: writes.filter((w) => w.acknowledged !== undefined && !found.has(w.key)).map((w) => w.key),
    doubled: writes.filter((w) => (found.get(w.key) ?? 0) > 1).map((w) => w.key),
  }
}

describe(`kill -9 in the middle of writes (seed ${seed})`, () => {
  it.each(Array.from({ length: rounds }, (_x, n) => [n + 1, n % 2 === 0 ? 'server' : 'database'] as const))(
    'round %i: the %s is killed; nothing acknowledged is lost, nothing is done twice, seals are whole',
    async (_n, what) => {
      const took = await killAmid(what)
      const before = await counted()
      expect(before.lost).toEqual([])
      expect(before.doubled).toEqual([])
      const open = clients.flatMap((c) => c.writes).filter((w) => w.acknowledged === undefined).length
      await settle(server.url, clients, 1, random, (w) => w.acknowledged === undefined)
      const after = await counted()
      expect(after.lost).toEqual([])
      expect(after.doubled).toEqual([])
      expect(await verifiedGround(ground)).toEqual([])
      console.info(
        `${what} killed: serving again after ${(took / 1000).toFixed(1)} s; ${after.writes} writes, ${open} were not acknowledged, 0 lost, 0 doubled`,
      )
    },
    120_000,
  )

  it('every write sent three times more, in any order, has had one effect', async () => {
    await settle(server.url, clients, 3, random)
    const { writes, lost, doubled } = await counted()
    expect([lost, doubled]).toEqual([[], []])
    const sent = clients.flatMap((c) => c.writes).reduce((sum, w) => sum + w.sent, 0)
    console.info(`${writes} writes sent ${sent} times: ${writes} effects`)
    expect(await verifiedGround(ground)).toEqual([])
  }, 3_600_000)

  it('what was to be done after commit is done in the end', async () => {
    // One more that a worker took and never heard of, as where the database breaks off amid its answer.
    await asked(
      ground,
      `select from graphile_worker.add_job('figures', job_key => 'lost', run_at => now() + interval '1 hour')`,
    )
    const taken = await asked(
      ground,
      `update graphile_worker._private_jobs set locked_by = 'worker-lost', locked_at = now() - interval '1 minute', run_at = now()
        where key = 'lost' returning key`,
    )
    expect(taken).toHaveLength(1)
    const waiting = async () => ({
      ...(
        await asked<{ unsealed: string; behind: string }>(
          ground,
          `select (select count(*) from kernel_unsealed) as unsealed, (select coalesce(max(to_seq), 0) from kernel_seal)
            - (select coalesce(max(seq), 0) from kernel_cursor where name = 'reactions') as behind`,
        )
      )[0],
      // One that was put in again while it ran gave its key to the newer one, which is done in its stead.
      jobs: await asked(
        ground,
        `select key, attempts, last_error, locked_by, locked_at, run_at from graphile_worker.jobs
          where (task_identifier = 'reaction' or key = 'lost') and key is not null`,
      ),
    })
    await expect
      .poll(waiting, { timeout: 60_000, interval: 200 })
      .toEqual({ unsealed: '0', behind: '0', jobs: [] })
  }, 90_000)
})
