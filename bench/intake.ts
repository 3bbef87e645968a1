import { Agent, request } from 'node:http'
import { nobody } from '../src/kernel/access.ts'
import { within } from '../src/kernel/db/connect.ts'
import { newId } from '../src/kernel/id.ts'
import { readConfig } from '../src/apps/server/config.ts'
import { demoPassword } from '../src/apps/server/demo-accounts.ts'
import { serve } from '../src/apps/server/serve.ts'
import { raise } from '../src/life/cases/intake.ts'
import { benchHouse, perSecond } from './house.ts'
import type { Row } from './main.ts'

const WRITERS = 16
const SECONDS = 8
const TARGET = 0.5

const post = (agent: Agent, port: number, path: string, body: object, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; cookie: string; text: string }>((done, fail) => {
    const payload = JSON.stringify(body)
    const call = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
          ...headers,
        },
      },
      (reply) => {
        let text = ''
        reply.on('data', (part) => (text += part))
        reply.on('end', () =>
          done({
            status: reply.statusCode ?? 0,
            cookie: String(reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
            text,
          }),
        )
      },
    )
    call.on('error', fail)
    call.end(payload)
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
  const agent = new Agent({ keepAlive: true, maxSockets: WRITERS })
  const { cookie } = await post(agent, port, '/api/sessions', {
    username: 'resident',
    password: demoPassword,
  })
  const tenant = house.tenants[0]
  if (!tenant) throw new Error('no district')
  const cell = await tenant.db
    .selectFrom('places_area')
    .select('code')
    .where('level', '=', 'micro-grid')
    .executeTakeFirstOrThrow()
  const report = { words: '路口的雨水箅子堵了，一下雨就积水', kind: 'help', areaCode: cell.code } as const
  const over = async (n: number) => {
    const reply = await post(agent, port, '/api/requests', report, {
      cookie,
      'idempotency-key': `bench-${process.pid}-${n}-${Math.random()}`,
    })
    if (reply.status !== 201) throw new Error(`${reply.status} ${reply.text}`)
  }
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
  await perSecond(WRITERS, 2, over)
  await perSecond(WRITERS, 2, bare)
  const [a, floorA] = [await perSecond(WRITERS, SECONDS, over), await perSecond(WRITERS, SECONDS, bare)]
  const [b, floorB] = [await perSecond(WRITERS, SECONDS, over), await perSecond(WRITERS, SECONDS, bare)]
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
