import Excel from 'exceljs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { makeOrganisation } from '../../../registers/people/index.ts'
import { type Count, counts } from './counts.ts'
import { dailyBase, rates, valueOf } from './rates.ts'
import { words } from './words.ts'
import { counted } from '../testing/counting.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

interface Value {
  code: string
  numerator: number
  denominator: number
  value: number | null
}
interface Figures {
  counts: Record<Count, number>
  rates: Value[]
  days: { day: string; accepted: number; closed: number; sent: number }[]
}
interface Part {
  key: string | null
  name: string | null
  sent: number
  rates: Value[]
}

const at = (text: string) => (t.clock.now = new Date(`${text}+08:00`))
const ok = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBe(201)
  return body as Record<string, string>
}
const on = (number: string, what: string) => `/api/cases/${number}/${what}`
const count = async () => {
  await counted(t)
}
async function board(query: string, by: Caller = n.actors['duty-chief']): Promise<Figures> {
  await count()
  const reply = await by.get(`/api/figures?area=${n.home.area}&${query}`)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body as unknown as Figures
}
const rateIn = (list: Value[], code: string) => {
  const found = list.find((rate) => rate.code === code)
  return found && [found.numerator, found.denominator, found.value]
}

/** A case taken from the phone to its end at a level; `solved` is what the caller says. */
async function taken(
  level: string,
  solved: 'yes' | 'no' | 'vain',
  how = { channel: 'phone' },
): Promise<string> {
  const clerk = n.actors['call-back']
  const { number = '' } = await ok(
    clerk.post('/api/requests', {
      ...how,
      words: '单元门口路灯不亮',
      kind: 'help',
      areaCode: n.home.area,
      onBehalf: { phone: '19900007771' },
    }),
  )
  await ok(n.actors.desk.post(on(number, 'acceptance'), { publish: false }))
  await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit }))
  await ok(n.actors.handler.post(on(number, 'signature')))
  await ok(n.actors.handler.post(on(number, 'completion'), { words: '换了灯泡', level }))
  await ok(n.actors['grid-officer'].post(on(number, 'check'), { words: '亮了', passed: true }))
  const verdict = {
    yes: { reached: true, solved: 'yes', satisfied: 'satisfied' },
    no: { reached: true, solved: 'no', satisfied: 'unsatisfied' },
    vain: { reached: false },
  }[solved]
  for (let n = 0; n < (solved === 'vain' ? 3 : 1); n++) await ok(clerk.post(on(number, 'call-back'), verdict))
  return number
}

