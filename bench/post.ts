import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readConfig } from '../src/apps/server/config.ts'
import { demoPassword } from '../src/apps/server/demo-accounts.ts'
import { asSystem } from '../src/apps/server/reactions.ts'
import { rooms } from '../src/apps/server/rooms.ts'
import { serve } from '../src/apps/server/serve.ts'
import { addPurposes, openBook, openFund } from '../src/instruments/ledger/index.ts'
import { trialRoom } from '../src/instruments/ledger/testing/trial.ts'
import type { District } from '../src/kernel/db/connect.ts'
import { pool } from '../src/kernel/db/connect.ts'
import { sealAll } from '../src/kernel/seal/sealer.ts'
import { verifyDistrict } from '../src/kernel/seal/verify.ts'
import { type BenchHouse, benchHouse } from './house.ts'
import type { Row } from './main.ts'
import type { Load, Told } from './post/caller.ts'
import { perSecond } from './rate.ts'

const WRITERS = 32
const SECONDS = 10
const WARM = 30
const ROUND = 5
const TURNS = 4
const LONG = 60
const TARGET = 10
const GROWTH = 1.25

type Fund = { book: string; fund: string }

/** Two funds of one kind: what goes through the queue and what goes by row locks is counted apart. */
async function openFunds({ house }: BenchHouse): Promise<[Fund, Fund]> {
  const [tenant] = house.tenants
  if (!tenant) throw new Error('no district')
  return asSystem(tenant, new Date(), async (c) => {
    await addPurposes(c, [{ code: 'relief', name: '帮困' }])
    const made: Fund[] = []
    for (const name of ['gathered', 'alone']) {
      const book = await openBook(c, {
        code: `foundation:${name}`,
        kind: 'foundation',
        name,
        area_path: c.district,
        organisation: null,
      })
      const terms = {
        book,
        parent: null,
        name,
        kind: 'charity',
        commodity: 'CNY',
        restricted: false,
      } as const
      const rest = { area_path: c.district, filing_no: null, status: 'active' } as const
      made.push({ book, fund: await openFund(c, { ...terms, ...rest, purposes: [] }) })
    }
    return made as [Fund, Fund]
  })
}

/** The callers stand outside the server's process, as callers do, in one of their own that lives as long as the server. */
function callers(): { call: (load: Load) => Promise<Told>; end: () => void } {
  const child = fork(join(import.meta.dirname, 'post/caller.ts'))
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the callers are gone')))
  gone.catch(() => {})
  const call = async (load: Load): Promise<Told> => {
    child.send(load)
    const [told] = (await Promise.race([once(child, 'message'), gone])) as [Told & { failed?: string }]
    if (told.failed) throw new Error(told.failed)
    return told
  }
  return { call, end: () => child.kill() }
}

/** As pgbench does it at scale 1: an account, a teller and the one branch take an amount, and a line says so. */
async function tpcb(url: string, schema: string): Promise<number> {
  const db = pool(url, schema, WRITERS)
  await db.query(`create table bench_branch (id int primary key, balance bigint);
    create table bench_teller (id int primary key, balance bigint);
    create table bench_account (id int primary key, balance bigint);
    create table bench_history (teller int, branch int, account int, delta int, at timestamptz);
    insert into bench_branch values (1, 0);
    insert into bench_teller select n, 0 from generate_series(1, 10) n;
    insert into bench_account select n, 0 from generate_series(1, 100000) n`)
  const figure = await perSecond(WRITERS, SECONDS, async (n) => {
    const client = await db.connect()
    const [account, teller] = [1 + ((n * 7919) % 100_000), 1 + (n % 10)]
    await client.query('begin')
    await client.query({
      name: 'a',
      text: 'update bench_account set balance = balance + 1 where id = $1',
      values: [account],
    })
    await client.query({
      name: 'r',
      text: 'select balance from bench_account where id = $1',
      values: [account],
    })
    await client.query({
      name: 't',
      text: 'update bench_teller set balance = balance + 1 where id = $1',
      values: [teller],
    })
    await client.query('update bench_branch set balance = balance + 1 where id = 1')
    await client.query({
      name: 'h',
      text: 'insert into bench_history values ($1, 1, $2, 1, now())',
      values: [teller, account],
    })
    await client.query('commit')
    client.release()
  })
  await db.query('drop table bench_branch, bench_teller, bench_account, bench_history')
  await db.end()
  return figure
}

