import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, Json, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { counted } from '../testing/counting.ts'
import { fillPost, makeOrganisation, makePerson } from '../../../registers/people/index.ts'
import { areasBelow, type Place } from '../../../registers/places/index.ts'
import { skillFor } from './queries.ts'

let t: TestHouse
let n: Neighbourhood
let grids: Place[]
beforeAll(async () => {
  ;[t, n] = await openTwo()
  // A month for which the demo has planned nobody.
  t.clock.now = new Date('2026-12-20T10:00:00+08:00')
  grids = await asSystem(t.tenant, t.clock.now, (c) => areasBelow(c.trx, n.home.path, 'micro-grid'))
})
afterAll(() => t.close())

const ok = async (reply: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const refused = async (reply: Promise<{ status: number; body: Json }>) => String((await reply).body.code)
const list = (body: Json | undefined, key: string): Json[] => body?.[key] as unknown as Json[]

interface Wanted {
  name: string
  path: string
  role?: string
  skill?: 'gas' | 'emergency'
  employer?: string
}
/** Somebody in a post with a phone; a provider employs them where one is named. */
const appointed = ({ name, path, role = 'specialist', skill, employer }: Wanted): Promise<string> =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const company = {
      kind: 'enterprise',
      parent: null,
      areas: [{ path: n.home.path, relation: 'covers' as const }],
    }
    const team = await makeOrganisation(c, { ...company, name: `${name}的队`, side: 'patrol' })
    const home = employer ? await makeOrganisation(c, { ...company, name: employer }) : undefined
    const person = await makePerson(c, { name, joinedBy: 'worker' })
    const post = await fillPost(c, {
      person,
      role,
      title: role === 'specialist' ? '燃气技术员' : '网格员',
      areaPath: path,
      organisation: team.id,
      homeOrganisation: home?.id ?? null,
      publicName: name,
      publicPhone: '19900001111',
      skill: skill ?? null,
      ...(role === 'grid-officer'
        ? { traits: { market_based: true, socialised: true, professional: true, full_time: true } }
        : {}),
    })
    return post.id
  })

const planned = (post: string, from: string, to: string, by: Caller = n.actors.desk) =>
  by.post('/api/rosters', {
    post,
    shifts: [{ from: `2026-12-${from}:00+08:00`, to: `2026-12-${to}:00+08:00` }],
  })

