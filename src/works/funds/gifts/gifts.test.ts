import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closePeriod, post, setFundStatus } from '../../../instruments/ledger/index.ts'
import { signed } from '../../../kernel/hooks/signature.ts'
import { sealAll } from '../../../kernel/seal/sealer.ts'
import { checkProof } from '../../../kernel/web/proof.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { forgetGiver } from '../recurring/actions.ts'
import { platformSecret } from './routes.ts'

let t: TestHouse
let n: Neighbourhood
let officer: Caller
let nobody: Caller
let fund: string
beforeAll(async () => {
  ;[t, n] = await openTwo()
  officer = await t.as('fund-officer')
  nobody = await t.as('nobody')
  fund = await openRelief('帮困金甲')
})
afterAll(() => t.close())

type Body = Record<string, string>
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as Body
}
const openRelief = async (name: string) =>
  String((await ok(officer.post('/api/funds', { sort: 'relief', name, area: n.home.area }))).id)
const balance = async (id = fund) => {
  const { budget } = (await ok(nobody.get(`/api/funds/${id}`))) as never as { budget: Body }
  return budget.balance
}
const give = async (by: Caller, more: object = {}) =>
  (await ok(by.post('/api/gifts', { fund, amount: '5000', shown: 'anonymous', ...more }))) as {
    id: string
    secret: string
  }
interface Gift {
  state: string
  line: string
  seq: string
  left: string
  name: string | null
  went: { amount: string; kind: string; purpose: string; of: string | null }[]
  head: { seq: string; hash: string }
}
const view = async (by: Caller, id: string, secret?: string) =>
  (await ok(by.post(`/api/gifts/${id}/views`, secret ? { secret } : {}))) as never as Gift

/** What the platform says, signed as it signs. */
const callback = (body: object, id: string = crypto.randomUUID(), secret?: string, more: object = {}) => {
  const key = secret ?? platformSecret({ crypt: t.tenant.crypt }, 'simulated')
  const text = JSON.stringify(body)
  return nobody.send('POST', '/api/payment-callbacks/simulated', text, {
    'content-type': 'application/json',
    ...signed([key], id, t.clock.now, text),
    ...more,
  } as Record<string, string>)
}
const paid = (order: string | null, ref: string, amount = '5000') =>
  callback({ order, ref, amount, day: '2026-11-20' })

