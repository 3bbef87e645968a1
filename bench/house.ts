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
