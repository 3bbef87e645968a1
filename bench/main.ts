/** `npm run bench -- NAME [--json]`: one measurement beside its floor in the same run. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Row {
  bench: string
  unit: string
  figure: number
  floor: number
  floorName: string
  ratio: number
  target: number | string
  ok: boolean
}

const helpers = new Set(['main.ts', 'house.ts', 'rate.ts'])
const args = process.argv.slice(2)
const name = args.find((arg) => !arg.startsWith('--'))
const file = join(import.meta.dirname, `${name}.ts`)
if (!name || helpers.has(`${name}.ts`) || !existsSync(file)) {
  const all = readdirSync(import.meta.dirname).filter((f) => f.endsWith('.ts') && !helpers.has(f))
  console.error(`npm run bench -- ${all.map((f) => f.slice(0, -3)).join(' | ')} [--json]`)
  process.exit(2)
}
const { bench } = (await import(file)) as { bench: () => Promise<Row[]> }
const rows = await bench()
if (args.includes('--json')) console.log(JSON.stringify(rows.length === 1 ? rows[0] : rows))
else {
  for (const row of rows) {
    console.log(
      `${row.bench}: ${row.figure} ${row.unit}; floor ${row.floor} (${row.floorName}); ratio ${row.ratio}; target ${row.target}; ${row.ok ? 'met' : 'NOT met'}`,
    )
  }
}
process.exit(0)
