import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, openCluster } from '../../kernel/db/cluster.ts'
import {
  asked,
  type Ground,
  killed,
  killedWhen,
  layGround,
  pause,
  refusedStart,
  type Running,
  signInAt,
  startServer,
  stopServer,
  verifiedGround,
} from './testing/process.ts'

/** How long the database is gone; `npm run soak -- outage` waits a minute. */
const seconds = Number(process.env.LINLI_SOAK_COUNT ?? 6)

describe('the database is gone for a while', () => {
  let ground: Ground
  let apart: string
  let cluster: Cluster
  let server: Running
  beforeAll(async () => {
    // A database of its own, as one that somebody else runs: the server cannot start it again.
    apart = mkdtempSync(join(tmpdir(), 'linli-apart-'))
    chmodSync(apart, 0o755)
    cluster = await openCluster(apart)
    ground = { ...layGround(), ownerUrl: () => cluster.url }
    server = await startServer(ground, ['--rate', '1000000'], { DATABASE_URL: cluster.url })
  }, 120_000)
  afterAll(async () => {
    if (server?.child.pid) killed(server.child.pid)
    await cluster?.stop()
    rmSync(cluster?.folder ?? apart, { recursive: true, force: true })
    rmSync(apart, { recursive: true, force: true })
    rmSync(ground?.data ?? apart, { recursive: true, force: true })
  })

  it(`answers 503 with words for ${seconds} s, signs nobody out, leaves nothing half done and recovers alone`, async () => {
    const cookie = await signInAt(ground, server.url, '19900002001')
    const [area] = await asked<{ code: string }>(
      ground,
      "select code from places_area where level = 'community' limit 1",
    )
    const write = (key: string) =>
      fetch(`${server.url}/api/requests`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie,
          'idempotency-key': key,
          'accept-language': 'en',
        },
        body: JSON.stringify({ words: key, kind: 'help', areaCode: area?.code }),
      })
    expect((await write('before-the-outage')).status).toBe(201)
    await pause(5_100)
    await cluster.stop()
    const until = performance.now() + seconds * 1000
    let tried = 0
    while (performance.now() < until) {
      const reply = await write(`during-${tried++}`)
      const problem = (await reply.json()) as { code: string; message: string }
      expect([reply.status, problem.code]).toEqual([503, 'busy'])
      expect(problem.message).toMatch(/^[A-Z].+/)
      const read = await fetch(`${server.url}/api/sessions/mine`, { headers: { cookie } })
      expect(read.status, await read.text()).toBe(503)
      expect((await fetch(`${server.url}/healthz`)).status).toBe(503)
      await pause(100)
    }
    await cluster.revive()
    await expect
      .poll(async () => (await fetch(`${server.url}/healthz`)).status, { timeout: 20_000, interval: 50 })
      .toBe(200)
    expect((await write('after-the-outage')).status).toBe(201)
    const said = await asked<{ words: string }>(
      ground,
      "select text as words from kernel_text where subject like 'cases.request:%' order by id",
    )
    expect(said.map((r) => r.words)).toEqual(['before-the-outage', 'after-the-outage'])
    // Sealer, queue and claim came back too.
    const waiting = async () => (await asked(ground, 'select 1 from kernel_unsealed')).length
    await expect.poll(waiting, { timeout: 20_000, interval: 100 }).toBe(0)
    expect(await verifiedGround(ground)).toEqual([])
    const lock = async () =>
      (
        await asked<{ n: number }>(
          ground,
          "select count(*)::int as n from pg_locks where locktype = 'advisory' and classid = 4180 and objid = 1",
        )
      )[0]?.n
    await expect.poll(lock, { timeout: 20_000, interval: 100 }).toBe(1)
    console.info(`database gone for ${seconds} s: ${tried} writes answered 503, none half done`)
  }, 300_000)
})

