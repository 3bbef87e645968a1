import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { dayOf } from '../../../kernel/day.ts'
import { planAdjustment } from '../adjustments/actions.ts'
import { carryOutDue } from '../adjustments/carry-out.ts'
import {
  type Compound,
  compoundsOf,
  divided,
  feature,
  fileOf,
  parts,
  surveying,
} from '../testing/surveying.ts'
import { takeSurveyBack } from './write.ts'

let t: TestHouse
let compounds: Compound[]
beforeAll(async () => {
  t = await openTestHouse()
  compounds = await compoundsOf(t)
})
afterAll(() => t.close())

const passDays = (days: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + days * 86_400_000)
}
const compound = (n: number) => compounds[n] as Compound
/** A compound is to go over to another community the next day. */
const planned = (code: string, to: string) =>
  asSystem(t.tenant, t.clock.now, (c) =>
    planAdjustment(c, {
      kind: 'transfer',
      areas: [code],
      intoCode: to,
      intoName: null,
      onDay: dayOf(new Date(t.clock.now.getTime() + 86_400_000)),
      basis: '民政批复',
    }),
  )
const elsewhere = ({ node }: Compound): string =>
  compounds.find((one) => one.node.parent !== node.parent)?.node.parent ?? ''
const carriedOut = () => asSystem(t.tenant, t.clock.now, carryOutDue)
const signsOf = (code: string) =>
  asSystem(t.tenant, t.clock.now, (c) =>
    c.trx.selectFrom('places_tag').select(['valid_from', 'valid_to']).where('area', '=', code).execute(),
  )

describe('a code that was opened and taken back', () => {
  test('is opened on a later day as what the file then says, from that day on', async () => {
    const { node, outline } = compound(0)
    const [shape] = parts(outline)
    const code = `${node.parent}901`
    const first = surveying(await t.as('operator'))
    const [before, opened] = [await first.codesOf(node.parent ?? ''), dayOf(t.clock.now)]
    const batch = await first.written(
      fileOf(
        feature({ code, 级别: '网格', 名称: '东网格', 上级: node.parent }, shape),
        feature({ code: `${code}001`, 级别: '微网格', 名称: '东一', 上级: code }, shape),
      ),
    )
    // The sign hangs at the finest.
    expect([(await signsOf(code)).length, (await signsOf(`${code}001`)).length]).toEqual([0, 1])
    await first.undone(batch)

    passDays(2)
    const today = dayOf(t.clock.now)
    const operator = await t.named('operator')
    const second = surveying(operator)
    await second.written(fileOf(feature({ code, 级别: '小区', 名称: '东小区', 上级: node.parent }, shape)))
    const { body } = await operator.get(`/api/areas/${code}`)
    expect([body.level, body.name, body.validFrom, body.validTo]).toEqual(['compound', '东小区', today, null])
    expect(await signsOf(code)).toEqual([{ valid_from: today, valid_to: null }])
    expect((await signsOf(`${code}001`))[0]?.valid_to).toBe(opened)
    const outlines = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx
        .selectFrom('places_outline')
        .select(['valid_from', 'valid_to'])
        .where('area', '=', code)
        .orderBy('valid_from')
        .execute(),
    )
    expect(outlines).toEqual([
      { valid_from: opened, valid_to: opened },
      { valid_from: today, valid_to: null },
    ])
    // The maps of the days before know nothing of it.
    for (const day of [opened, dayOf(new Date(t.clock.now.getTime() - 86_400_000))]) {
      const { body: map } = await operator.get(`/api/areas/${node.parent}/outlines?level=compound&day=${day}`)
      expect((map.cells as unknown as { code: string }[]).map((one) => one.code)).not.toContain(code)
      expect((await second.codesOf(node.parent ?? '', day)).toSorted()).toEqual(before.toSorted())
    }
    await t.verified()
  })

  test('is refused at a level under which what was opened below it cannot stand', async () => {
    const { node, outline } = compound(1)
    const [shape] = parts(outline)
    const code = `${node.code}901`
    const { written, undone, tried } = surveying(await t.named('operator'))
    const file = (level: string, ...more: object[]) =>
      fileOf(feature({ code, 级别: level, 名称: '东网格', 上级: node.code }, shape), ...more)
    const below = feature({ code: `${code}001`, 级别: '微网格', 名称: '东一', 上级: code }, shape)
    await undone(await written(file('网格', below)))
    const { all } = await tried(file('微网格'))
    expect(all.find(({ warning }) => !warning)).toMatchObject({
      code: 'area-level-below',
      message: '这个代码下面开过“东一”，不能放在这一级下面。请换一个代码，或空着由系统编。',
    })
  })

  test('is another thing than an area that merged into one on the day it opened', async () => {
    const { code } = compound(2).node
    await planned(code, elsewhere(compound(2)))
    passDays(1)
    await carriedOut()
    const operator = await t.named('operator')
    const there = String((await operator.get(`/api/areas/${code}`)).body.code)
    const heir = (await compoundsOf(t)).find(({ node }) => node.code === there) as Compound
    const { written, tried } = surveying(operator)
    await written(divided(heir).file)
    const absorbed = heir.cells[0]
    const again = feature(
      { code: absorbed?.code, 级别: '微网格', 名称: '又一个', 上级: heir.node.code },
      parts(heir.outline)[0],
    )
    expect((await tried(fileOf(again))).found).toEqual(['1 ! area-ended'])
    await t.verified()
  })
})

