import type { FastifyBaseLogger } from 'fastify'
import { Logger, makeWorkerUtils, run, type Task } from 'graphile-worker'
import type { Context } from '../../kernel/event.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { addressOf } from './address.ts'
import type { Config } from './config.ts'
import type { House } from './house.ts'
import { hastyPool, patientPool } from './queue-pool.ts'
import { asSystem, hourly, reactions } from './reactions.ts'
import { tellFollowers } from './reactions-funds.ts'
import { verifyTenant } from './verifying.ts'
import { countFigures } from '../../life/cases/index.ts'

export interface Jobs {
  /** Puts a reaction to a sealed event into the queue, once per event. */
  enqueue: (district: string, seq: string, reaction: string) => Promise<void>
  stop: () => Promise<void>
}

const tenMinutes = 600_000
const counting = 15_000

/** SQL of the workers that hold something: the ones before this server, or those that lost hold of it. */
const holding = `select distinct locked_by from graphile_worker._private_jobs where locked_by is not null`
const lost = `select graphile_worker.force_unlock_workers(array(${holding}
  and locked_at < now() - interval '30 seconds' and not id = any($1::bigint[])))`

/** One reaction to one event, in a transaction of its district; done again it does nothing more. */
async function react(
  tenant: Tenant,
  seq: string,
  reaction: string,
  clock: () => Date,
  give: { house: House; config: Config; last: boolean },
): Promise<void> {
  await asSystem(tenant, clock(), async (c) => {
    const row = await c.trx
      .selectFrom('kernel_sealed as s')
      .innerJoin('kernel_event as e', 'e.id', 's.row_id')
      .selectAll('e')
      .select('s.seq')
      .where('s.stream', '=', 'event')
      .where('s.seq', '=', seq)
      .executeTakeFirst()
    const { outbox, files } = give.house
    const base = await addressOf(c, give.house, give.config)
    const verify = (progress: (done: string) => void) =>
      verifyTenant(give.house, tenant, { files: true, progress })
    const given = { outbox, files, base, last: give.last, db: tenant.db, clock, verify }
    if (row) await reactions[reaction]?.do({ c, event: row as never, ...given })
  })
  tenant.kick()
}

/** Which jobs are under way in this process, of tasks that are noted. */
function noting(): { underWay: ReadonlySet<string>; noted: (task: Task) => Task } {
  const underWay = new Set<string>()
  const noted =
    (task: Task): Task =>
    async (payload, helpers) => {
      underWay.add(helpers.job.id)
      try {
        return await task(payload, helpers)
      } finally {
        underWay.delete(helpers.job.id)
      }
    }
  return { underWay, noted }
}

/** In every district, again and again until nothing is left to do. */
const inAll = (house: House, now: () => Date, work: (c: Context) => Promise<boolean>) => async () => {
  for (const tenant of house.tenants) while (await asSystem(tenant, now(), work));
}

/** What is done by the clock, in every district. */
const roundOf = (house: House, now: () => Date) => async () => {
  for (const tenant of house.tenants) {
    const others = house.tenants.filter((t) => t !== tenant).map((t) => t.db)
    await asSystem(tenant, now(), (c) => hourly(c, { files: house.files, others }))
    tenant.kick()
  }
}

/** The job queue: reactions by their key, and the hourly round. Payloads hold codes and numbers only. */
export async function startJobs(
  house: House,
  config: Config,
  now: () => Date,
  log: FastifyBaseLogger,
): Promise<Jobs> {
  const [put, work] = [hastyPool(house.appUrl), patientPool(house.appUrl)]
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') log.error(message.slice(0, 200))
  })
  const { underWay, noted } = noting()
  const reaction: Task = async (payload, { job: { attempts, max_attempts } }) => {
    const job = payload as { district: string; seq: string; reaction: string }
    const tenant = house.tenants.find((t) => t.code === job.district)
    if (tenant)
      await react(tenant, job.seq, job.reaction, now, { house, config, last: attempts >= max_attempts })
  }
  const taskList = {
    reaction: noted(reaction),
    round: noted(roundOf(house, now)),
    figures: noted(inAll(house, now, countFigures)),
    followers: noted(inAll(house, now, tellFollowers)),
  }
  const utils = await makeWorkerUtils({ pgPool: put, logger })
  // One server works on this data: what the one before had under way when it was killed is anybody's again.
  await put.query(`select graphile_worker.force_unlock_workers(array(${holding}))`)
  // What a worker took from a database that broke off before it could answer is under way nowhere.
  const freeLost = () => put.query(lost, [[...underWay]])
  const runner = await run({
    pgPool: work.pool,
    logger,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1000,
    parsedCronItems: [],
    taskList,
  })
  const freeing = setInterval(() => void freeLost().catch(() => {}), counting)
  const every = (task: string, time: number) =>
    setInterval(() => void utils.addJob(task, {}, { jobKey: task }).catch(() => {}), time)
  const timers = [
    freeing,
    every('round', tenMinutes),
    every('figures', counting),
    every('followers', counting),
  ]
  return {
    async enqueue(district, seq, name) {
      await utils.addJob(
        'reaction',
        { district, seq, reaction: name },
        {
          jobKey: `${district}:${seq}:${name}`,
          ...(reactions[name]?.queue ? { queueName: reactions[name].queue, maxAttempts: 8 } : {}),
        },
      )
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      work.hurry()
      await runner.stop()
      await utils.release()
      await Promise.all([put.end(), work.pool.end()])
    },
  }
}
