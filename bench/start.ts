import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterFolder, openCluster } from '../src/kernel/db/cluster.ts'
import type { Row } from './main.ts'

const root = join(import.meta.dirname, '..')
const seconds = (from: number) => Math.round((performance.now() - from) / 100) / 10

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** `npm start` until /healthz answers 200; stopped again afterwards. */
async function started(data: string): Promise<number> {
  const port = await freePort()
  const from = performance.now()
  const child: ChildProcess = spawn('npm', ['start', '--', '--port', String(port), '--data', data], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  for (;;) {
    const reply = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (reply?.status === 200) break
    if (child.exitCode !== null) throw new Error('start: the server ended')
    await new Promise((r) => setTimeout(r, 50))
  }
  const took = seconds(from)
  const gone = new Promise((done) => child.once('exit', done))
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await gone
  return took
}

/** First start on an empty data folder (packages installed, demo loaded) and a later one, beside the bare database. */
export async function bench(): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'linli-start-'))
  const bare = mkdtempSync(join(tmpdir(), 'linli-bare-'))
  await (await openCluster(bare)).stop()
  const from = performance.now()
  const cluster = await openCluster(bare)
  const floor = Math.max(0.1, seconds(from))
  await cluster.stop()
  const cold = await started(data)
  const warm = await started(data)
  for (const folder of [clusterFolder(data), clusterFolder(bare), data, bare])
    rmSync(folder, { recursive: true, force: true })
  const row = (unit: string, figure: number, target: number): Row => ({
    bench: 'start',
    unit,
    figure,
    floor,
    floorName: 'PostgreSQL alone, s',
    ratio: Math.round((figure / floor) * 10) / 10,
    target,
    ok: figure <= target,
  })
  return [row('s to ready, first start', cold, 180), row('s to ready, warm', warm, 10)]
}
