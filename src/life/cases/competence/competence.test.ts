import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { importing } from '../../../apps/server/testing/imports.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { workbookOf } from '../../../apps/server/testing/workbook.ts'
import { makeOrganisation } from '../../../registers/people/index.ts'

let t: TestHouse
let n: Neighbourhood
let chief: Caller
let drains = ''
beforeAll(async () => {
  ;[t, n] = await openTwo()
  chief = n.actors['duty-chief']
  // It covers nothing here: only the catalogue names it.
  drains = await asSystem(t.tenant, t.clock.now, async (c) => {
    const of = { kind: 'enterprise', name: '琉璃排水班', parent: null, side: 'handling' as const, areas: [] }
    return (await makeOrganisation(c, of)).id
  })
})
afterAll(() => t.close())

interface Entry {
  id: string
  category: string
  area: { code: string }
  unit: string
  clause: string
  from: string
  to: string | null
}
const given = (more: object = {}) => ({
  category: 'water.drain',
  areaCode: n.home.area,
  organisation: drains,
  clause: '责任清单第 4 条第 2 项',
  from: '2026-11-20',
  ...more,
})
const set = (entries: object[], by = chief) => by.post('/api/competences', { entries })
/** What was said for this very area; the district and its streets have entries of their own. */
const listed = async (query = ''): Promise<Entry[]> => {
  const { items } = (await n.owner.get(`/api/competences?area=${n.home.area}${query}`)).body
  return (items as unknown as Entry[]).filter(({ area }) => area.code === n.home.area)
}
async function waiting(category = 'water.drain'): Promise<string> {
  const body = { words: '下水道堵了，污水往外冒', kind: 'help', category, areaCode: n.home.area }
  const number = String((await n.owner.post('/api/requests', body)).body.number)
  await n.actors.desk.post(`/api/cases/${number}/acceptance`, { publish: false })
  return number
}
const suggested = async (number: string) => {
  const { units } = (await n.actors.dispatcher.get(`/api/cases/${number}/candidates`)).body
  return (units as unknown as { id: string; reasons: { kind: string; data: Record<string, string> }[] }[])[0]
}
const entryOf = async (number: string, by = n.actors.dispatcher) =>
  (await by.get(`/api/cases/${number}/competence`)).body.entry as unknown as Entry | null