describe('who stands by', () => {
  it('[S151] a gas case shows the technician on call for that micro-grid', async () => {
    const [here, there] = grids as [Place, Place]
    const own = await appointed({ name: '钟师傅', path: here.path, skill: 'gas' })
    const wide = await appointed({ name: '蒋师傅', path: n.home.path, skill: 'gas' })
    const other = await appointed({ name: '别处师傅', path: there.path, skill: 'gas' })
    const rescue = await appointed({ name: '应急队员', path: here.path, skill: 'emergency' })
    const raised = await ok(
      n.owner.post('/api/requests', {
        words: '楼道里有燃气味',
        kind: 'help',
        category: 'safety.gas',
        areaCode: here.code,
      }),
    )
    const seen = async (by: Caller = n.actors.desk) =>
      ok(by.get(`/api/cases/${String(raised.number)}/on-call`))
    expect(await seen()).toMatchObject({ skill: 'gas', now: [], next: null })
    // It is 20 December, 10:00.
    await ok(planned(own, '20T08:00', '20T20:00'))
    await ok(planned(wide, '20T08:00', '21T08:00'))
    await ok(planned(other, '20T08:00', '20T20:00'))
    await ok(planned(rescue, '20T08:00', '20T20:00'))
    for (const role of ['desk', 'grid-officer', 'dispatcher'] as const) {
      const told = list(await seen(n.actors[role]), 'now')
      expect(told.map((one) => [String(one.name), String(one.phone)])).toEqual([
        ['钟师傅', '19900001111'],
        ['蒋师傅', '19900001111'],
      ])
      expect(String(told[0]?.until)).toBe('2026-12-20T12:00:00.000Z')
    }
    // Who raised it calls the hotline, not a technician.
    expect((await n.owner.get(`/api/cases/${String(raised.number)}/on-call`)).status).toBe(404)
    const before = t.clock.now
    t.clock.now = new Date('2026-12-20T21:00:00+08:00')
    expect(list(await seen(), 'now').map((one) => String(one.name))).toEqual(['蒋师傅'])
    t.clock.now = new Date('2026-12-21T09:00:00+08:00')
    await ok(planned(own, '21T20:00', '22T08:00'))
    const gap = await seen()
    expect(list(gap, 'now')).toEqual([])
    expect(gap.next).toMatchObject({ name: '钟师傅', from: '2026-12-21T12:00:00.000Z' })
    t.clock.now = before
    await t.verified()
  })

  it('the longest category that fits says which skill is asked for', () => {
    const rules = [
      { category: 'safety', skill: 'emergency' },
      { category: 'safety.gas', skill: 'gas' },
    ]
    expect(skillFor('safety.gas', rules)).toBe('gas')
    expect(skillFor('safety.fire', rules)).toBe('emergency')
    expect(skillFor('safetyish', rules)).toBe(null)
    expect(skillFor(null, rules)).toBe(null)
  })

  it('the week shows what nobody has and what two have; nobody is planned twice at once', async () => {
    const cell = grids[3] as Place
    const first = await appointed({ name: '早班', path: cell.path, skill: 'gas' })
    const second = await appointed({ name: '晚班', path: cell.path, skill: 'gas' })
    await ok(planned(first, '23T00:00', '25T00:00'))
    await ok(planned(second, '24T12:00', '29T00:00'))
    expect(await refused(planned(first, '23T20:00', '24T02:00'))).toBe('shift-overlaps')
    expect(await refused(planned(first, '23T20:00', '23T20:00'))).toBe('shift-span')
    expect(await refused(planned(first, '19T20:00', '20T08:00'))).toBe('shift-past')
    expect(await refused(planned(first, '26T08:00', '26T20:00', n.actors.dispatcher))).toBe('forbidden')
    const week = async (by: Caller = n.actors.desk) =>
      ok(by.get(`/api/rosters?group=gas&area=${cell.code}&from=2026-12-23`))
    const own = list(await week(), 'coverage').find(
      (one) => String(list(one, 'area').at(-1)?.code) === cell.code,
    )
    expect(own).toMatchObject({
      gaps: [{ from: '2026-12-28T16:00:00.000Z', to: '2026-12-29T16:00:00.000Z' }],
      doubled: [{ from: '2026-12-24T04:00:00.000Z', to: '2026-12-24T16:00:00.000Z' }],
    })
    const shift = list(await week(), 'shifts').find((one) => String(one.post) === second)
    await ok(n.actors.desk.post(`/api/rosters/${String(shift?.id)}/withdrawal`))
    expect(await refused(n.actors.desk.post(`/api/rosters/${String(shift?.id)}/withdrawal`))).toBe(
      'shift-withdrawn',
    )
    expect(list(await week(), 'shifts').map((one) => String(one.post))).not.toContain(second)
    await t.verified()
  })
})

describe('the grid and who works for it', () => {
  it('[S21] every grid shows the full-time member on duty, the employer and this month’s performance, of the grid alone', async () => {
    const nobody = await t.as()
    const cell = grids[5] as Place
    const duty = async () => ok(nobody.get(`/api/areas/${cell.code}/duty`))
    expect(await duty()).toMatchObject({ onDuty: [] })
    const post = await appointed({
      name: '邓网格',
      path: cell.path,
      role: 'grid-officer',
      employer: '锦城网格服务有限公司',
    })
    await ok(planned(post, '20T08:00', '20T18:00'))
    expect(await duty()).toMatchObject({
      onDuty: [
        {
          name: '邓网格',
          employer: '锦城网格服务有限公司',
          phone: '19900001111',
          fullTime: true,
          professional: true,
          marketBased: true,
          socialised: true,
        },
      ],
    })
    expect(String(list(await duty(), 'grid').at(-1)?.code)).toBe(cell.code)

    const month = async () => {
      await counted(t)
      return ok(nobody.get(`/api/areas/${cell.code}/month`))
    }
    const before = await month()
    const found = await ok(
      n.actors['grid-officer'].post('/api/requests', {
        words: '消防通道被堵',
        kind: 'report',
        channel: 'field',
        areaCode: cell.code,
      }),
    )
    await ok(n.actors.desk.post(`/api/cases/${String(found.number)}/acceptance`, { publish: false }))
    const after = await month()
    expect([
      Number(after.reports) - Number(before.reports),
      Number(after.valid) - Number(before.valid),
    ]).toEqual([1, 1])
    expect(String(list(after, 'area').at(-1)?.level)).toBe('community')
    expect(String(after.from)).toBe('2026-12-01')
    // No figure is anybody's: neither reply names a person beside a number.
    expect(Object.keys(after)).not.toContain('members')
    await t.verified()
  })
})
