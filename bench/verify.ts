import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { eventLine } from '../src/kernel/seal/sealer.ts'
import { verifyEvents } from '../src/kernel/seal/verify.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'

const TARGET = 0.25
const ROUNDS = 5

/** Sealed rows recomputed from the database, chain and Merkle roots included, against one SHA-256 per row in memory. */
export async function bench(): Promise<Row[]> {
  const { house, close } = await benchHouse(3000)
  const owner = house.owner('d510108')
  const lines = (
    await sql<{ line: string }>`select ${eventLine} as line from kernel_event e`.execute(owner.db)
  ).rows.map((r) => r.line)
  let [figure, floor] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    const { findings, rows } = await verifyEvents(owner.db)
    if (findings.length || rows !== lines.length) throw new Error('verify: the seals do not hold')
    figure = Math.max(figure, (rows * 1000) / (performance.now() - start))
    const from = performance.now()
    for (const line of lines) hash('sha256', line, 'buffer')
    floor = Math.max(floor, (lines.length * 1000) / (performance.now() - from))
  }
  await owner.end()
  await close()
  const ratio = figure / floor
  return [
    {
      bench: 'verify',
      unit: 'rows/s',
      figure: Math.round(figure),
      floor: Math.round(floor),
      floorName: 'one SHA-256 per row in memory',
      ratio: Math.round(ratio * 100) / 100,
      target: TARGET,
      ok: ratio >= TARGET,
    },
  ]
}