describe('a gift', () => {
  it('counts when the money is there, once however often the platform tells it', async () => {
    const before = BigInt((await balance()) ?? 0)
    const gift = await give(nobody)
    expect((await view(nobody, gift.id, gift.secret)).state).toBe('waiting')
    expect(BigInt((await balance()) ?? 0)).toBe(before)
    const answers = await Promise.all(Array.from({ length: 5 }, () => paid(gift.id, 'T-1')))
    for (const { status, body } of answers) expect([status, body.state]).toEqual([200, 'matched'])
    expect(BigInt((await balance()) ?? 0)).toBe(before + 5000n)
    await sealAll(t.tenant.db, t.clock.now)
    const seen = await view(nobody, gift.id, gift.secret)
    expect(seen).toMatchObject({ state: 'received', left: '5000', went: [] })
    const proof = await ok(nobody.get(`/api/funds/${fund}/proofs/${seen.line}`))
    expect(await checkProof(proof as never, seen.line)).toBe('checked')
    expect(seen.head).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await t.verified()
  })

  it('told of with others at once is answered by itself, and so are what is wrong, forged, or of a day to come', async () => {
    const before = BigInt((await balance()) ?? 0)
    const gifts = await Promise.all(Array.from({ length: 8 }, () => give(nobody)))
    const day = '2026-11-20'
    const [first, second] = gifts
    const forged = `whsec_${Buffer.alloc(32).toString('base64')}`
    expect((await paid(second?.id ?? '', 'T-B0')).body.state).toBe('matched')
    const answers = await Promise.all([
      ...gifts.slice(1).map(({ id }, i) => paid(id, `T-B${i}`)),
      paid(second?.id ?? '', 'T-B0', '1'),
      paid(first?.id ?? '', 'T-B8', '4999'),
      paid(crypto.randomUUID(), 'T-B9'),
      callback({ order: first?.id, ref: 'T-B10', amount: '5000', day }, 'x', forged),
      callback({ order: first?.id, ref: 'T-B11', amount: '5000', day: '2026-11-21' }),
    ])
    expect(answers.map(({ status, body }) => [status, body.code ?? body.state])).toEqual([
      ...Array.from({ length: 7 }, () => [200, 'matched']),
      [422, 'receipt-differs'],
      [200, 'open'],
      [200, 'open'],
      [401, 'bad-signature'],
      [422, 'receipt-day'],
    ])
    expect(BigInt((await balance()) ?? 0)).toBe(before + 7n * 5000n)
    expect((await view(nobody, first?.id ?? '', first?.secret)).state).toBe('waiting')
    await t.verified()
  })

  it('does not come on a day to come', async () => {
    const gift = await give(nobody)
    const told = { order: gift.id, ref: 'T-2062', amount: '5000' }
    for (const day of ['2026-11-21', '2062-11-20']) {
      const { status, body } = await callback({ ...told, day })
      expect([status, body.code]).toEqual([422, 'receipt-day'])
    }
    expect((await view(nobody, gift.id, gift.secret)).state).toBe('waiting')
    expect((await callback({ ...told, day: '2026-11-20' })).body.state).toBe('matched')
  })

  it('with a wrong amount, for an unknown order, paid twice or late is never lost: it waits for somebody to look', async () => {
    const gift = await give(nobody)
    expect((await paid(gift.id, 'T-2', '4999')).body.state).toBe('open')
    expect((await view(nobody, gift.id, gift.secret)).state).toBe('waiting')
    expect((await paid(crypto.randomUUID(), 'T-3')).body.state).toBe('open')
    // Late, after another message of the same order said something else, and out of order.
    expect((await paid(gift.id, 'T-4')).body.state).toBe('matched')
    expect((await paid(gift.id, 'T-5')).body.state).toBe('open')
    const differs = await paid(gift.id, 'T-4', '9000')
    expect([differs.status, differs.body.code]).toEqual([422, 'receipt-differs'])
    const queue = (await ok(officer.get('/api/receipts'))).items as never as {
      id: string
      ref: string
      wrong: string
    }[]
    const wrongOf = (ref: string) => queue.find((one) => one.ref === ref)?.wrong
    expect(['T-2', 'T-3', 'T-5'].map(wrongOf)).toEqual(['wrong-amount', 'unknown-order', 'paid-already'])
    const stray = queue.find((one) => one.ref === 'T-3')?.id
    const other = await give(nobody, { amount: '7000' })
    const wrong = await officer.post(`/api/receipts/${stray}/matching`, {
      subject: `funds.gift:${other.id}`,
    })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'receipt-amount'])
    const right = await give(nobody)
    const both = await Promise.all(
      [1, 2].map(() =>
        officer.post(`/api/receipts/${stray}/matching`, { subject: `funds.gift:${right.id}` }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await view(nobody, right.id, right.secret)).state).toBe('received')
    const aside = queue.find((one) => one.ref === 'T-5')?.id
    await ok(officer.post(`/api/receipts/${aside}/setting-aside`, { reason: 'not-ours' }))
    expect((await officer.post(`/api/receipts/${aside}/setting-aside`, { reason: 'not-ours' })).status).toBe(
      409,
    )
    await t.verified()
  })

  it('told by somebody else than the platform changes nothing', async () => {
    const gift = await give(nobody)
    const body = { order: gift.id, ref: 'T-6', amount: '5000', day: '2026-11-20' }
    const forged = await callback(body, 'x', `whsec_${Buffer.alloc(32).toString('base64')}`)
    expect([forged.status, forged.body.code]).toEqual([401, 'bad-signature'])
    expect((await nobody.post('/api/payment-callbacks/simulated', body)).status).toBe(401)
    // A key that the platform named answers nobody else, and takes nothing from the platform.
    const named = { 'idempotency-key': 'evt-20261120-1' }
    const secret = `whsec_${Buffer.alloc(32).toString('base64')}`
    const other = await give(nobody)
    const told = { ...body, order: other.id, ref: 'T-6b' }
    expect((await callback(told, 'x', secret, named)).status).toBe(401)
    expect((await callback(told, 'y', undefined, named)).body.state).toBe('matched')
    expect((await callback(told, 'x', secret, named)).status).toBe(401)
    expect((await view(nobody, gift.id, gift.secret)).state).toBe('waiting')
  })

  it('is seen by its giver and by nobody else, and its line names only who wished it', async () => {
    const named = await give(n.owner, { shown: 'name', name: '周老师' })
    const hidden = await give(n.owner)
    const memory = await give(nobody, { shown: 'memory', name: '李爷爷' })
    for (const [i, one] of [named, hidden, memory].entries()) await paid(one.id, `T-9-${i}`)
    expect((await view(n.owner, named.id)).name).toBe('周老师')
    expect((await view(nobody, memory.id, memory.secret)).name).toBe('李爷爷')
    for (const who of [nobody, n.actors.desk, officer, n.actors.auditor])
      expect((await who.post(`/api/gifts/${named.id}/views`, {})).status).toBe(404)
    // Given anonymously, even while signed in: only the secret opens it, and no record names the giver.
    expect((await n.owner.post(`/api/gifts/${hidden.id}/views`, {})).status).toBe(404)
    expect((await nobody.post(`/api/gifts/${hidden.id}/views`, { secret: 'AAAAAAAA' })).status).toBe(404)
    const row = await t.tenant.db
      .selectFrom('funds_gift')
      .selectAll()
      .where('id', '=', hidden.id)
      .executeTakeFirst()
    expect(row?.giver).toBeNull()
    const events = await t.tenant.db
      .selectFrom('kernel_event')
      .select(['actor_id', 'data'])
      .where('subject', '=', `funds.gift:${hidden.id}`)
      .execute()
    expect(events.length).toBeGreaterThan(0)
    for (const event of events) {
      expect(event.actor_id).toBeNull()
      expect(JSON.stringify(event.data)).not.toContain(n.owner.person)
    }
    const mine = (await ok(n.owner.get('/api/gifts/mine'))).items as never as { id: string }[]
    expect(mine.map(({ id }) => id)).toContain(named.id)
    expect(mine.map(({ id }) => id)).not.toContain(hidden.id)
    const lines = (await ok(nobody.get(`/api/funds/${fund}/lines`))).items as never as {
      of: string | null
      inMemory: boolean
    }[]
    const told = lines.filter(({ of }) => of !== null).map(({ of, inMemory }) => [of, inMemory])
    expect(told).toEqual(
      expect.arrayContaining([
        ['周老师', false],
        ['李爷爷', true],
      ]),
    )
    expect(lines.some(({ of }) => of === null)).toBe(true)
  })

  it('keeps what was given and loses the name, when its giver is erased', async () => {
    const leaving = await t.phone('19900005577')
    const gift = await give(leaving, { shown: 'name', name: '要走的人' })
    await paid(gift.id, 'T-15')
    await asSystem(t.tenant, t.clock.now, (c) => forgetGiver(c, leaving.person))
    const lines = JSON.stringify(await ok(nobody.get(`/api/funds/${fund}/lines`)))
    expect(lines).not.toContain('要走的人')
    expect((await view(nobody, gift.id, gift.secret)).name).toBeNull()
    await t.verified()
  })

  it('is followed first in, first out to what it paid', async () => {
    const own = await openRelief('帮困金丁')
    const [first, second] = [await give(nobody, { fund: own }), await give(nobody, { fund: own })]
    await paid(first.id, 'T-20')
    await paid(second.id, 'T-21')
    await asSystem(t.tenant, t.clock.now, async (c) => {
      const row = await c.trx
        .selectFrom('ledger_fund')
        .selectAll()
        .where('id', '=', own)
        .executeTakeFirstOrThrow()
      await post(c, {
        key: `test/pay/${own}`,
        journals: [
          {
            book: row.book,
            kind: 'payment',
            day: '2026-11-20',
            subject: 'funds.payment:1',
            entries: [
              { fund: own, account: 'spending', amount: 6000n, purpose: 'relief' },
              { fund: own, account: 'bank', amount: -6000n },
              { fund: own, account: 'available', amount: -6000n },
              { fund: own, account: 'spent', amount: 6000n, purpose: 'relief' },
            ],
          },
        ],
      })
    })
    await sealAll(t.tenant.db, t.clock.now)
    // The sealer of the house may be at it just then; what is not sealed yet is followed a moment later.
    await expect
      .poll(() => view(nobody, first.id, first.secret), { timeout: 60_000 })
      .toMatchObject({ left: '0', went: [{ amount: '5000', kind: 'payment' }] })
    const b = await view(nobody, second.id, second.secret)
    expect(b).toMatchObject({ left: '4000', went: [{ amount: '1000', kind: 'payment' }] })
  })

  it('to public money, under no name though one is to be shown, or of a strange amount is refused with words', async () => {
    const refused = async (body: object) => {
      const reply = await nobody.post('/api/gifts', { fund, amount: '100', shown: 'anonymous', ...body })
      return [reply.status, reply.body.code]
    }
    expect(await refused({ fund: n.home.fund })).toEqual([422, 'fund-takes-no-gifts'])
    expect(await refused({ fund: crypto.randomUUID() })).toEqual([404, 'not-found'])
    expect(await refused({ shown: 'name' })).toEqual([422, 'gift-name'])
    expect(await refused({ shown: 'name', name: '   ' })).toEqual([422, 'gift-name'])
    for (const amount of ['0', '-5', '1.5', '1e21', '１００', '1'.repeat(16)])
      expect((await refused({ amount }))[0], amount).toBe(400)
  })
})

