import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../kernel/seal/sealer.ts'
import { carryOut } from '../../kernel/verifying/actions.ts'
import { asSystem } from './reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from './testing/house.ts'

let t: TestHouse
let auditor: Caller
beforeAll(async () => {
  t = await openTestHouse()
  auditor = await t.as('auditor')
})
afterAll(() => t.close())

interface Run {
  id: string
  state: string
  events: number | null
  endedAt: string | null
  head: { seq: string; hash: string } | null
  findings: { check: string; row: string }[]
}
const newest = async (): Promise<Run> =>
  ((await auditor.get('/api/verifications')).body.items as unknown as Run[])[0] as Run

/** The newest run, once it has ended. */
async function ended(): Promise<Run> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const run = await newest()
    if (run.state !== 'asked') return run
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the run has not ended')
}

test('who presses the button has the answer at once, and what the command line would say after it', async () => {
  const asked = await auditor.post('/api/verifications')
  expect([asked.status, String(asked.body.state)]).toEqual([201, 'asked'])
  const run = await ended()
  expect(run).toMatchObject({ id: String(asked.body.id), state: 'done', findings: [] })
  expect(run.events).toBeGreaterThan(0)
  expect(run.endedAt).not.toBeNull()
  const head = (await auditor.get('/api/seals/head')).body
  expect(BigInt(String(head.seq))).toBeGreaterThanOrEqual(BigInt(run.head?.seq ?? '0'))
  await t.verified()
})

test('two who press at once have one run; nobody else may ask or read', async () => {
  const both = await Promise.all([
    auditor.post('/api/verifications'),
    (await t.as('operator')).post('/api/verifications'),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(both.map(({ body }) => String(body.code))).toContain('verification-running')
  for (const role of ['treasurer', 'district-lead', 'desk', 'nobody'] as const) {
    const who = await t.as(role)
    const wanted = role === 'nobody' ? 401 : 403
    expect((await who.post('/api/verifications')).status, role).toBe(wanted)
    expect((await who.get('/api/verifications')).status, role).toBe(wanted)
  }
  await ended()
})

test('an amount changed by hand in the database is found by the run and named', async () => {
  const owner = t.house.owner(t.tenant.schema)
  const { rows } = await sql<{ journal: string }>`update ledger_entry set amount = amount * 2
    where journal = (select id from ledger_journal order by id limit 1) returning journal`.execute(owner.db)
  const journal = rows[0]?.journal
  expect(journal).toBeDefined()
  await auditor.post('/api/verifications')
  const run = await ended()
  expect(run.findings.map(({ row }) => row)).toContain(`ledger.journal:${journal}`)
  await sql`update ledger_entry set amount = amount / 2 where journal = ${journal}`.execute(owner.db)
  await owner.end()
  await auditor.post('/api/verifications')
  expect((await ended()).findings).toEqual([])
})

test('a run that breaks off at its last try is kept as failed, and another may be asked for', async () => {
  const later = () => {
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
  }
  later()
  const row = { id: '00000000-0000-7000-8000-00000000beef', at: t.clock.now, state: 'asked' as const }
  await sealAll(t.tenant.db, t.clock.now)
  await sql`insert into kernel_verification (id, at, state) values (${row.id}, ${row.at}, 'asked')`.execute(
    t.tenant.db,
  )
  const broken = { verify: () => Promise.reject(new Error('gone')), clock: () => t.clock.now }
  const run = (last: boolean) =>
    asSystem(t.tenant, t.clock.now, (c) => carryOut(c, row.id, { ...broken, last }))
  await expect(run(false)).rejects.toThrow('gone')
  expect((await newest()).state).toBe('asked')
  await run(true)
  expect((await ended()).state).toBe('failed')
  later()
  expect((await auditor.post('/api/verifications')).status).toBe(201)
  expect((await ended()).findings).toEqual([])
})
