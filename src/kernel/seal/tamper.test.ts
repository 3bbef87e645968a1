import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { rooms } from '../../apps/server/rooms.ts'
import { pictureForm } from '../../apps/server/testing/expectation.ts'
import type { TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import type { District, Trx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { createFacility, createZone, drawOutlines, recordAreas } from '../../registers/places/index.ts'
import { asSystem } from '../../apps/server/reactions.ts'
import { earn } from '../../life/points/index.ts'
import { awardOnce } from '../../works/funds/testing/awarding.ts'
import { keepBooks } from '../../instruments/ledger/testing/course.ts'
import { workdayRule } from '../workdays.ts'
import { sealAll } from './sealer.ts'
import { type Finding, verifyDistrict } from './verify.ts'

let t: TestHouse
let n: Neighbourhood
let owner: { db: District; end: () => Promise<void> }
const nouns = rooms.flatMap((r) => r.nouns ?? [])

/** A matter from its first word to its last, so that there is a row of every kind. */
async function wholeCourse(): Promise<void> {
  const { desk, dispatcher, handler } = n.actors
  const officer = n.actors['grid-officer']
  const go = async (reply: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await reply
    expect([200, 201], JSON.stringify(body)).toContain(status)
    return body as Record<string, string>
  }
  const said = { words: '井盖松了，车一过就响', kind: 'help', place: '东门外', areaCode: n.home.area }
  const { number } = await go(n.owner.post('/api/requests', { ...said, lon: 104.1234567, lat: 30.6543217 }))
  const on = (what: string) => `/api/cases/${number}/${what}`
  await go(desk.post(on('acceptance'), { publish: true }))
  await go(dispatcher.post(on('assignments'), { organisation: n.home.unit }))
  await go(handler.post(on('signature')))
  await go(handler.post(on('extension'), { words: '井盖要定做', until: '2026-12-30T09:00:00+08:00' }))
  await go(dispatcher.post(on('supervisions'), { kind: 'important', words: '先把路围起来' }))
  await go(handler.post(on('supervision-answer'), { words: '围起来了' }))
  await go(handler.post(on('completion'), { words: '井盖换好了' }))
  await go(officer.post(on('check'), { passed: true, words: '不响了' }))
  await go(n.owner.post(on('rating'), { solved: 'yes', satisfied: 'satisfied' }))
  const lead = await t.as('district-lead')
  const entry = { category: 'water.drain', areaCode: n.home.area, organisation: n.home.unit }
  await go(
    lead.post('/api/competences', { entries: [{ ...entry, clause: '职责清单第三条', from: '2026-12-01' }] }),
  )
  await go(
    n.actors['community-lead'].post(`/api/approvals/${n.home.approval}/voices`, {
      step: 1,
      says: 'refuse',
      words: '超出预算',
    }),
  )
  await asSystem(t.tenant, t.clock.now, (c) => keepBooks(c, n.home.area))
  const awarded = { area: n.home.area, unit: n.home.unit, person: n.owner.person }
  await asSystem(t.tenant, t.clock.now, (c) => awardOnce(c, awarded))
  await go(lead.post('/api/settings', { key: 'points.report', value: '5', from: '2026-11-20' }))
  const verified = { kind: 'report', service: 'cases.case:x', number, path: n.home.area } as const
  await asSystem(t.tenant, t.clock.now, (c) =>
    earn(c, { ...verified, number: String(number), person: n.owner.person }),
  )
  await asSystem(t.tenant, t.clock.now, async (c) => {
    await createFacility(c, {
      kind: 'venue',
      name: '议事厅',
      areaCode: n.home.area,
      lon: 104.1,
      lat: 30.7,
      beds: 3,
      address: '东门街 1 号',
      phone: '028-1',
      hours: [{ weekdays: [1, 2, 3], from: 540, to: 1020 }],
    })
    const ring: [number, number][] = [
      [104.1234567, 30.6543217],
      [104.2, 30.65],
      [104.2, 30.7000000001],
      [104.1234567, 30.6543217],
    ]
    await createZone(c, {
      kind: 'renewal',
      name: '东门片区',
      status: 'designing',
      areas: [n.home.area],
      outline: [[ring]],
    })
    await drawOutlines(c, '2026-11-20', [{ code: n.home.area, outline: [[ring]], synthetic: false }])
    await recordAreas(c)
  })
  const zones = (await lead.get('/api/zones?kind=renewal')).body.items as unknown as {
    id: string
    name: string
  }[]
  const zone = zones.find((z) => z.name === '东门片区')?.id
  await go(lead.send('PUT', `/api/zones/${zone}/status`, { status: 'building' }))
  const address = { name: '物业工单', format: 'standard', url: 'https://hooks.example.org/linli' }
  await go(lead.post('/api/hooks', { ...address, kinds: ['cases.case.voided'] }))
  await go(lead.post('/api/inbound-hooks', { name: '物业工单', organisation: n.home.unit }))
  await go(lead.post('/api/workdays', { day: '2027-01-01', workday: false, note: '元旦' }))
  const auditor = await t.as('auditor')
  await go(auditor.post('/api/verifications'))
  const seen = {
    voucher: (await auditor.get(`/api/samples/${n.home.sample}`)).body.vouchers?.[0]?.id,
    finding: true,
    text: '缺发票',
  }
  await go(auditor.post(`/api/samples/${n.home.sample}/remarks`, seen))
  await go(lead.post('/api/settings', { key: 'cases.vain-calls', value: '4', from: '2026-12-01' }))
}

beforeAll(async () => {
  ;[t, n] = await openTwo()
  await wholeCourse()
  await sealAll(t.tenant.db, t.clock.now)
  owner = t.house.owner(t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

interface Column {
  name: string
  type: string
}
const columnsOf = async (db: Kysely<Tables>, table: string): Promise<Column[]> =>
  (
    await sql<Column>`select column_name as name, case data_type when 'ARRAY' then udt_name else data_type end as type from information_schema.columns
      where table_schema = current_schema() and table_name = ${table} order by ordinal_position`.execute(db)
  ).rows

/** The smallest change of a value by hand. */
function changed({ name, type }: Column) {
  const c = sql.ref(name)
  if (type === 'boolean') return sql`not coalesce(${c}, false)`
  if (type === 'bytea') return sql`set_byte(${c}, 0, get_byte(${c}, 0) # 1)`
  if (type === 'jsonb')
    return sql`case when jsonb_typeof(${c}) = 'object' then ${c} || '{"x": 1}' else '7' end`
  if (type === 'uuid')
    return sql`overlay(coalesce(${c}, '00000000-0000-7000-8000-000000000000')::text
      placing case when right(${c}::text, 1) = '0' then '1' else '0' end from 36)::uuid`
  if (type === 'date') return sql`coalesce(${c}, '2026-01-01') + 1`
  if (type.startsWith('timestamp')) return sql`coalesce(${c}, '2026-01-01') + interval '1 millisecond'`
  if (type === 'double precision') return sql`coalesce(${c}, 0) + 0.000001`
  if (type === 'smallint') return sql`coalesce(${c}, 0) + 1`
  if (type === '_text') return sql`array_append(${c}, 'x')`
  if (type === '_uuid') return sql`array_append(${c}, '00000000-0000-7000-8000-000000000000')`
  if (type === 'integer' || type === 'bigint') return sql`coalesce(${c}, 0) + 1000000`
  return sql`overlay(coalesce(${c}, 'y') placing case when ${c} like 'x%' then 'y' else 'x' end from 1 for 1)`
}

class Undo extends Error {}

/**
 * What verify finds after something was done by hand, which is then taken back. The house works on meanwhile: where its
 * count of figures and the locks of `alter table` wait for each other, the database ends one, and it is done again.
 */
async function foundAfter(table: string, byHand: (trx: Trx) => Promise<unknown>): Promise<Finding[]> {
  for (let again = 0; ; again++)
    try {
      return await foundOnce(table, byHand)
    } catch (error) {
      if ((error as { code?: string }).code !== '40P01' || again === 5) throw error
    }
}

async function foundOnce(table: string, byHand: (trx: Trx) => Promise<unknown>): Promise<Finding[]> {
  let findings: Finding[] = []
  await owner.db
    .transaction()
    .execute(async (trx) => {
      // Whoever has the database can drop its rules first; the seals must tell all the same.
      const rules = await sql<{
        table: string
        rule: string
      }>`select conrelid::regclass::text as table, conname as rule
        from pg_constraint where connamespace = current_schema()::regnamespace and contype in ('c', 'f')
        and (conrelid = ${table}::regclass or confrelid = ${table}::regclass)`.execute(trx)
      for (const r of rules.rows)
        await sql`alter table ${sql.table(r.table)} drop constraint ${sql.ref(r.rule)}`.execute(trx)
      await byHand(trx)
      // Its own seals must tell, not what others say of it.
      const own = nouns.filter((noun) => noun.table === table)
      findings = (await verifyDistrict(trx, own.length ? own : nouns, [workdayRule])).findings
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return findings
}

const names = (findings: Finding[], tokens: readonly string[]): boolean =>
  findings.some((f) => tokens.some((token) => f.row.includes(token)))

/** Changes each column of one row, one after the other; answers those after which the row was not named. */
async function unnoticed(table: string, row: { where: string; tokens: string[] }, columns: Column[]) {
  const silent: string[] = []
  for (const column of columns) {
    const found = await foundAfter(table, (trx) =>
      sql`update ${sql.table(table)} set ${sql.ref(column.name)} = ${changed(column)} where ${sql.raw(row.where)}`.execute(
        trx,
      ),
    )
    if (!names(found, row.tokens)) silent.push(`${table}.${column.name}`)
  }
  return silent
}

const first = async <R>(query: ReturnType<typeof sql<R>>): Promise<R> => {
  const row = (await query.execute(owner.db)).rows[0]
  if (!row) throw new Error('no such row')
  return row
}

/** A sealed event in the middle of the record. */
const someEvent = () =>
  first(sql<{
    id: string
    seq: string
  }>`select e.id, s.seq from kernel_sealed s join kernel_event e on e.id = s.row_id
    where e.kind = 'cases.case.dispatched' order by s.seq desc limit 1`)

describe('verify', () => {
  it('finds nothing on a district that nobody touched', async () => {
    expect(
      (
        await verifyDistrict(
          owner.db,
          nouns,
          rooms.flatMap((r) => r.invariants ?? []),
        )
      ).findings,
    ).toEqual([])
  })

  it('names the event after one byte of any of its columns was changed by hand', async () => {
    const { id, seq } = await someEvent()
    const columns = await columnsOf(owner.db, 'kernel_event')
    expect(columns.map((c) => c.name)).toEqual(['id', 'at', 'actor_id', 'kind', 'subject', 'data'])
    expect(
      await unnoticed('kernel_event', { where: `id = '${id}'`, tokens: [id, `#${seq}`] }, columns),
    ).toEqual([])
  })

  it('names the sealed row after one byte of any of its columns was changed by hand', async () => {
    const { id, seq } = await someEvent()
    const seal = await first(sql<{ from: string }>`select from_seq as from from kernel_seal
      where from_seq <= ${seq} order by from_seq desc limit 1`)
    const columns = await columnsOf(owner.db, 'kernel_sealed')
    const tokens = [id, `#${seq}`, `#${seal.from}–`]
    expect(await unnoticed('kernel_sealed', { where: `seq = ${seq}`, tokens }, columns)).toEqual([])
  })

  it('names the seal after one byte of it was changed by hand', async () => {
    const seals = await sql<{
      from: string
      to: string
    }>`select from_seq as from, to_seq as to from kernel_seal
      order by from_seq`.execute(owner.db)
    for (const { from, to } of [seals.rows[0], seals.rows.at(-1)].flatMap((s) => (s ? [s] : []))) {
      // When the sealer ran is no part of what it sealed.
      const columns = (await columnsOf(owner.db, 'kernel_seal')).filter((c) => c.name !== 'at')
      const row = { where: `from_seq = ${from}`, tokens: [`#${from}–`, `–${to}`, `#${from}`] }
      expect(await unnoticed('kernel_seal', row, columns)).toEqual([])
    }
  })

  it('names the private text after one byte of it or its salt was changed, it was swapped, or wiped without a record', async () => {
    const { id } = await first(sql<{ id: string }>`select id from kernel_text where text is not null limit 1`)
    const columns = (await columnsOf(owner.db, 'kernel_text')).filter((c) =>
      ['id', 'subject', 'salt', 'text', 'owner', 'path'].includes(c.name),
    )
    expect(await unnoticed('kernel_text', { where: `id = '${id}'`, tokens: [id] }, columns)).toEqual([])
    const wiped = await foundAfter('kernel_text', (trx) =>
      sql`update kernel_text set text = null, salt = '', erased_at = now() where id = ${id}`.execute(trx),
    )
    expect(names(wiped, [id])).toBe(true)
  })

  it.each(nouns.map((noun) => [noun.noun, noun] as const))(
    'names the %s after one byte of its current state was changed by hand',
    async (_name, noun) => {
      const { id } = await first(
        sql<{
          id: string
        }>`select id from ${sql.table(noun.table)} t where ${sql.raw(noun.where ?? 'true')} order by id desc limit 1`,
      )
      const columns = await columnsOf(owner.db, noun.table)
      expect(await unnoticed(noun.table, { where: `id = '${id}'`, tokens: [id] }, columns)).toEqual([])
    },
    300_000,
  )

  it.each([
    ...new Set(['kernel_event', 'kernel_sealed', 'kernel_seal', 'kernel_text', ...nouns.map((x) => x.table)]),
  ])('notices that a row of %s is gone', async (table) => {
    const gone = await foundAfter(table, (trx) =>
      sql`delete from ${sql.table(table)} where ctid = (select min(ctid) from ${sql.table(table)})`.execute(
        trx,
      ),
    )
    expect(gone).not.toEqual([])
  })

  it.each([
    [
      'a shipped holiday was made a workday',
      `update kernel_workday set workday = true where day = '2026-10-01'`,
      '2026-10-01',
    ],
    [
      'an entered holiday was made a workday',
      `update kernel_workday set workday = true where day = '2027-01-01'`,
      '2027-01-01',
    ],
    ['a holiday is gone', `delete from kernel_workday where day = '2026-10-01'`, '2026-10-01'],
    ['a holiday came by hand', `insert into kernel_workday values ('2027-03-01', false)`, '2027-03-01'],
  ])('names the day when %s', async (_what, statement, day) => {
    const found = await foundAfter('kernel_workday', (trx) => sql`${sql.raw(statement)}`.execute(trx))
    expect(found).toEqual([{ check: 'a workday is as shipped or entered', row: `kernel.workday:${day}` }])
  })

  it('notices a row that came by hand', async () => {
    const found = await foundAfter('kernel_event', (trx) =>
      sql`insert into kernel_event (id, at, kind, subject, data)
        values (gen_random_uuid(), now(), 'cases.case.closed', 'cases.case:x', '{}')`.execute(trx),
    )
    expect(found.map((f) => f.check)).toContain('event was never sealed')
  })

  it('passes after a person was erased: words, pictures, sign-in and name are gone, the record is whole', async () => {
    const leaving = await t.phone('19900005557')
    const form = pictureForm(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
        .png()
        .toBuffer(),
    )
    const photo = String((await leaving.post('/api/photos', form.body, form.headers)).body.id)
    const sent = await leaving.post('/api/requests', {
      words: '我叫某某，住二单元，电话 13800138000',
      kind: 'inquiry',
      areaCode: n.home.area,
      photos: [photo],
    })
    const number = String(sent.body.number)
    await n.actors.dispatcher.post(`/api/cases/${number}/answer`, { words: '好', publish: true })
    await leaving.post(`/api/cases/${number}/rating`, { solved: 'yes', satisfied: 'satisfied' })
    expect((await leaving.del('/api/people/mine', { confirm: 'erase' })).body).toEqual({ erased: true })
    const left = () =>
      first(sql<{ words: number; names: number; pictures: number }>`select
        (select count(*)::int from kernel_attachment where id = ${photo} and subject is not null) as pictures,
        (select count(*)::int from kernel_text where owner = ${leaving.person} and text is not null) as words,
        (select count(*)::int from people_person_private where person = ${leaving.person}
          and coalesce(name_sealed, phone_sealed, identity_sealed, phone_hash) is not null) as names`)
    await expect.poll(left, { timeout: 30_000, interval: 200 }).toEqual({ words: 0, names: 0, pictures: 0 })
    expect((await (await t.as()).get(`/api/publications/${number}`)).status).toBe(404)
    const account = await t.house.platform
      .selectFrom('account_person')
      .select('account')
      .where('person', '=', leaving.person)
      .execute()
    expect(account).toEqual([])
    await t.verified()
  })
})

describe('the role the server works as', () => {
  it('can neither change nor delete what is written once', async () => {
    for (const table of ['kernel_event', 'kernel_sealed', 'kernel_seal']) {
      for (const statement of [
        sql`update ${sql.table(table)} set at = now()`,
        sql`delete from ${sql.table(table)}`,
        sql`truncate ${sql.table(table)}`,
        sql`alter table ${sql.table(table)} add column x int`,
        sql`drop table ${sql.table(table)}`,
      ]) {
        const refused = await statement.execute(t.tenant.db).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        // `kernel_sealed` has no column `at`: the name is looked up before the right.
        expect(['42501', '42703'], table).toContain(refused)
      }
    }
    const seq = sql`update kernel_sealed set seq = seq + 1`.execute(t.tenant.db)
    await expect(seq).rejects.toMatchObject({ code: '42501' })
  })

  it('sees no private row without sight', async () => {
    for (const table of ['kernel_text', 'people_person_private'])
      expect((await sql`select 1 from ${sql.table(table)} limit 1`.execute(t.tenant.db)).rows, table).toEqual(
        [],
      )
    const own = await sql<{ bypass: boolean }>`select rolbypassrls or rolsuper as bypass from pg_roles
      where rolname = current_user`.execute(t.tenant.db)
    expect(own.rows[0]?.bypass).toBe(false)
  })
})