describe('a campaign', () => {
  const days = { from: '2026-09-07', to: '2026-09-09' }
  it('[S36] has its filing number and its days; a donor gives in it, gets a receipt and sees where the money went', async () => {
    const body = { fund, name: '99 公益日·暖冬', filingNo: '川民慈 99 号', ...days, goal: '100000' }
    expect((await officer.post('/api/campaigns', { ...body, filingNo: undefined })).body.code).toBe(
      'filing-needed',
    )
    expect((await officer.post('/api/campaigns', { ...body, filingNo: '' })).status).toBe(400)
    expect((await officer.post('/api/campaigns', { ...body, to: '2026-09-06' })).body.code).toBe(
      'campaign-days',
    )
    const campaign = String((await ok(officer.post('/api/campaigns', body))).id)
    // Not in its days.
    const early = await nobody.post('/api/gifts', { fund, campaign, amount: '5000', shown: 'anonymous' })
    expect([early.status, early.body.code]).toEqual([422, 'campaign-over'])
    const before = t.clock.now
    t.clock.now = new Date('2026-09-08T02:00:00Z')
    const gift = await give(nobody, { campaign })
    await callback({ order: gift.id, ref: 'T-30', amount: '5000', day: '2026-09-08' })
    await sealAll(t.tenant.db, t.clock.now)
    t.clock.now = before
    const seen = await view(nobody, gift.id, gift.secret)
    expect(seen).toMatchObject({ state: 'received', campaign: { id: campaign } })
    expect(seen.seq).toMatch(/^\d+$/)
    const listed = (await ok(nobody.get(`/api/campaigns?fund=${fund}`))).items as never as Body[]
    expect(listed.find(({ id }) => id === campaign)).toMatchObject({
      raised: '5000',
      gifts: 1,
      running: false,
    })
  })
})

