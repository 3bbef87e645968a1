import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../apps/server/demo-accounts.ts'
import { asSystem, hourly } from '../../apps/server/reactions.ts'
import { counted } from './testing/counting.ts'
import { type Caller, type Json, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { fillPost, makeOrganisation, makePerson } from '../../registers/people/index.ts'
import { areasBelow, type Place } from '../../registers/places/index.ts'

let t: TestHouse
let streets: Place[] = []
let communities: Place[] = []
let lead: Caller
let centre: Caller
let owner: Caller

const ok = async (reply: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const codeOf = async (reply: Promise<{ status: number; body: Json }>) => String((await reply).body.code)
const listOf = (body: Json) => body.items as unknown as Record<string, string>[]

async function appoint(role: 'dispatcher' | 'desk' | 'district-lead', path: string, name: string) {
  const [account = ''] = await t.house.auth.create([{ name, phone: null }], demoPassword)
  const person = await asSystem(t.tenant, t.clock.now, async (c) => {
    const made = await makePerson(c, { name, joinedBy: 'worker' })
    const unit = await makeOrganisation(c, {
      kind: 'enterprise',
      name: `${name}单位`,
      parent: null,
      side: 'handling',
      areas: [{ path, relation: 'covers' }],
    })
    const post = { person: made, role, title: '岗位', areaPath: path, organisation: unit.id }
    await fillPost(c, { ...post, publicName: name })
    return made
  })
  await t.house.platform
    .insertInto('account_person')
    .values({ person, district: t.tenant.code, account })
    .execute()
  return t.named(name)
}

beforeAll(async () => {
  t = await openTestHouse()
  await asSystem(t.tenant, t.clock.now, async (c) => {
    streets = await areasBelow(c.trx, t.tenant.code, 'street')
    communities = await areasBelow(c.trx, t.tenant.code, 'community')
  })
  lead = await appoint('district-lead', t.tenant.code, 'adjust-lead')
  centre = await appoint('dispatcher', t.tenant.code, 'adjust-centre')
  owner = await t.phone('19900005771')
})
afterAll(() => t.close())

const day = (days: number) => new Date(t.clock.now.getTime() + days * 86_400_000)
const text = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const street = (i: number) => streets[i] as Place
const inStreet = (i: number) => communities.filter((one) => one.path.startsWith(`${street(i).path}/`))
const raised = async (area: string, words: string) =>
  String((await ok(owner.post('/api/requests', { words, kind: 'complaint', areaCode: area }))).number)
const sees = async (who: Caller, number: string, area = '') =>
  listOf(await ok(who.get(`/api/cases?open=true&order=newest&limit=100${area && `&area=${area}`}`))).some(
    (one) => one.number === number,
  )
const figuresOf = async (area: string, from: Date, to: Date, by = 'area') =>
  ok(lead.get(`/api/figures/parts?by=${by}&area=${area}&from=${text(from)}&to=${text(to)}`))
const acceptedIn = (body: Json, key: string) =>
  Number(listOf(body).find((one) => one.key === key)?.['accepted'] ?? Number.NaN)

/** Goes on to noon of a day and does what the house does on it. */
async function pass(to: Date): Promise<void> {
  t.clock.now = to
  await asSystem(t.tenant, to, (c) => hourly(c, { files: t.house.files, others: [] }))
}

describe('borders change by date', () => {
  it('[S45] two streets merge on a day: what was open is in the new street’s inbox, and figures before it keep the old borders', async () => {
    const [gone, heir] = [street(0), street(1)]
    const there = inStreet(0)[0] as Place
    const [before, after] = [
      await appoint('dispatcher', gone.path, 'adjust-gone'),
      await appoint('dispatcher', heir.path, 'adjust-heir'),
    ]
    const number = await raised(there.code, '路口的石墩倒了')
    expect(await sees(before, number)).toBe(true)
    expect(await sees(after, number)).toBe(false)
    await ok(before.post(`/api/cases/${number}/acceptance`, { publish: false }))

    const start = t.clock.now
    const plan = { kind: 'merging', areas: [gone.code], intoCode: heir.code, intoName: null }
    const seen = await ok(lead.post('/api/adjustments/preview', plan))
    expect(listOf({ items: seen.counts } as never).find((one) => one.level === 'community')?.['count']).toBe(
      3,
    )
    const made = await ok(
      lead.post('/api/adjustments', { ...plan, onDay: text(day(3)), basis: '川府民政〔2026〕1号' }),
    )
    expect(made.state).toBe('planned')
    expect(await sees(after, number)).toBe(false)

    await pass(day(3))
    expect(String(listOf(await ok(lead.get('/api/adjustments')))[0]?.state)).toBe('done')
    // Posts of both streets now work in the one; the unit of either may be sent.
    const again = [await t.named('adjust-heir'), await t.named('adjust-gone')]
    for (const who of again) expect(await sees(who, number, heir.code)).toBe(true)
    const view = await ok((again[0] as Caller).get(`/api/cases/${number}`))
    expect(String((view.area as unknown as { name: string }[])[1]?.name)).toBe(gone.name)
    const units = await ok((again[0] as Caller).get(`/api/cases/${number}/candidates`))
    expect(listOf({ items: units.units } as never).map((one) => one.name)).toEqual(
      expect.arrayContaining(['adjust-gone单位', 'adjust-heir单位']),
    )

    // A place chosen by its old code, or by its position, is a place of the new street.
    const later = await raised(there.code, '树枝压到了电线')
    expect(await sees(again[0] as Caller, later, heir.code)).toBe(true)
    const here = await ok(owner.get(`/api/location?lon=${there.lon}&lat=${there.lat}`))
    expect(String(here.path).startsWith(`${heir.path}/`)).toBe(true)

    await ok((again[0] as Caller).post(`/api/cases/${later}/acceptance`, { publish: false }))
    await counted(t)
    const then = await figuresOf(t.tenant.code, start, day(-1))
    expect([acceptedIn(then, gone.code), acceptedIn(then, heir.code)]).toEqual([1, 0])
    const now = await figuresOf(t.tenant.code, day(0), day(0))
    expect([acceptedIn(now, gone.code), acceptedIn(now, heir.code)]).toEqual([Number.NaN, 1])
    await t.verified()
  })

  it('an area that goes over to another takes its open cases along; those it leaves do not see them any more', async () => {
    const from = street(1)
    const [first, second] = inStreet(1)
    const [clerk] = [
      await appoint('desk', (first as Place).path, 'adjust-first'),
      await appoint('desk', (second as Place).path, 'adjust-second'),
    ]
    const [cell] = await asSystem(t.tenant, t.clock.now, (c) =>
      areasBelow(c.trx, (first as Place).path, 'compound'),
    )
    const compound = cell as Place
    const number = await raised(compound.code, '楼道灯不亮')
    const secret = String(
      (
        await ok(
          owner.post('/api/requests', {
            words: '有人私收停车费',
            kind: 'complaint',
            areaCode: compound.code,
            confidential: true,
          }),
        )
      ).number,
    )
    expect(await sees(clerk, number)).toBe(true)
    const plan = { kind: 'transfer', areas: [compound.code], intoCode: second?.code ?? '', intoName: null }
    const order = { ...plan, onDay: text(day(2)), basis: '川府民政〔2026〕2号' }
    const made = await ok(lead.post('/api/adjustments', order))
    expect(await codeOf(lead.post('/api/adjustments', order))).toBe('adjustment-overlaps')
    expect(await codeOf(lead.post('/api/adjustments', { ...order, onDay: text(t.clock.now) }))).toBe(
      'adjustment-day',
    )
    await ok(lead.send('PUT', `/api/adjustments/${String(made.id)}/withdrawal`, {}))
    const planned = await ok(lead.post('/api/adjustments', order))

    await pass(day(2))
    const withdraw = lead.send('PUT', `/api/adjustments/${String(planned.id)}/withdrawal`, {})
    expect(await codeOf(withdraw)).toBe('adjustment-over')
    const [left, took] = [await t.named('adjust-first'), await t.named('adjust-second')]
    expect([await sees(left, number), await sees(took, number)]).toEqual([false, true])
    expect((await left.get(`/api/cases/${number}`)).status).toBe(404)
    expect((await took.get(`/api/cases/${number}`)).status).toBe(200)
    // Confidential stays with the centre, whose district did not change.
    expect([await sees(left, secret), await sees(took, secret), await sees(centre, secret)]).toEqual([
      false,
      false,
      true,
    ])
    expect(await sees(centre, number, from.code)).toBe(true)
    expect(await sees(centre, number, second?.code)).toBe(true)
    expect(await sees(centre, number, first?.code)).toBe(false)
    await t.verified()
  })

  it('a split opens a new area with some of the old one’s; nonsense is refused with its reason', async () => {
    const [, , third] = inStreet(1)
    const community = third as Place
    const cells = await asSystem(t.tenant, t.clock.now, (c) => areasBelow(c.trx, community.path, 'compound'))
    const plan = { kind: 'transfer', areas: [cells[0]?.code ?? ''], intoCode: null, intoName: '新桥社区' }
    const codes = async (more: object) => codeOf(lead.post('/api/adjustments/preview', { ...plan, ...more }))
    expect(await codes({ intoName: null })).toBe('adjustment-named')
    expect(await codes({ intoName: inStreet(1)[0]?.name })).toBe('adjustment-named')
    expect(await codes({ intoCode: community.code })).toBe('adjustment-itself')
    expect(await codes({ intoCode: street(1).code })).toBe('adjustment-levels')
    expect(await codes({ areas: [t.tenant.code] })).toBe('adjustment-district')
    expect(await codes({ areas: [street(0).code] })).toBe('unknown-area')
    expect(await codes({ areas: cells.map((one) => one.code) })).toBe('adjustment-empties')
    expect(await codes({ areas: [cells[0]?.code, community.code] })).toBe('adjustment-levels')

    const drawn = async (more = '') => {
      const { cells: all } = await ok(
        owner.get(`/api/areas/${street(1).code}/outlines?level=community${more}`),
      )
      const own = (all as unknown as { code: string; shape: unknown }[]).find(
        (one) => one.code === community.code,
      )
      return JSON.stringify(own?.shape)
    }
    const [before, last] = [await drawn(), text(t.clock.now)]
    await ok(lead.post('/api/adjustments', { ...plan, onDay: text(day(1)), basis: '川府民政〔2026〕3号' }))
    await pass(day(1))
    // The map of the day before shows the border that held then.
    expect(await drawn()).not.toBe(before)
    expect(await drawn(`&day=${last}`)).toBe(before)
    const found = await ok(owner.get(`/api/areas?search=${encodeURIComponent('新桥社区')}`))
    const fresh = listOf(found)[0] as Record<string, string>
    const area = await ok(owner.get(`/api/areas/${fresh.code}`))
    expect([String(area.level), String(area.validFrom)]).toEqual(['community', text(t.clock.now)])
    // The new area has the outline of what it took, and the old one has lost it: every point lies in exactly one.
    const [cell] = cells
    const at = await ok(owner.get(`/api/location?lon=${cell?.lon}&lat=${cell?.lat}`))
    expect(String(at.path)).toContain(String(fresh.code))
    expect(area.outline).not.toBeNull()
    expect(await raised(cell?.code ?? '', '井盖松动')).toMatch(/^\d{6}-\d+$/)
    await t.verified()
  })
})
