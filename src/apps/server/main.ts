import pino from 'pino'
import pg from 'pg'
import { readConfig } from './config.ts'
import { listAccounts } from './demo-accounts.ts'
import { openHouse } from './house.ts'
import { firstStart } from './opening.ts'
import { buildPages } from './pages.ts'
import { serve } from './serve.ts'
import { speak } from './speak.ts'

const say = speak(process.env)

/** A second server on the same data is refused: one sealer, one job runner, one set of caches. */
async function claim(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true })
  client.on('error', () => process.exit(1))
  await client.connect()
  const got = await client.query('select pg_try_advisory_lock(4180, 1) as got')
  if (!got.rows[0]?.got) throw say.refusal('second-server')
  return client
}

async function main(): Promise<void> {
  const from = performance.now()
  const config = readConfig(process.argv.slice(2), process.env)
  const logger = pino({ level: process.env.LINLI_LOG ?? 'warn', redact: ['req.headers', 'req.body'] })
  await buildPages(() => say.line('pages'))
  say.line('opening', { data: config.data })
  const house = await openHouse(config, (stage) => say.line(stage))
  const lock = await claim(house.ownerUrl).catch(async (error: unknown) => {
    await house.close()
    throw error
  })
  await firstStart(house, config, new Date(), (line, data) => say.line(line, data))
  const demo = house.tenants.some((t) => t.demo)
  if (demo && !config.demoOpen && !/^(127\.|localhost$|::1$)/.test(config.host))
    throw say.refusal('demo-open')
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