describe('money that comes late', () => {
  const posted = async (of: string) =>
    (await ok(nobody.get(`/api/funds/${of}/lines`))).items as never as { day: string }[]

  it('after its month was closed is posted today', async () => {
    const own = await openRelief('帮困金乙')
    const gift = await give(nobody, { fund: own })
    await asSystem(t.tenant, t.clock.now, async (c) => {
      const { book } = await c.trx
        .selectFrom('ledger_fund')
        .select('book')
        .where('id', '=', own)
        .executeTakeFirstOrThrow()
      for (let month = 1; month <= 10; month++)
        await closePeriod(c, book, `2026-${String(month).padStart(2, '0')}-01`)
    })
    const reply = await callback({ order: gift.id, ref: 'T-7', amount: '5000', day: '2026-10-31' })
    expect(reply.body.state).toBe('matched')
    expect((await posted(own))[0]?.day.slice(0, 7)).toBe('2026-11')
  })

  it('after its fund was closed waits', async () => {
    const other = await openRelief('帮困金丙')
    const gift = await give(nobody, { fund: other })
    await asSystem(t.tenant, t.clock.now, (c) => setFundStatus(c, other, 'closed'))
    const reply = await callback({ order: gift.id, ref: 'T-8', amount: '5000', day: '2026-11-20' })
    expect(reply.body.state).toBe('open')
    expect(await posted(other)).toEqual([])
    await t.verified()
  })
})
