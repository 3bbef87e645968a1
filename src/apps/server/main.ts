import pino from 'pino'
import pg from 'pg'
import { readConfig } from './config.ts'
import { listAccounts } from './demo-accounts.ts'
import { type House, openHouse } from './house.ts'
import { Problem } from '../../kernel/problem.ts'
import { firstStart } from './opening.ts'
import { buildPages } from './pages.ts'
import { serve } from './serve.ts'
import { speak } from './speak.ts'

const say = speak(process.env)

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/**
 * A second server on the same data is refused: one sealer, one job runner, one set of caches. When the database goes
 * away, so does the claim: requests are answered 503 until it is back and claimed again; if another server was
 * quicker, this one leaves.
 */
async function claim(house: House): Promise<{ end: () => Promise<void> }> {
  let ended = false
  let held = await take(house.ownerUrl)
  const keep = () => {
    let lost = false
    const gone = () => {
      if (!ended && !lost) {
        lost = true
        void again()
      }
    }
    held.on('error', gone)
    held.on('end', gone)
  }
  const again = async (): Promise<void> => {
    for (;;) {
      await pause(500)
      if (ended) return
      const next = await house
        .revive()
        .then(() => take(house.ownerUrl))
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) return undefined
          say.failed(error)
          process.exit(1)
        })
      if (!next) continue
      held = next
      return keep()
    }
  }
  keep()
  return {
    async end() {
      ended = true
      await held.end().catch(() => {})
    },
  }
}

/** The lock of a server that was just killed lives on for a moment. */
async function take(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  for (let attempt = 0; attempt < 6; attempt++) {
    const got = await client.query('select pg_try_advisory_lock(4180, 1) as got')
    if (got.rows[0]?.got) return client
    await pause(500)
  }
  await client.end()
  throw say.refusal('second-server')
}

async function main(): Promise<void> {
  const from = performance.now()
  const config = readConfig(process.argv.slice(2), process.env)
  const logger = pino({ level: process.env.LINLI_LOG ?? 'warn', redact: ['req.headers', 'req.body'] })
  await buildPages(() => say.line('pages'))
  say.line('opening', { data: config.data })
  const house = await openHouse(config, (stage) => say.line(stage))
  const lock = await claim(house).catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  await firstStart(house, config, new Date(), (line, data) => say.line(line, data))
  const demo = house.tenants.some((t) => t.demo)
  const open = config.trustProxy || !/^(127\.|localhost$|::1$)/.test(config.host)
  if (demo && open && !config.demoOpen) throw say.refusal('demo-open')
  const served = await serve(house, config, () => new Date(), logger)
  await served.app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? say.refusal('port-taken', { port: config.port }) : error
  })
  const address = served.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  say.line('ready', {
    url: `http://${config.host}:${port}`,
    seconds: Math.round((performance.now() - from) / 100) / 10,
  })
  if (demo) for (const account of await listAccounts(house)) say.account(account)
  let leaving = false
  const leave = () => {
    if (leaving) return
    leaving = true
    // Whatever does not end by itself is ended: a killed server loses nothing, and the next one adopts the database.
    setTimeout(() => process.exit(1), 15_000).unref()
    void served
      .close()
      .then(() => lock.end())
      .then(() => house.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
}

await main().catch((error: unknown) => {
  say.failed(error)
  process.exit(1)
})
