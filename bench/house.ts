import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/apps/server/config.ts'
import { type House, openHouse } from '../src/apps/server/house.ts'
import { createDistrict } from '../src/apps/server/opening.ts'
import { clusterFolder, freePort } from '../src/kernel/db/cluster.ts'

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

const root = join(import.meta.dirname, '..')

/** A server of its own process on a data folder, once /healthz answers 200. */
export async function runServer(
  [program = '', ...args]: string[],
  data: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(program, [...args, '--port', String(port), '--data', data], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  for (;;) {
    const reply = await fetch(`${url}/healthz`).catch(() => undefined)
    if (reply?.status === 200) break
    if (child.exitCode !== null) throw new Error('the server ended')
    await new Promise((r) => setTimeout(r, 50))
  }
  return {
    url,
    async stop() {
      const gone = new Promise((done) => child.once('exit', done))
      process.kill(-(child.pid ?? 0), 'SIGTERM')
      await gone
    },
  }
}