/** Acknowledged keys are journals, one each, all sealed; the fund holds what they brought; every seal and invariant holds. */
async function assertWhole(b: BenchHouse, funds: [Fund, Fund], keys: [number, number]): Promise<void> {
  const [tenant] = b.house.tenants
  if (!tenant) throw new Error('no district')
  await sealAll(tenant.db, new Date())
  const owner = b.house.owner(tenant.schema)
  for (const [i, { book, fund }] of funds.entries()) {
    const found = await counted(owner.db, book, fund)
    const wanted = { journals: keys[i], balance: String((keys[i] ?? 0) * 100), unsealed: 0 }
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      throw new Error(`lost or doubled: ${JSON.stringify({ found, wanted })}`)
  }
  const { findings } = await verifyDistrict(
    owner.db,
    rooms.flatMap((r) => r.nouns ?? []),
    rooms.flatMap((r) => r.invariants ?? []),
  )
  await owner.end()
  if (findings.length) throw new Error(`verify: ${JSON.stringify(findings.slice(0, 5))}`)
}

async function counted(db: District, book: string, fund: string) {
  const found = await sql<{ journals: number; balance: string; unsealed: number }>`select
    (select count(*)::int from ledger_journal where book = ${book}) as journals,
    (select amount::text from ledger_balance where fund = ${fund} and account = 'bank') as balance,
    (select count(*)::int from ledger_journal j where book = ${book} and not exists
      (select 1 from kernel_sealed s where s.row_id = j.id)) as unsealed`.execute(db)
  return found.rows[0]
}

/** The mean of each of two, told in short rounds whose order turns about: a machine that grows slower or warmer favours none. */
async function inTurns(go: (which: 0 | 1) => Promise<number>): Promise<[number, number]> {
  const sums: [number, number] = [0, 0]
  for (let turn = 0; turn < TURNS; turn++)
    for (const which of turn % 2 ? ([1, 0] as const) : ([0, 1] as const)) sums[which] += await go(which)
  return [sums[0] / TURNS, sums[1] / TURNS]
}

const megabytes = () => {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 }
}
const round = (n: number) => Math.round(n * 100) / 100

/**
 * Journals into one hot fund over HTTP by 32 writers, one key in ten sent again, the sealer on: through the queue of the
 * book, against the same server with a transaction and a row lock for each, and beside a tpcb-like loop without HTTP.
 * All of it on a server that is warm, as one is that runs for weeks: until its code is compiled it takes twice as long.
 */
export async function bench(): Promise<Row[]> {
  const house = await benchHouse(60)
  const funds = await openFunds(house)
  const server = await served(house, funds)
  const { call, end } = callers()
  const keys: [number, number] = [0, 0]
  const go = async (which: 0 | 1, seconds: number): Promise<number> => {
    const path = `/api/trials/${which ? 'alone' : 'gathered'}`
    const told = await call({
      ...server,
      path,
      writers: WRITERS,
      seconds,
      run: `bench-${which}-${Date.now()}`,
    })
    if (told.differing) throw new Error(`${told.differing} answers named another journal`)
    keys[which] += told.distinct
    console.error(`${path}: ${Math.round(told.perSecond)}/s, ${told.answered} answers, ${told.distinct} keys`)
    return told.perSecond
  }
  for (const which of [0, 1] as const) await go(which, WARM)
  const [figure, floor] = await inTurns((which) => go(which, ROUND))
  const plain = await tpcb(house.house.ownerUrl, 'd510108')
  console.error(`tpcb-like: ${Math.round(plain)}/s`)
  const before = megabytes()
  await go(0, LONG)
  const after = megabytes()
  console.error(
    `rss ${round(before.rss)} → ${round(after.rss)} MB, heap ${round(before.heap)} → ${round(after.heap)} MB`,
  )
  end()
  await server.close()
  await assertWhole(house, funds, keys)
  console.error(`${keys[0] + keys[1]} acknowledged keys: 0 lost, 0 doubled, every seal and invariant holds`)
  await house.close()
  const row = (over: Partial<Row>): Row => ({
    bench: 'post',
    unit: 'journals/s',
    figure: Math.round(figure),
    floor: Math.round(floor),
    floorName: 'the same server with a row-lock transaction per journal',
    ratio: round(figure / floor),
    target: TARGET,
    ok: figure / floor >= TARGET,
    ...over,
  })
  const heap = after.heap / before.heap
  return [
    row({}),
    row({
      floor: Math.round(plain),
      floorName: 'tpcb-like, without HTTP',
      ratio: round(figure / plain),
      target: 'printed',
      ok: true,
    }),
    row({
      unit: `MB of heap after ${LONG} s more`,
      figure: round(after.heap),
      floor: round(before.heap),
      floorName: 'before',
      ratio: round(heap),
      target: `≤ ${GROWTH}`,
      ok: heap <= GROWTH,
    }),
  ]
}

async function served(b: BenchHouse, funds: [Fund, Fund]) {
  const config = { ...readConfig(['--data', b.data, '--port', '0'], {}), perMinute: 10_000_000 }
  const [gathered, alone] = funds
  const made = await serve(b.house, config, () => new Date(), false, [
    trialRoom(
      () => gathered,
      () => alone,
    ),
  ])
  await made.app.listen({ port: 0, host: '127.0.0.1' })
  const address = made.app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const entered = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'resident', password: demoPassword }),
  })
  const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return { port, cookie, close: made.close }
}