describe('bad starts', () => {
  let ground: Ground
  let server: Running
  beforeAll(async () => {
    ground = layGround()
    server = await startServer(ground)
  }, 120_000)
  afterAll(() => {
    if (server?.child.pid) killed(server.child.pid)
    ground?.clear()
  })

  it('a second server on the same data is refused with words, in both languages, and the first goes on', async () => {
    const second = await refusedStart(ground)
    expect(second.code).toBe(1)
    expect(second.said).toContain('A Linli server already runs on this data; no second one was started.')
    const chinese = await refusedStart(ground, [], { LANG: 'zh_CN.UTF-8' })
    expect(chinese.said).toContain('这份数据已有一个邻里服务在运行，没有启动第二个。')
    expect(second.said).not.toMatch(/\n\s+at /)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  }, 120_000)

  it('a port that is taken is named, with what to do, and the data is free for the next start', async () => {
    await stopServer(server)
    const taken = createServer()
    const port = await new Promise<number>((done) =>
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address()
        done(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    const refused = await refusedStart(ground, ['--port', String(port)])
    expect(refused.code).toBe(1)
    expect(refused.said).toContain(`Port ${port} is taken; choose another one`)
    expect(refused.said).not.toMatch(/\n\s+at /)
    await new Promise((done) => taken.close(done))
    server = await startServer(ground, ['--port', String(port)])
    expect(server.url).toContain(String(port))
  }, 120_000)

  it('a killed first start is no half district: the next one opens it', async () => {
    const fresh = layGround()
    try {
      await killedWhen(fresh, /The areas are written/)
      const again = await startServer(fresh)
      const district = await fetch(`${again.url}/api/district`)
      expect(((await district.json()) as { name: string }).name).toBe('胡杨河市')
      const [areas] = await asked<{ n: number }>(fresh, 'select count(*)::int as n from places_area')
      expect(areas?.n).toBeGreaterThan(5)
      if (again.child.pid) killed(again.child.pid)
      expect(await verifiedGround(fresh)).toEqual([])
    } finally {
      fresh.clear()
    }
  }, 120_000)

  it('a district that China does not list, and a wrong port, are refused with words', async () => {
    const fresh = layGround()
    try {
      const unknown = await refusedStart(fresh, ['--district', '710000'])
      expect(unknown.code).toBe(1)
      expect(unknown.said).not.toMatch(/\n\s+at /)
      const wrong = await refusedStart(fresh, ['--port', '99999'])
      expect(wrong.code).toBe(1)
      expect(wrong.said).toContain('99999 is no port')
      expect(wrong.said).not.toMatch(/\n\s+at /)
      const mistyped = await refusedStart(fresh, ['--prot', '1'])
      expect([mistyped.code, mistyped.said.includes('--prot')]).toEqual([1, true])
      expect(mistyped.said).not.toMatch(/\n\s+at /)
    } finally {
      fresh.clear()
    }
  }, 120_000)

  it('ends kindly on a signal and leaves no database behind', async () => {
    const fresh = layGround()
    try {
      const running = await startServer(fresh)
      const pid = fresh.postmaster()
      // A browser keeps spare connections open on which it never asks anything, and a live stream on which it only listens.
      const spare = connect(Number(new URL(running.url).port), '127.0.0.1')
      await new Promise((done) => spare.once('connect', done))
      spare.on('error', () => {})
      const live = await fetch(`${running.url}/api/live`)
      const owner = await signInAt(fresh, running.url, '13900000001')
      const half = connect(Number(new URL(running.url).port), '127.0.0.1')
      half.write(
        `POST /api/photos HTTP/1.1\r\nhost: x\r\ncookie: ${owner}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nabc`,
      )
      await pause(500)
      half.destroy()
      expect(await stopServer(running)).toBe(0)
      expect(() => process.kill(pid, 0)).toThrow()
      spare.destroy()
      await live.body?.cancel().catch(() => {})
    } finally {
      fresh.clear()
    }
  }, 120_000)
})
