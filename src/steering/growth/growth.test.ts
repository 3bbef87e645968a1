import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pictureForm } from '../../apps/server/testing/expectation.ts'
import type { Caller } from '../../apps/server/testing/house.ts'
import type { District } from '../../kernel/db/connect.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import { code, ok, openSpending, type SpendingScene } from '../../works/funds/testing/spending.ts'
import { invariants } from './invariants.ts'

interface Reward {
  id: string
  alias: string
  state: string
  amount: string
  name: string | null
  number: string | null
}

let s: SpendingScene
let owner: { db: District; end: () => Promise<void> }
let worker: Caller
let colleague: Caller
let approver: Caller
let fund: string
let today: string
const level = '一级社工师'

beforeAll(async () => {
  s = await openSpending()
  today = dayOf(s.t.clock.now)
  worker = await s.t.phone('19900007501')
  colleague = await s.t.phone('19900007502')
  approver = await s.t.as('approver')
  fund = await s.fundWith('1000000', { name: '社工人才激励资金' })
  await ok(layDown({ level, amount: '80000' }))
  owner = s.t.house.owner(s.t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await s.t.close()
})

const layDown = (more: object, by = s.treasurer) =>
  by.post('/api/reward-scale', { from: today, document: '成社 3 号', ...more })
async function pictured(by: Caller): Promise<string> {
  const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } }).jpeg()
  const form = pictureForm(await picture.toBuffer())
  return ((await ok(by.post('/api/photos', form.body, form.headers))) as { id: string }).id
}
const claim = async (number: string, by = worker, more: object = {}) =>
  by.post('/api/rewards', {
    area: s.n.home.area,
    level,
    name: '罗小满',
    number,
    issuedOn: '2026-03-31',
    photo: await pictured(by),
    ...more,
  })
const claimed = async (number: string, by = worker) => (await ok(claim(number, by))) as Reward
const check = (id: string, reason: string | null = null, by = s.n.actors.desk) =>
  by.post(`/api/rewards/${id}/check`, { reason })
const ask = (id: string, by = s.n.actors.treasurer, from = fund) =>
  by.post(`/api/rewards/${id}/application`, { fund: from })
const read = async (id: string, by = worker) => (await ok(by.get(`/api/rewards/${id}`))) as Reward
const became = (id: string, state: string) =>
  vi.waitFor(async () => expect((await read(id)).state).toBe(state), { timeout: 60_000, interval: 100 })