describe('what the sources say of figures', () => {
  // each on a day of its own, so that the days before do not mix in
  let day = ''
  let nth = 0
  beforeEach(() => {
    day = `2026-12-${String(7 + nth++).padStart(2, '0')}`
    at(`${day}T09:30`)
  })
  const today = () => `from=${day}&to=${day}`

  it('[S27] a call on 96966 gets a number the caller can track; the board shows daily volume, the 95 % resolution and both readings of the 99 % from real cases', async () => {
    const numbers: string[] = []
    for (const level of ['compound', 'community', 'street', 'district'])
      numbers.push(await taken(level, 'yes'))
    expect(numbers[0]).toMatch(/^2612\d\d-\d{4}$/)
    // the caller who leaves no name follows it with the number and the secret that are read out
    const call = { words: '楼下烧烤摊占道', kind: 'complaint', channel: 'phone', areaCode: n.home.area }
    const { number = '', secret } = await ok(
      n.actors['call-back'].post('/api/requests', { ...call, anonymous: true }),
    )
    const followed = await (await t.as()).post(`/api/cases/${number}/views`, { secret })
    expect([followed.status, followed.body.state]).toEqual([200, 'to-accept'])
    const unhappy = await taken('community', 'no')
    await taken('community', 'vain')
    const shown = await board(today())
    expect(shown.days).toEqual([{ day, accepted: 6, closed: 5, sent: 6 }])
    expect(dailyBase.value).toBe(600)
    // resolved, by the caller's word: four of five who were reached; who could not be reached is outside, by name
    expect(rateIn(shown.rates, 'resolution')).toEqual([4, 5, 0.8])
    expect(shown.counts.closed_unreachable).toBe(1)
    // by street and community: of the four that are resolved, and of all six that were accepted
    expect(rateIn(shown.rates, 'low-of-resolved')).toEqual([3, 4, 0.75])
    expect(rateIn(shown.rates, 'low-of-accepted')).toEqual([3, 6, 0.5])
    const declared = Object.fromEntries(rates.map((rate) => [rate.code, rate.baseline?.value]))
    expect([declared['resolution'], declared['low-of-resolved'], declared['low-of-accepted']]).toEqual([
      9500, 9900, 9900,
    ])
    expect((await n.actors['duty-chief'].get(`/api/cases/${unhappy}`)).body.state).toBe('to-dispatch')
  })

  it('[S65] each problem shows the level that solved it, and the distribution by level is given, direct answers among them', async () => {
    const number = await taken('street', 'yes')
    expect((await n.actors.desk.get(`/api/cases/${number}`)).body.level).toBe('street')
    const { number: asked = '' } = await ok(
      n.owner.post('/api/requests', { words: '食堂几点开门', kind: 'inquiry', areaCode: n.home.area }),
    )
    await ok(n.actors.desk.post(on(asked, 'answer'), { words: '六点四十', publish: false }))
    await ok(n.owner.post(on(asked, 'rating'), { solved: 'yes', satisfied: 'fairly' }))
    expect((await n.actors.desk.get(`/api/cases/${asked}`)).body.level).toBe('community')
    await taken('compound', 'yes')
    const { counts: given } = await board(today())
    expect([given.level_compound, given.level_community, given.level_street, given.level_district]).toEqual([
      1, 1, 1, 0,
    ])
    // a matter that is passed up keeps the reason, and counts where it is solved
    const { number: up = '' } = await ok(
      n.owner.post('/api/requests', {
        words: '跨街道的河道有臭味',
        kind: 'complaint',
        areaCode: n.home.area,
      }),
    )
    await ok(n.actors.desk.post(on(up, 'acceptance'), { publish: false }))
    await ok(n.actors.desk.post(on(up, 'escalation'), { words: '涉及两个街道', level: 'district' }))
    const steps = (await n.actors['duty-chief'].get(`/api/cases/${up}`)).body.steps as unknown as {
      words: string | null
    }[]
    expect(steps.map((step) => step.words)).toContain('涉及两个街道')
  })

  it('[S110] a closed case has a call-back result; an unsatisfied one is open again and counts as handled again', async () => {
    const number = await taken('community', 'no')
    let shown = await board(today())
    expect([shown.counts.closed, shown.counts.unhappy, shown.counts.unhappy_rehandled]).toEqual([0, 1, 1])
    expect(rateIn(shown.rates, 'unhappy-rehandled')).toEqual([1, 1, 1])
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit }))
    await ok(n.actors.handler.post(on(number, 'signature')))
    await ok(n.actors.handler.post(on(number, 'completion'), { words: '换了整套灯具' }))
    await ok(n.actors['grid-officer'].post(on(number, 'check'), { words: '亮了', passed: true }))
    const well = { reached: true, solved: 'yes', satisfied: 'satisfied' }
    await ok(n.actors['call-back'].post(on(number, 'call-back'), well))
    await taken('community', 'yes')
    shown = await board(today())
    expect(rateIn(shown.rates, 'call-back')).toEqual([2, 2, 1])
    expect(rateIn(shown.rates, 'rehandling')).toEqual([1, 2, 0.5])
    // of each case its last word counts
    expect(rateIn(shown.rates, 'resolution')).toEqual([2, 2, 1])
  })

  it('[S111] the finish rate of online governance is computed from its cases and compared with 86.6 %', async () => {
    const post = async () => {
      const body = {
        channel: 'online',
        kind: 'complaint',
        words: '建议增开一趟社区巴士',
        areaCode: n.home.area,
      }
      return (await ok(n.owner.post('/api/requests', body))).number ?? ''
    }
    const posts = [await post(), await post(), await post(), await post()]
    const answer = { words: '已转交公交公司，本月增开', publish: false }
    for (const number of posts.slice(0, 2)) await ok(n.actors.desk.post(on(number, 'answer'), answer))
    await ok(n.actors.desk.post(on(posts[3] ?? '', 'refusal'), { words: '已进入诉讼', reason: 'court' }))
    await taken('community', 'yes')
    const shown = await board(today())
    // two of three: what was declined is outside, what came by phone is no part of it
    expect(rateIn(shown.rates, 'online-finish')).toEqual([2, 3, 2 / 3])
    expect([shown.counts.via_online, shown.counts.declined]).toEqual([4, 1])
    const declared = (await n.owner.get('/api/figures/rates')).body.items as unknown as {
      code: string
      zh: string
      numerator: { zh: string }[]
      baseline: { value: number; source: string } | null
    }[]
    const online = declared.find(({ code }) => code === 'online-finish')
    expect(online).toMatchObject({ zh: '网络理政办结率', baseline: { value: 0.866, source: 'S111' } })
    expect(online?.numerator.map(({ zh }) => zh)).toEqual(['网络理政已办结'])
  })

  it('both definitions of 按期结案率 stand side by side with their own denominators', async () => {
    const late = await taken('community', 'yes')
    // handled after its deadline, three working days on
    const { number = '' } = await ok(
      n.owner.post('/api/requests', { words: '井盖松动', kind: 'help', areaCode: n.home.area }),
    )
    await ok(n.actors.desk.post(on(number, 'acceptance'), { publish: false }))
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit }))
    await ok(n.actors.handler.post(on(number, 'signature')))
    const due = String((await n.actors.desk.get(`/api/cases/${number}`)).body.dueAt)
    const dueDay = due.slice(0, 10)
    at(`${dueDay}T18:00`)
    await ok(n.actors.handler.post(on(number, 'completion'), { words: '已固定' }))
    await ok(n.actors['grid-officer'].post(on(number, 'check'), { words: '好了', passed: true }))
    await ok(n.owner.post(on(number, 'rating'), { solved: 'yes', satisfied: 'satisfied' }))
    const dueShown = await board(`from=${dueDay}&to=${dueDay}`)
    // of what was due that day: both are closed, one of them in time
    expect(rateIn(dueShown.rates, 'closing')?.slice(0, 2)).toEqual([2, 2])
    expect(rateIn(dueShown.rates, 'closing-in-time')?.slice(0, 2)).toEqual([1, 2])
    // of what was closed that day: the late one alone
    expect(rateIn(dueShown.rates, 'closing-in-time-of-closed')?.slice(0, 2)).toEqual([0, 1])
    expect(late).not.toBe(number)
  })
})

