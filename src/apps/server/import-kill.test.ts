import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileForm } from './testing/expectation.ts'
import { residentsBook } from './testing/imports.ts'
import {
  asked,
  type Ground,
  inviteAt,
  killed,
  layGround,
  pause,
  type Running,
  startServer,
  verifiedGround,
} from './testing/process.ts'

// `npm run soak -- imports` asks for thirty rounds.
const rounds = Number(process.env.LINLI_SOAK_COUNT ?? 3)
const lines = process.env.LINLI_SOAK_COUNT ? 10_000 : 4_000

let ground: Ground
let server: Running
let cookie = ''
let area = ''
beforeAll(async () => {
  ground = layGround()
  server = await startServer(ground)
  cookie = await inviteAt(ground, server.url, 'registrar')
  const [found] = await asked<{ code: string }>(
    ground,
    "select code from places_area where level = 'community' limit 1",
  )
  area = found?.code ?? ''
}, 180_000)
afterAll(() => {
  if (server?.child.pid) killed(server.child.pid)
  ground?.clear()
})

interface Batch {
  id: string
  state: string
  read: number
  total: number | null
}
const ask = async (path: string, body?: Buffer | string, headers = {}): Promise<Batch> => {
  const reply = await fetch(`${server.url}/api/imports/${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: body as string }),
    headers: { cookie, ...headers },
  })
  const batch = (await reply.json()) as Batch
  if (!reply.ok) throw new Error(JSON.stringify(batch))
  return batch
}
const step = (id: string, what: string) => ask(`${id}/${what}`, '{}', { 'content-type': 'application/json' })
async function until(id: string, what: (batch: Batch) => boolean): Promise<Batch> {
  const from = performance.now()
  for (;;) {
    const batch = await ask(`${id}/state`).catch(() => undefined)
    if (batch && what(batch)) return batch
    if (performance.now() - from > 90_000) throw new Error(`stuck: ${JSON.stringify(batch)}`)
    await pause(20)
  }
}
const stands =
  (...states: string[]) =>
  (batch: Batch) =>
    states.includes(batch.state)

/** What the register holds now; asked past the server. */
const homes = async (): Promise<number> =>
  (
    await asked<{ n: number }>(
      ground,
      'select count(*)::int as n from people_residence where valid_to is null',
    )
  )[0]?.n ?? -1

/** Kills, and answers how long nobody was served. */
async function kill(what: 'server' | 'database'): Promise<number> {
  const from = performance.now()
  if (what === 'server') {
    killed(server.child.pid ?? 0)
    server = await startServer(ground)
  } else {
    const before = ground.postmaster()
    killed(before)
    const healthy = () =>
      fetch(`${server.url}/healthz`).then(
        (reply) => reply.status === 200,
        () => false,
      )
    while ([0, before].includes(ground.postmaster()) || !(await healthy())) {
      if (server.child.exitCode !== null) throw new Error(server.said().slice(-2_000))
      await pause(20)
    }
  }
  return performance.now() - from
}

const times = ['writing', 'undoing', 'dry-run'] as const

describe('kill -9 in the middle of an import', () => {
  it.each(
    Array.from({ length: rounds }, (_x, n) => [n + 1, n % 2 ? 'database' : 'server', times[n % 3]] as const),
  )(
    'round %i: the %s is killed while it is %s; nothing is half done, and the work is finished once',
    async (n, what, when) => {
      const before = await homes()
      const form = fileForm(residentsBook(area, lines, n), '居民.xlsx', 'application/octet-stream')
      const { id } = await ask('persons', form.body, form.headers)
      let took = 0
      const killAmid = async () => {
        const { read } = await until(id, (b) => b.state !== when || b.read > 0)
        took = await kill(what)
        const now = await homes()
        expect([before, before + lines]).toContain(now)
        return `${when} killed after ${read} rows, ${now === before ? 'none' : 'all'} there`
      }
      const said: string[] = []
      if (when === 'dry-run') said.push(await killAmid())
      expect((await until(id, stands('checked', 'failed'))).state).toBe('checked')
      expect(await homes()).toBe(before)
      await step(id, 'confirmation')
      if (when === 'writing') said.push(await killAmid())
      expect((await until(id, stands('written', 'failed', 'checked'))).state).toBe('written')
      expect(await homes()).toBe(before + lines)
      await step(id, 'undoing')
      if (when === 'undoing') said.push(await killAmid())
      const done = await until(id, stands('undone', 'failed', 'written'))
      expect(done.state).toBe('undone')
      expect(await homes()).toBe(before)
      expect(await verifiedGround(ground)).toEqual([])
      console.info(`${what} killed: serving again after ${(took / 1000).toFixed(1)} s; ${said.join()}`)
    },
    240_000,
  )
})