describe('taking a survey back', () => {
  const told = (code: string) =>
    asSystem(t.tenant, t.clock.now, async (c) => {
      const events = await c.trx
        .selectFrom('kernel_event')
        .select(['kind', 'data'])
        .where('subject', '=', `places.area:${code}`)
        .orderBy('id')
        .execute()
      return events.map(({ kind, data }) => [kind.replace('places.area.', ''), data])
    })

  test('tells who takes over, what signs end, and leaves the signs of what stands again', async () => {
    const own = compound(3)
    const day = dayOf(t.clock.now)
    const operator = await t.named('operator')
    const { written, undone, codesOf } = surveying(operator)
    const batch = await written(divided(own).file)
    const [opened = ''] = await codesOf(own.node.code)
    await undone(batch)
    expect(await told(opened)).toEqual([
      ['opened', { day, tags: 1 }],
      ['ended', { day, into: own.node.code, tags: 1 }],
    ])
    const cell = own.cells[0]?.code ?? ''
    const events = await told(cell)
    expect(events.map(([kind]) => kind)).toEqual(['ended', 'restored'])
    expect(await signsOf(cell)).toMatchObject([{ valid_to: null }])
    const sign = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx.selectFrom('places_tag').select('code').where('area', '=', cell).executeTakeFirstOrThrow(),
    )
    expect((await operator.get(`/api/tags/${sign.code}`)).body.area).toBe(cell)
    await t.verified()
  })

  test('is refused once an adjustment has moved what it is about', async () => {
    const own = compound(4)
    await planned(own.node.code, elsewhere(own))
    const day = dayOf(t.clock.now)
    t.clock.now = new Date(`${day}T23:55:00+08:00`)
    const operator = await t.named('operator')
    const { written, refused } = surveying(operator)
    const batch = await written(divided(own).file)
    t.clock.now = new Date(t.clock.now.getTime() + 7 * 60_000)
    await carriedOut()
    const { name, code } = own.node
    expect(await refused(batch)).toBe(
      `“${name}”（${code}）${dayOf(t.clock.now)} 已经撤销或归到了别处，不能撤回这一批。如果是后来又导入了边界，请先撤回后面那一批。`,
    )
    // What moved stands as it was drawn.
    const heir = String((await operator.get(`/api/areas/${code}`)).body.code)
    expect((await operator.get(`/api/areas/${heir}/children`)).body.items).toMatchObject([
      { name: '东一微网格' },
      { name: '西一微网格' },
    ])
    await t.verified()
  })

  test('is refused where only the parent of what would stand again has ended', async () => {
    const { node, cells } = compound(4)
    await asSystem(t.tenant, t.clock.now, async (c) => {
      await expect(takeSurveyBack(c, [`ended:${cells[0]?.code}`])).rejects.toMatchObject({
        status: 409,
        code: 'area-ended-since',
        data: { code: node.code, name: node.name, day: dayOf(t.clock.now) },
      })
    })
  })
})