const applicationOf = async (id: string) =>
  s.t.tenant.db
    .selectFrom('funds_application as a')
    .innerJoin('growth_reward as r', 'r.application', 'a.id')
    .leftJoin('funds_commitment as k', 'k.application', 'a.id')
    .leftJoin('funds_milestone as m', 'm.commitment', 'k.id')
    .select(['a.id', 'a.approval', 'a.by', 'm.id as part', 'm.accepted_by', 'm.due'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
const decide = async (id: string, says: string, by = approver) =>
  s.voice(by, (await applicationOf(id)).approval, 1, says)
async function owed(number: string, by = worker): Promise<Reward> {
  const one = await claimed(number, by)
  await ok(check(one.id))
  await ok(ask(one.id))
  await ok(decide(one.id, 'approve'))
  await vi.waitFor(async () => expect((await read(one.id, by)).state).toBe('owed'), { timeout: 60_000 })
  return one
}
const pay = async (id: string, by = s.n.actors.payer) =>
  by.post(`/api/milestones/${(await applicationOf(id)).part}/payment`)

describe('rewards for certificates of social work', () => {
  it('[S75] a second claim on the same certificate is refused, and an amount outside 400–3000 yuan', async () => {
    expect(await code(layDown({ level: '三百九十九', amount: '39900' }))).toEqual([422, 'reward-amount'])
    expect(await code(layDown({ level: '三千零一', amount: '300100' }))).toEqual([422, 'reward-amount'])
    await ok(layDown({ level: '最低一级', amount: '40000' }))
    await ok(layDown({ level: '最高一级', amount: '300000' }))

    const one = await claimed('SG 2026-0017a')
    expect(one).toMatchObject({ state: 'claimed', amount: '80000', name: '罗小满', number: 'SG 2026-0017a' })
    for (const same of ['SG 2026-0017a', 'sg20260017A', 'ＳＧ　２０２６－００１７ａ'])
      for (const by of [worker, colleague])
        expect(await code(claim(same, by)), same).toEqual([409, 'certificate-claimed'])

    await ok(check(one.id))
    await ok(ask(one.id))
    expect(await s.identity(fund)).toMatchObject({ preEncumbered: 80_000n })
    await ok(decide(one.id, 'approve'))
    await became(one.id, 'owed')
    const { part, due, accepted_by: by } = await applicationOf(one.id)
    expect(by).toBe(s.n.actors.desk.person)
    const { party, state } = await s.t.tenant.db
      .selectFrom('ledger_due')
      .select(['party', 'state'])
      .where('id', '=', String(due))
      .executeTakeFirstOrThrow()
    expect([party, state]).toEqual([`alias:${one.alias}`, 'open'])
    await ok(pay(one.id))
    await became(one.id, 'paid')
    expect(await code(s.n.actors.payer.post(`/api/milestones/${part}/payment`))).toEqual([
      409,
      'milestone-paid',
    ])
    expect(await s.identity(fund)).toMatchObject({ spent: 80_000n })
    expect(await code(claim('SG20260017A', colleague))).toEqual([409, 'certificate-claimed'])
    const lines = JSON.stringify(await ok(s.nobody.get(`/api/funds/${fund}/lines`)))
    expect(lines).toContain('社工证书奖励 · 一级社工师')
    expect(lines).not.toMatch(/罗小满|0017|SG-/)
    await s.t.verified()
  })

  it('is claimed anew after it was refused, by whoever checks or decides, or withdrawn', async () => {
    const first = await claimed('ZJ-7001')
    await ok(check(first.id, 'unreadable'))
    expect(await read(first.id)).toMatchObject({ state: 'refused', reason: 'unreadable' })
    const second = await claimed('zj 7001', colleague)
    expect(await code(worker.post(`/api/rewards/${second.id}/withdrawal`))).toEqual([404, 'not-found'])
    await ok(colleague.post(`/api/rewards/${second.id}/withdrawal`))
    const third = await claimed('ZJ7001')
    await ok(check(third.id))
    await ok(ask(third.id))
    expect(await code(worker.post(`/api/rewards/${third.id}/withdrawal`))).toEqual([409, 'reward-moved'])
    const { approval } = await applicationOf(third.id)
    await ok(s.voice(approver, approval, 1, 'return', '换一笔资金'))
    await became(third.id, 'verified')
    await ok(ask(third.id))
    await ok(decide(third.id, 'refuse'))
    await became(third.id, 'refused')
    expect(await s.identity(fund)).toMatchObject({ preEncumbered: 0n })
    await claimed('ZJ-7001')
    await s.t.verified()
  })

  it('claimed twice at once by two people stands once; checked twice at once as well', async () => {
    const both = await Promise.all([claim('ZJ-8001'), claim('ZJ 8001', colleague)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const won = both.find(({ status }) => status === 201)?.body as unknown as Reward
    const checks = await Promise.all([check(won.id), check(won.id, 'level')])
    expect(checks.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it('passes through the hands of different people, and never those of its owner', async () => {
    const lead = s.n.actors['community-lead']
    const own = await claimed('ZJ-9001', lead)
    expect(await code(check(own.id, null, lead))).toEqual([409, 'own-certificate'])
    await ok(check(own.id))
    await ok(ask(own.id))
    // Whoever decides is asked for by the level of the rule; here the owner takes that seat.
    const theirs = await claimed('ZJ-9002', approver)
    await ok(check(theirs.id))
    await ok(ask(theirs.id))
    expect(await code(decide(theirs.id, 'approve'))).toEqual([409, 'paid-decides'])
    const payers = await owed('ZJ-9003', s.n.actors.payer)
    expect(await code(pay(payers.id))).toEqual([409, 'payer-apart'])
    await ok(pay(payers.id, await s.t.as('payer')))
    const treasurers = await claimed('ZJ-9004', s.n.actors.treasurer)
    await ok(check(treasurers.id))
    expect(await code(ask(treasurers.id))).toEqual([409, 'own-certificate'])
    await s.t.verified()
  })

  it('comes out of a budget in reach with enough in it, and in no other way', async () => {
    const one = await claimed('ZJ-9101')
    expect(await code(ask(one.id))).toEqual([409, 'reward-moved'])
    await ok(check(one.id))
    const poor = await s.fundWith('79999')
    expect(await code(ask(one.id, s.n.actors.treasurer, poor))).toEqual([409, 'overdraft'])
    expect(await code(ask(one.id, s.treasurer, s.n.home.reliefFund))).toEqual([409, 'reward-fund'])
    expect(await code(ask(one.id, s.n.actors.treasurer, s.n.foreign.fund))).toEqual([404, 'not-found'])
    expect(await code(s.apply(fund, '80000', { purpose: 'reward' }))).toEqual([409, 'reward-by-certificate'])
    expect(await read(one.id)).toMatchObject({ state: 'verified' })
  })

  it('is read by its owner and by those who see to it, and by nobody else; records name nobody', async () => {
    const one = await claimed('ZJ-9201')
    for (const by of [worker, s.n.actors.desk, s.n.actors.payer])
      expect(await read(one.id, by)).toMatchObject({ name: '罗小满', number: 'ZJ-9201' })
    const photo = await worker.get(`/api/rewards/${one.id}/photo`)
    expect([photo.status, photo.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const kept = await owner.db
      .selectFrom('growth_reward_private')
      .select('photo')
      .where('reward', '=', one.id)
      .executeTakeFirstOrThrow()
    for (const by of [worker, colleague, s.nobody])
      expect((await by.get(`/api/photos/${kept.photo}`)).status).toBe(404)
    for (const by of [colleague, s.n.actors['grid-officer'], await s.t.named('there-desk')])
      for (const what of ['', '/photo'])
        expect((await by.get(`/api/rewards/${one.id}${what}`)).status).toBe(404)
    expect((await s.nobody.get(`/api/rewards/${one.id}`)).status).toBe(401)
    expect(
      JSON.stringify((await ok((await s.t.named('there-desk')).get('/api/rewards'))) as object),
    ).not.toContain(one.id)
    expect(JSON.stringify(await ok(colleague.get('/api/rewards/mine')))).not.toContain(one.id)
    const rows = await sql`select to_jsonb(e) as e from kernel_event e
      union all select to_jsonb(a) from funds_application a union all select to_jsonb(n) from kernel_notification n
      union all select to_jsonb(r) from growth_reward r union all select to_jsonb(p) from growth_reward_private p`.execute(
      owner.db,
    )
    expect(JSON.stringify(rows.rows)).not.toMatch(/罗小满|ZJ-?9201/)
  })

  it('is what the scale gives on the day; a limit holds from its day on', async () => {
    const [tomorrow, later] = [addDays(today, 1), addDays(today, 10)]
    const lead = await s.t.as('district-lead')
    const limit = { key: 'growth.reward-most', value: '500000', from: later, clause: '成社 4 号' }
    await ok(lead.post('/api/settings', limit))
    const five = { level: '三级社工师', amount: '500000' }
    expect(await code(layDown({ ...five, from: addDays(later, -1) }))).toEqual([422, 'reward-amount'])
    await ok(layDown({ ...five, from: later }))
    expect(await code(claim('ZJ-9301', worker, { level: five.level }))).toEqual([422, 'unknown-level'])
    await ok(layDown({ level: '二级社工师', amount: '150000' }))
    await ok(claim('ZJ-9302', worker, { level: '二级社工师' }))
    expect(await code(layDown({ level: '二级社工师', amount: '160000' }))).toEqual([409, 'scale-there'])
    expect(await code(layDown({ level: '二级社工师', amount: '160000', from: addDays(today, -1) }))).toEqual([
      422,
      'scale-past',
    ])
    await ok(layDown({ level: '二级社工师', amount: '160000', from: tomorrow }))
    const noon = s.t.clock.now
    s.t.clock.now = new Date(noon.getTime() + 86_400_000)
    const next = (await ok(claim('ZJ-9303', worker, { level: '二级社工师' }))) as Reward
    expect(next.amount).toBe('160000')
    s.t.clock.now = noon
    expect(await code(layDown({ level: '二级社工师', amount: '170000' }, s.n.actors.treasurer))).toEqual([
      404,
      'not-found',
    ])
    await s.t.verified()
  })

  it('forgets what the certificates of an erased person say; one that is owed when it was paid', async () => {
    const leaving = await s.t.phone('19900007503')
    const [waiting, due] = [await claimed('ZJ-9401', leaving), await owed('ZJ-9402', leaving)]
    await ok(leaving.del('/api/people/mine', { confirm: 'erase' }))
    const desk = s.n.actors.desk
    await vi.waitFor(async () => expect((await read(waiting.id, desk)).state).toBe('withdrawn'), {
      timeout: 60_000,
    })
    expect(await read(waiting.id, desk)).toMatchObject({ name: null, number: null, photo: false })
    expect(await read(due.id, desk)).toMatchObject({ state: 'owed', number: 'ZJ-9402' })
    await ok(pay(due.id))
    await vi.waitFor(async () => expect((await read(due.id, desk)).number).toBeNull(), { timeout: 60_000 })
    expect(await code(claim('ZJ-9402'))).toEqual([409, 'certificate-claimed'])
    await s.t.verified()
  })
})

const paid = `(select max(id::text)::uuid from growth_reward where state = 'paid')`
const other = `(select max(id::text)::uuid from growth_reward where state = 'refused')`
const mark = `update growth_reward set mark = (select mark from growth_reward where id = ${paid})`

/** For each invariant something done by hand that breaks it. */
const planted: Record<string, string> = {
  'a certificate is claimed once among what is neither refused nor withdrawn': `drop index growth_reward_once; ${mark}`,
  'a certificate is paid for once': `drop index growth_reward_once; ${mark} where state = 'paid'`,
  'a reward is what the scale gave on the day it was claimed': `update growth_reward set amount = amount - 1 where id = ${other}`,
  'money is asked for as a reward for a certificate that was checked, as much as it gives, and for nothing else': `update growth_reward set amount = amount - 1 where id = ${paid}`,
  'whose certificate it is had no hand in its reward, and whoever checked it named no fund': `alter table growth_reward
    drop constraint growth_reward_check1; update growth_reward set checked_by = owner where id = ${paid}`,
}
class Undo extends Error {}

describe('what always holds of rewards', () => {
  it('has something planted for every rule', () => {
    expect(Object.keys(planted).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
  })
  it.each(Object.entries(planted))('%s: what breaks it by hand is found', async (name, statement) => {
    let found = 0
    await owner.db
      .transaction()
      .execute(async (trx) => {
        for (const one of statement.split(';')) await sql.raw(one).execute(trx)
        const rule = invariants.find((each) => each.name === name)
        found = (await sql.raw(rule?.sql ?? '').execute(trx)).rows.length
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    expect(found).toBeGreaterThan(0)
  })
})
