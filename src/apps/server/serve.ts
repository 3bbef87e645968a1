import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import { type Actor, nobody } from '../../kernel/access.ts'
import { personOfKey } from '../../kernel/accounts/key.ts'
import { everything, within } from '../../kernel/db/connect.ts'
import { buildApp, langOf, tenantOf } from '../../kernel/http/app.ts'
import { mountDocs } from '../../kernel/http/docs.ts'
import { onlyDemo, type Tenant, type Tenants, tenants } from '../../kernel/http/district.ts'
import { notFound } from '../../kernel/problem.ts'
import { keepSealed } from '../../kernel/sealing.ts'
import { grantsOf } from '../../registers/people/index.ts'
import type { Room } from '../../kernel/room.ts'
import type { Words } from '../../kernel/words.ts'
import type { Config } from './config.ts'
import type { House } from './house.ts'
import { startJobs } from './jobs.ts'
import { mountLive } from './live.ts'
import { homeOf, startHooks } from './hooks.ts'
import { metrics } from './metrics.ts'
import { mountPages } from './mount-pages.ts'
import { mountOpen311 } from './open311.ts'
import { outboxPage } from './outbox-page.ts'
import { built } from './pages.ts'
import { reactions } from './reactions.ts'
import { outside, rooms } from './rooms.ts'
import { allWords } from './speak.ts'

export interface Served {
  app: FastifyInstance
  close: () => Promise<void>
}

/** The actor of a request, kept for five seconds: a post that ended has no effect any more after them. */
function actors(house: House, now: () => Date) {
  const kept = new Map<string, { actor: Actor; until: number }>()
  return async (request: FastifyRequest, tenant: Tenant): Promise<Actor> => {
    const bearer = /^Bearer (lk_[\w-]{20,80})$/.exec(request.headers.authorization ?? '')?.[1]
    const token = bearer ?? request.cookies.linli_session
    if (!token) return nobody
    const key = `${tenant.code} ${token}`
    const found = kept.get(key)
    const time = performance.now()
    if (found && found.until > time) return found.actor
    const account = bearer ? null : await house.auth.accountOf(request)
    const system = bearer ? await personOfKey(house.platform, tenant.code, bearer) : undefined
    const bridge = system
      ? { person: system }
      : account
        ? await house.platform
            .selectFrom('account_person')
            .select('person')
            .where('account', '=', account)
            .where('district', '=', tenant.code)
            .executeTakeFirst()
        : undefined
    const actor = bridge
      ? {
          id: bridge.person,
          account: account ?? null,
          grants: await within(tenant.db, everything, (trx) =>
            grantsOf({ trx, memory: tenant.memory, now: now() }, bridge.person),
          ),
        }
      : nobody
    if (kept.size > 20_000) kept.clear()
    kept.set(key, { actor, until: time + 5_000 })
    return actor
  }
}

const reactionsTo = new Map<string, string[]>()
for (const [name, { when }] of Object.entries(reactions))
  for (const kind of when) reactionsTo.set(kind, [...(reactionsTo.get(kind) ?? []), name])

/** Whether it is ready, and the demo's messages. */
function stateOf(app: FastifyInstance, house: House, registry: Tenants): void {
  const districtState = async (t: Tenant) => ({
    district: t.code,
    name: t.name,
    database: await t.db
      .selectFrom('kernel_cursor')
      .select('seq')
      .limit(1)
      .execute()
      .then(
        () => true,
        () => false,
      ),
  })
  app.get('/healthz', async (_request, reply) => {
    const districts = await Promise.all(house.tenants.map(districtState))
    const ready = districts.every((d) => d.database)
    return reply.status(ready ? 200 : 503).send({ ready, districts })
  })
  app.get('/demo/outbox', async (request, reply) => {
    if (!onlyDemo(house.tenants)) throw notFound()
    tenantOf({ tenants: registry }, request)
    const page = outboxPage(allWords(), langOf(request), await house.outbox.list(50))
    return reply.type('text/html; charset=utf-8').send(page)
  })
}

/** The whole server on an opened house: routes, pages, sealers, jobs. It does not listen yet. A bench mounts rooms of its own too. */
export async function serve(
  house: House,
  config: Config,
  now: () => Date,
  logger: FastifyBaseLogger | false,
  more: Room[] = [],
): Promise<Served> {
  const registry = tenants(house.tenants)
  const options = {
    tenants: registry,
    rooms: [...rooms, ...more],
    actorOf: actors(house, now),
    now,
    logger,
    trustProxy: config.trustProxy,
    perMinute: config.perMinute,
    equipment: {
      auth: house.auth,
      platform: house.platform,
      files: house.files,
      outbox: house.outbox,
      settings: rooms.flatMap((r) => r.settings ?? []),
      imports: rooms.flatMap((r) => r.imports ?? []),
      outside,
      hookHosts: config.hookHosts,
      home: homeOf(house),
      words: Object.assign({}, ...rooms.map((r) => r.words ?? {})) as Words,
    },
  }
  const app = await buildApp(options)
  const meter = metrics(app)
  const roomOf = (subject: string) => rooms.find((room) => room.live?.tells(subject))?.live
  mountLive(app, options, {
    told: (subject) => roomOf(subject) !== undefined,
    async sees(actor, code, { subject }) {
      const tenant = registry.byCode(code)
      const live = roomOf(subject)
      return tenant && live ? within(tenant.db, everything, (trx) => live.sees(trx, actor, subject)) : false
    },
  })
  mountDocs(app, rooms)
  await mountOpen311(app, options, allWords())
  stateOf(app, house, options.tenants)
  await mountPages(app, built)
  const jobs = await startJobs(house, config, now, app.log)
  const hooks = startHooks(house, config, now, app.log)
  const sealers = house.tenants.map((tenant) =>
    keepSealed(
      tenant,
      now,
      async (event) => {
        meter.events.inc()
        for (const name of reactionsTo.get(event.kind) ?? []) await jobs.enqueue(tenant.code, event.seq, name)
      },
      (error) => app.log.error({ err: error }, 'sealer'),
    ),
  )
  return {
    app,
    async close() {
      await app.close()
      await hooks.stop()
      await Promise.all(sealers.map((s) => s.stop()))
      await jobs.stop()
    },
  }
}
