import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/apps/server/config.ts'
import { type House, openHouse } from '../src/apps/server/house.ts'
import { createDistrict } from '../src/apps/server/opening.ts'
import { clusterFolder } from '../src/kernel/db/cluster.ts'

export interface BenchHouse {
  house: House
  data: string
  close: () => Promise<void>
}

/** A district with the demo in a folder of its own, commits durable; progress to standard error. */
export async function benchHouse(cases: number): Promise<BenchHouse> {
  const data = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const house = await openHouse(readConfig(['--data', data], {}))
  await createDistrict(house, '510108', new Date(), { cases, residents: 600 }, (line) => console.error(line))
  return {
    house,
    data,
    async close() {
      await house.close()
      rmSync(clusterFolder(data), { recursive: true, force: true })
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Runs `work` from `writers` at once until `seconds` have passed; answers how many were done per second. */
export async function perSecond(
  writers: number,
  seconds: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  let n = 0
  const from = performance.now()
  const one = async () => {
    while (performance.now() - from < seconds * 1000) await work(n++)
  }
  await Promise.all(Array.from({ length: writers }, one))
  return (n * 1000) / (performance.now() - from)
}