describe('the catalogue of competences', () => {
  it('names the unit for a category and place, and its clause is the reason of the suggestion', async () => {
    const before = await waiting()
    expect((await suggested(before))?.id).not.toBe(drains)
    expect((await set([given()])).status).toBe(201)
    const number = await waiting()
    expect(await suggested(number)).toMatchObject({
      id: drains,
      reasons: [{ kind: 'catalogue', data: { clause: '责任清单第 4 条第 2 项', from: '2026-11-20' } }],
    })
    expect((await suggested(await waiting('roads.light')))?.id).not.toBe(drains)
    const { units } = (await n.actors.dispatcher.get(`/api/dispatches/units?numbers=${number},${before}`))
      .body
    expect((units as unknown as object[])[0]).toMatchObject({ id: drains, listed: 2, fits: 0 })
  })

  it('the unit that gives it back, and who decides on that, read the entry', async () => {
    const number = await waiting()
    await n.actors.dispatcher.post(`/api/cases/${number}/assignments`, { organisation: n.home.unit })
    const back = { words: '不归我们管', reason: 'not-competent' }
    expect(await entryOf(number, n.actors.handler)).toMatchObject({ unit: '琉璃排水班' })
    expect((await n.actors.handler.post(`/api/cases/${number}/return`, back)).status).toBe(201)
    expect(await entryOf(number)).toMatchObject({ clause: '责任清单第 4 条第 2 项' })
    expect((await (await t.named('there-desk')).get(`/api/cases/${number}/competence`)).status).toBe(404)
  })

  it('a later entry counts from its day on; what counted before stays readable', async () => {
    expect(
      (await set([given({ organisation: n.home.unit, clause: '新清单第 1 条', from: '2026-12-01' })])).status,
    ).toBe(201)
    const number = await waiting()
    expect((await suggested(number))?.id).toBe(drains)
    t.clock.now = new Date('2026-12-01T09:00:00+08:00')
    expect(await entryOf(number)).toMatchObject({ clause: '新清单第 1 条', to: null })
    const past = await listed('&past=true')
    expect(past.map(({ clause, to }) => [clause, to])).toEqual([
      ['责任清单第 4 条第 2 项', '2026-12-01'],
      ['新清单第 1 条', null],
    ])
    expect(await listed()).toHaveLength(1)
    t.clock.now = new Date('2026-11-20T09:00:00+08:00')
  })

  it('refuses days that are past, earlier than a later entry, doubled places, patrol units and other areas; all or none', async () => {
    const code = async (...entries: object[]) => {
      const { status, body } = await set(entries)
      return `${status} ${String(body.code)}`
    }
    expect(await code(given({ from: '2026-11-01' }))).toBe('422 competence-past')
    expect(await code(given({ from: '2026-11-25' }))).toBe('409 competence-later')
    const light = given({ category: 'roads.light' })
    expect(await code(light, light)).toBe('422 competence-twice')
    expect(await code(light, given({ category: 'roads.light', areaCode: n.foreign.area }))).toBe(
      '404 not-found',
    )
    expect(await code(given({ category: 'no.such' }))).toBe('422 unknown-category')
    const patrol = (await chief.get(`/api/organisations?side=patrol&area=${n.home.area}`)).body.items
    expect(await code(light, given({ organisation: patrol?.[0]?.id }))).toBe('409 cannot-handle')
    expect(await listed('&category=roads')).toEqual([])
    expect((await set([light], n.actors.dispatcher)).status).toBe(403)
  })

  it('entries are ended from a day on', async () => {
    await set([given({ category: 'roads.sign' })])
    const [entry] = await listed('&category=roads')
    const ended = await chief.post('/api/competences/ends', { ids: [entry?.id], from: '2026-11-20' })
    expect(ended.status).toBe(201)
    expect(await listed('&category=roads')).toEqual([])
    expect(await listed('&category=roads&past=true')).toHaveLength(1)
  })

  it('comes in by workbook after a dry run, row by row, and is taken back whole', async () => {
    const { send, until } = importing(chief)
    const head = ['类别', '区域', '承办单位', '依据', '从哪天起']
    const row = (...cells: string[]) => cells
    const bytes = workbookOf([
      {
        rows: [
          head,
          row('路灯不亮', n.home.area, '琉璃排水班', '清单第 9 条', '2026-11-21'),
          row('water.drain', n.home.area, '琉璃排水班', '清单第 8 条', '2027-01-01'),
          row('路灯不亮', n.home.area, '琉璃排水班', '清单第 9 条', ''),
          row('没有的类别', n.home.area, '琉璃排水班', '清单第 9 条', ''),
          row('停水与水压', n.foreign.area, '琉璃排水班', '清单第 9 条', ''),
          row('停水与水压', n.home.area, '没有的班', '清单第 9 条', ''),
          row('停水与水压', n.home.area, '琉璃排水班', '', ''),
          row('道路积水', n.home.area, '琉璃排水班', '清单第 9 条', '2026-11-01'),
        ],
      },
    ])
    const sent = await send(bytes, 'competences', '派单目录.xlsx')
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    const id = String(sent.body.id)
    const checked = await until(id, 'checked', 'failed')
    const errors = checked.errors as unknown as { row: number; code: string }[]
    expect(errors.map((e) => `${e.row} ${e.code}`)).toEqual([
      '4 cell-twice',
      '5 unknown-category',
      '6 cell-area',
      '7 cell-organisation',
      '8 cell-empty',
      '9 competence-past',
    ])
    expect([checked.good, await listed('&category=roads')]).toEqual([2, []])
    await chief.post(`/api/imports/${id}/confirmation`, {})
    expect((await until(id, 'written', 'failed')).state).toBe('written')
    expect(await listed('&category=roads')).toMatchObject([{ unit: '琉璃排水班', from: '2026-11-21' }])
    const chain = async () =>
      (await listed('&category=water&past=true')).map(({ clause, to }) => `${clause} ${to ?? ''}`)
    expect(await chain()).toContain('新清单第 1 条 2027-01-01')
    await chief.post(`/api/imports/${id}/undoing`, {})
    expect((await until(id, 'undone', 'written')).state).toBe('undone')
    expect(await listed('&category=roads')).toEqual([])
    expect(await chain()).toContain('新清单第 1 条 ')
    await t.verified()
  })
})