describe('whom figures are shown of', () => {
  it('no figure is of a person: units of fewer than three stand together, and are not shown alone', async () => {
    at('2026-12-28T09:30')
    const small = await asSystem(t.tenant, t.clock.now, async (c) =>
      makeOrganisation(c, {
        kind: 'enterprise',
        name: '一个人的班组',
        parent: null,
        side: 'handling',
        areas: [{ path: n.home.path, relation: 'covers' }],
      }),
    )
    await taken('community', 'yes')
    const { number = '' } = await ok(
      n.owner.post('/api/requests', { words: '门禁坏了', kind: 'help', areaCode: n.home.area }),
    )
    await ok(n.actors.desk.post(on(number, 'acceptance'), { publish: false }))
    await ok(n.actors.dispatcher.post(on(number, 'assignments'), { organisation: small.id }))
    await count()
    const chief = n.actors['duty-chief']
    const period = `area=${n.home.area}&from=2026-12-28&to=2026-12-28`
    const { items } = (await chief.get(`/api/figures/parts?${period}&by=unit`)).body as unknown as {
      items: Part[]
    }
    expect(items.map(({ key, sent }) => [key, sent])).toEqual([
      [n.home.unit, 1],
      [null, 1],
    ])
    expect(items[1]?.name).toBeNull()
    const alone = await chief.get(`/api/figures?${period}&unit=${small.id}`)
    expect([alone.status, alone.body.code]).toEqual([422, 'unit-too-small'])
    const all = JSON.stringify((await chief.get(`/api/figures?${period}`)).body)
    for (const caller of Object.values(n.actors)) expect(all).not.toContain(caller.person)
  })

  it('who may not see confidential cases does not see that there are some', async () => {
    at('2026-12-29T09:30')
    const day = 'from=2026-12-29&to=2026-12-29'
    const secret = { words: '有人私收停车费', kind: 'report', areaCode: n.home.area, confidential: true }
    await ok(n.owner.post('/api/requests', secret))
    await ok(n.owner.post('/api/requests', { words: '路灯不亮', kind: 'help', areaCode: n.home.area }))
    const seen = async (by: Caller) => (await board(day, by)).counts.opened
    for (const role of ['dispatcher', 'duty-chief', 'district-lead', 'auditor'] as const)
      expect([role, await seen(n.actors[role])]).toEqual([role, 2])
    for (const role of ['desk', 'call-back', 'community-lead', 'street-lead'] as const)
      expect([role, await seen(n.actors[role])]).toEqual([role, 1])
  })

  it('a department sees its own unit anywhere and nothing else of an area; what is too fine, too long or in the future is refused', async () => {
    const department = n.actors['department-lead']
    const own = await department.get('/api/figures')
    expect([own.status, (own.body.unit as unknown as { id: string }).id]).toEqual([200, n.home.unit])
    const here = await department.get(`/api/figures?area=${n.home.area}`)
    expect((here.body.unit as unknown as { id: string }).id).toBe(n.home.unit)
    expect((await department.get(`/api/figures?unit=${n.foreign.unit}`)).status).toBe(404)
    const chief = n.actors['duty-chief']
    const code = async (query: string) => (await chief.get(`/api/figures?${query}`)).body.code
    expect(await code('from=2026-12-02&to=2026-12-01')).toBe('bad-period')
    expect(await code('from=2026-12-02&to=2027-12-01')).toBe('bad-period')
    expect(await code('from=2020-01-01&to=2026-12-01')).toBe('period-too-long')
    const { items } = (await chief.get(`/api/areas/${n.home.area}/children`)).body as unknown as {
      items: { code: string }[]
    }
    expect(await code(`area=${items[0]?.code}`)).toBe('area-too-fine')
  })
})

