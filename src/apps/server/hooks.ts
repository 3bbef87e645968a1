import type { FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { type Carrier, deliver } from '../../kernel/hooks/deliver.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { areasAt } from '../../registers/places/index.ts'
import { addressOf } from './address.ts'
import type { Config } from './config.ts'
import type { House } from './house.ts'
import { asSystem } from './reactions.ts'
import { outside } from './rooms.ts'
import { allWords } from './speak.ts'

/** Mark of an installation, by its key: a backup that is restored under another key stands elsewhere. */
export const homeOf = (house: House): string => house.crypt.hash('installation', 'home')

/** Hooks of a district that have something to send now. */
const waiting = async (tenant: Tenant, now: Date, home: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`select h.id from kernel_hook h join kernel_hook_progress p on p.hook = h.id
      where h.ended_at is null and h.paused_at is null and p.next_at <= ${now}
        and (p.home is null or p.home = ${home}) and p.seq < (select max(to_seq) from kernel_seal where stream = 'event')`.execute(
      tenant.db,
    )
  ).rows.map(({ id }) => id)

/**
 * Carries what happened to other systems: once a second each hook that has something to send goes on by itself, so that
 * one which is slow or away holds up neither the others nor the messages to people. How far each is stands in the
 * database: a server that was killed sends the last again.
 */
export function startHooks(house: House, config: Config, now: () => Date, log: FastifyBaseLogger) {
  const home = homeOf(house)
  const words = allWords()
  const stopping = new AbortController()
  const underway = new Map<string, Promise<void>>()
  const failed = (error: unknown) => {
    if (!stopping.signal.aborted) log.error({ err: error }, 'hooks')
  }
  const carrierOf = (tenant: Tenant): Carrier => ({
    within: (work) => asSystem(tenant, now(), work),
    outside,
    areasAt,
    base: (c) => addressOf(c, house, config),
    named: config.hookHosts,
    home,
    words,
    random: Math.random,
    signal: stopping.signal,
  })
  const line = async (tenant: Tenant, hook: string) => {
    const carrier = carrierOf(tenant)
    while (!stopping.signal.aborted && (await deliver(carrier, hook)));
    // A hook that paused itself has recorded so.
    tenant.kick()
  }
  const look = async (tenant: Tenant) => {
    for (const hook of await waiting(tenant, now(), home)) {
      const key = `${tenant.code} ${hook}`
      if (underway.has(key)) continue
      const done = line(tenant, hook)
        .catch(failed)
        .finally(() => underway.delete(key))
      underway.set(key, done)
    }
  }
  const looking = new Set<Promise<void>>()
  const timer = setInterval(() => {
    if (looking.size) return
    const turn = Promise.all(house.tenants.map(look))
      .then(() => {})
      .catch(failed)
      .finally(() => looking.delete(turn))
    looking.add(turn)
  }, 1_000)
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await Promise.all([...looking, ...underway.values()])
    },
  }
}
