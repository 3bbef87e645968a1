import { Worker } from 'node:worker_threads'
import { nobody } from '../src/kernel/access.ts'
import { within } from '../src/kernel/db/connect.ts'
import { newId } from '../src/kernel/id.ts'
import { readConfig } from '../src/apps/server/config.ts'
import { demoPassword } from '../src/apps/server/demo-accounts.ts'
import { serve } from '../src/apps/server/serve.ts'
import { raise } from '../src/life/cases/intake.ts'
import { benchHouse } from './house.ts'
import type { Row } from './main.ts'
import { perSecond } from './rate.ts'

const WRITERS = 16
const SECONDS = 8
const TARGET = 0.5

interface Load {
  port: number
  cookie: string
  report: object
  seconds: number
}

/** The callers stand outside the server's process, as callers do. */
const overHttp = (load: Load): Promise<number> =>
  new Promise((done, fail) => {
    const caller = new Worker(new URL('./intake/caller.ts', import.meta.url), {
      workerData: { ...load, writers: WRITERS },
    })
    caller.once('message', done)
    caller.once('error', fail)
  })

/**
 * Reports accepted over HTTP with every rule on (session, validation, idempotency, place, clock, sealing) against the
 * same action in a bare loop of transactions, with as many writers on the same database.
 */
export async function bench(): Promise<Row[]> {
  const { house, data, close } = await benchHouse(300)
  const config = { ...readConfig(['--data', data, '--port', '0'], {}), perMinute: 10_000_000 }
  const served = await serve(house, config, () => new Date(), false)
  await served.app.listen({ port: 0, host: '127.0.0.1' })
  const address = served.app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const entered = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'resident', password: demoPassword }),
  })
  const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const tenant = house.tenants[0]
  if (!tenant) throw new Error('no district')
  const cell = await tenant.db
    .selectFrom('places_area')
    .select('code')
    .where('level', '=', 'micro-grid')
    .executeTakeFirstOrThrow()
  const report = { words: '路口的雨水箅子堵了，一下雨就积水', kind: 'help', areaCode: cell.code } as const
  const over = (seconds: number) => overHttp({ port, cookie, report, seconds })
  const bare = (): Promise<void> =>
    within(tenant.db, { person: null, paths: [], organisations: [], all: true }, async (trx) => {
      const c = {
        trx,
        district: tenant.code,
        actor: nobody,
        now: new Date(),
        newId,
        crypt: tenant.crypt,
        memory: tenant.memory,
      }
      await raise(c, { ...report, channel: 'web', requester: null, recordedBy: null })
    })
  await over(2)
  await perSecond(WRITERS, 2, bare)
  const [a, floorA] = [await over(SECONDS), await perSecond(WRITERS, SECONDS, bare)]
  const [b, floorB] = [await over(SECONDS), await perSecond(WRITERS, SECONDS, bare)]
  const [figure, floor] = [(a + b) / 2, (floorA + floorB) / 2]
  await served.close()
  await close()
  const ratio = figure / floor
  return [
    {
      bench: 'intake',
      unit: 'requests/s',
      figure: Math.round(figure),
      floor: Math.round(floor),
      floorName: 'the same SQL in a bare loop',
      ratio: Math.round(ratio * 100) / 100,
      target: TARGET,
      ok: ratio >= TARGET,
    },
  ]
}