describe('the declared table', () => {
  it('names every numerator, denominator and exclusion, and no rate divides by what it does not hold', () => {
    const named = words as Record<string, { zh: string; en: string }>
    for (const rate of rates) {
      expect(named[`cases.figure.${rate.code}`]?.zh, rate.code).toBeTruthy()
      for (const one of [...rate.numerator, ...rate.denominator, ...rate.excluded])
        expect(named[`cases.count.${one}`]?.zh, one).toBeTruthy()
      expect(rate.denominator.length * rate.numerator.length, rate.code).toBeGreaterThan(0)
      expect(
        rate.denominator.some((one) => (rate.excluded as readonly Count[]).includes(one)),
        rate.code,
      ).toBe(false)
    }
    expect(new Set(rates.map(({ code }) => code)).size).toBe(rates.length)
    expect(new Set(counts).size).toBe(counts.length)
  })

  it('基本满意 counts in part where the setting says so; nothing to divide by is no rate', () => {
    const given = Object.fromEntries(counts.map((name) => [name, 0])) as Record<Count, number>
    const rate = rates.find(({ code }) => code === 'satisfaction')
    if (!rate) throw new Error('no satisfaction')
    expect(valueOf(rate, given, 60).value).toBeNull()
    Object.assign(given, { satisfied: 6, fairly: 3, unsatisfied: 1, called: 10 })
    expect(valueOf(rate, given, 60)).toEqual({ numerator: 7.8, denominator: 10, value: 0.78 })
    expect(valueOf(rate, given, 100).value).toBe(0.9)
    expect(valueOf(rate, given, 0).value).toBe(0.6)
  })
})

it('the workbook holds what the page shows, number for number', async () => {
  const query = `area=${n.home.area}&from=2026-12-01&to=2026-12-28`
  const shown = await board('from=2026-12-01&to=2026-12-28')
  const chief = n.actors['duty-chief']
  const { items } = (await chief.get(`/api/figures/parts?${query}&by=unit`)).body as unknown as {
    items: Part[]
  }
  const reply = await t.app.inject({
    url: `/api/figures/workbook?${query}&by=unit`,
    headers: { cookie: chief.cookie },
  })
  expect(reply.headers['content-type']).toContain('spreadsheetml')
  const book = new Excel.Workbook()
  await book.xlsx.load(reply.rawPayload as never)
  const [first, days, levels, channels, units] = book.worksheets
  const rows = (sheet: Excel.Worksheet | undefined) =>
    (sheet?.getSheetValues() ?? []).slice(2).map((row) => (row as unknown[]).slice(1))
  expect(rows(first).map((row) => [row[1] ?? null, row[3], row[5]])).toEqual(
    shown.rates.map((rate) => [rate.value, rate.numerator, rate.denominator]),
  )
  expect(rows(days)).toEqual(shown.days.map((one) => [one.day, one.accepted, one.sent, one.closed]))
  expect(rows(levels).map((row) => row[1])).toEqual(
    (['compound', 'community', 'street', 'district', 'unknown'] as const).map(
      (one) => shown.counts[`level_${one}`],
    ),
  )
  expect(rows(channels).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(shown.counts.opened)
  expect(rows(units).map((row) => row[1])).toEqual(items.map(({ sent }) => sent))
})
