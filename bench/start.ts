import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterFolder, openCluster } from '../src/kernel/db/cluster.ts'
import { runServer } from './house.ts'
import type { Row } from './main.ts'

const seconds = (from: number) => Math.round((performance.now() - from) / 100) / 10

/** `npm start` until /healthz answers 200; stopped again afterwards. */
async function started(data: string): Promise<number> {
  const from = performance.now()
  const server = await runServer(['npm', 'start', '--'], data)
  const took = seconds(from)
  await server.stop()
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
