import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { importing, type Importing } from '../../../apps/server/testing/imports.ts'
import { type CellSpec, workbookOf } from '../../../apps/server/testing/workbook.ts'
import { Problem } from '../../../kernel/problem.ts'
import { fillPost, makeOrganisation, makePerson } from '../../../registers/people/index.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { spanFrom } from './rosters.ts'

describe('a shift as it is written', () => {
  const said = (text: string) => {
    try {
      const { from, to } = spanFrom('2026-12-01', text)
      return `${from.toISOString()} ${to.toISOString()}`
    } catch (error) {
      return error instanceof Problem ? error.code : String(error)
    }
  }
  const day = '2026-12-01T00:00:00.000Z 2026-12-01T12:00:00.000Z'
  test.each(['08:00-20:00', '8:00–20:00', '8点至20点', '8:00 ~ 20:00', '8-20', '08:00到20:00'])(
    '%s',
    (text) => {
      expect(said(text)).toBe(day)
    },
  )
  test('over night, to midnight and round the clock', () => {
    expect(said('20:00-08:00')).toBe('2026-12-01T12:00:00.000Z 2026-12-02T00:00:00.000Z')
    expect(said('16:00-24:00')).toBe('2026-12-01T08:00:00.000Z 2026-12-01T16:00:00.000Z')
    expect(said('08:00-08:00')).toBe('2026-12-01T00:00:00.000Z 2026-12-02T00:00:00.000Z')
  })
  test.each(['早班', '', '08:00', '25:00-26:00', '24:00-08:00', '08:60-20:00', '08:00-20:00-22:00', '0.333'])(
    '%s is none',
    (text) => {
      expect(said(text)).toBe('roster-shift')
    },
  )
})

let t: TestHouse
let desk: Caller
let send: Importing['send']
let until: Importing['until']
let area: string
beforeAll(async () => {
  t = await openTestHouse()
  desk = await t.as('desk')
  ;({ send, until } = importing(desk))
  area = String((await desk.get('/api/sessions/mine')).body.posts?.[0]?.areaCode)
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const path = (await areaOf(c, area))?.path ?? ''
    const other = (await areaOf(c, '510108'))?.path ?? ''
    const unit = await makeOrganisation(c, {
      kind: 'enterprise',
      name: '排班巡查队',
      parent: null,
      side: 'patrol',
      areas: [{ path: other, relation: 'covers' }],
    })
    const people = [
      ['排一', path, '19900008801'],
      ['同名', path, '19900008802'],
      ['同名', path, '19900008803'],
      ['外区', other, '19900008804'],
    ] as const
    for (const [name, areaPath, publicPhone] of people) {
      const person = await makePerson(c, { name, joinedBy: 'worker' })
      const post = { person, role: 'grid-officer', title: '网格员', publicName: name, publicPhone }
      await fillPost(c, { ...post, areaPath, organisation: unit.id })
    }
  })
})
afterAll(() => t.close())

const head = ['日期', '班次时间', '姓名', '手机号', '谁值班', '单位', '负责区域']
const row = (day: string, shift: string, name: string, phone = '', group = ''): CellSpec[] => [
  day,
  shift,
  name,
  phone,
  group,
  '',
  '',
]
async function tried(...rows: CellSpec[][]) {
  const sent = await send(workbookOf([{ rows: [head, ...rows] }]), 'rosters', '值班.xlsx')
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  const batch = await until(String(sent.body.id), 'checked', 'failed')
  const errors = batch.errors as unknown as { row: number; column: string; code: string }[]
  return {
    id: String(batch.id),
    good: Number(batch.good),
    found: errors.map((one) => `${one.row} ${one.column} ${one.code}`),
  }
}
async function written(id: string): Promise<void> {
  await desk.post(`/api/imports/${id}/confirmation`)
  const batch = await until(id, 'written', 'failed')
  expect(batch.state, JSON.stringify(batch.errors)).toBe('written')
}
const shiftsOf = async (from: string, name: string): Promise<string[]> => {
  const { body } = await desk.get(`/api/rosters?group=grid-officer&area=${area}&from=${from}`)
  const posts = body.posts as unknown as { post: string; name: string }[]
  const shifts = body.shifts as unknown as { post: string; from: string; to: string }[]
  const own = posts.filter((post) => post.name === name).map(({ post }) => post)
  return shifts.filter(({ post }) => own.includes(post)).map((one) => `${one.from} ${one.to}`)
}

describe('a workbook of shifts', () => {
  test('is checked row by row, written, seen on the roster, and taken back', async () => {
    const batch = await tried(
      row('2026-12-07', '08:00-20:00', '排一'),
      row('2026.12.8', '20:00-08:00', '排一', '19900008801', '网格员'),
      row('2026-12-09', '08:00-20:00', '同名', '19900008803'),
      row('2026-12-07', '19:00-21:00', '排一'),
      row('2026-12-07', '08:00-20:00', '同名'),
      row('2026-12-07', '08:00-20:00', '外区'),
      row('2026-12-07', '08:00-20:00', '排一', '', '燃气技术员'),
      row('2026-12-07', '早班', '排一'),
      row('2026-11-01', '08:00-20:00', '排一'),
      row('2026-13-01', '08:00-20:00', '排一'),
      row('2026-12-07', '08:00-20:00', '排一', '12'),
      row('2026-12-07', '08:00-20:00', '排一', '', '保安'),
    )
    expect(batch.found).toEqual([
      '5 班次时间 roster-twice',
      '6 姓名 roster-several',
      '7 姓名 roster-nobody',
      '8 姓名 roster-nobody',
      '9 班次时间 roster-shift',
      '10 班次时间 shift-past',
      '11 日期 cell-date',
      '12 手机号 bad-phone',
      '13 谁值班 cell-choice',
    ])
    expect([batch.good, await shiftsOf('2026-12-07', '排一')]).toEqual([3, []])
    await written(batch.id)
    expect(await shiftsOf('2026-12-07', '排一')).toEqual([
      '2026-12-07T00:00:00.000Z 2026-12-07T12:00:00.000Z',
      '2026-12-08T12:00:00.000Z 2026-12-09T00:00:00.000Z',
    ])
    await t.verified()

    // What stands on the roster keeps the same person from standing there twice.
    const again = await tried(
      row('2026-12-07', '12:00-13:00', '排一'),
      row('2026-12-07', '20:00-21:00', '排一'),
    )
    expect([again.good, again.found]).toEqual([1, ['2 班次时间 shift-overlaps']])

    await desk.post(`/api/imports/${batch.id}/undoing`)
    await until(batch.id, 'undone')
    expect(await shiftsOf('2026-12-07', '排一')).toEqual([])
    await t.verified()
  })

  test('leaves out what was planned by hand meanwhile', async () => {
    const batch = await tried(
      row('2026-12-14', '08:00-20:00', '排一'),
      row('2026-12-15', '08:00-20:00', '排一'),
    )
    const { body } = await desk.get(`/api/rosters?group=grid-officer&area=${area}&from=2026-12-14`)
    const post = (body.posts as unknown as { post: string; name: string }[]).find(
      (one) => one.name === '排一',
    )
    const shifts = [{ from: '2026-12-15T10:00:00+08:00', to: '2026-12-15T12:00:00+08:00' }]
    expect((await desk.post('/api/rosters', { post: post?.post, shifts })).status).toBe(201)
    await desk.post(`/api/imports/${batch.id}/confirmation`)
    const ended = await until(batch.id, 'written', 'failed')
    // The row that fits no more is left out, as in every workbook; the other is written.
    expect([ended.state, ended.good, ended.bad]).toEqual(['written', 1, 1])
    expect(await shiftsOf('2026-12-14', '排一')).toEqual([
      '2026-12-14T00:00:00.000Z 2026-12-14T12:00:00.000Z',
      '2026-12-15T02:00:00.000Z 2026-12-15T04:00:00.000Z',
    ])
    await t.verified()
  })

  test('an undo leaves what has begun, and tells how many', async () => {
    t.clock.now = new Date('2026-12-17T10:00:00+08:00')
    const batch = await tried(
      row('2026-12-17', '08:00-12:00', '排一'),
      row('2026-12-17', '14:00-18:00', '排一'),
      row('2026-12-18', '08:00-12:00', '排一'),
    )
    expect(batch.found).toEqual([])
    await written(batch.id)
    await desk.post(`/api/imports/${batch.id}/undoing`)
    const undone = await until(batch.id, 'undone')
    expect(undone.refusal).toContain('1 个班次已经开始')
    expect(await shiftsOf('2026-12-14', '排一')).toContain(
      '2026-12-17T00:00:00.000Z 2026-12-17T04:00:00.000Z',
    )
    expect((await shiftsOf('2026-12-14', '排一')).filter((one) => one > '2026-12-17T01')).toEqual([])
    await t.verified()
  })

  test('is taken from everybody who may plan shifts on the page, and other workbooks are not', async () => {
    for (const role of ['street-lead', 'district-lead'] as const) {
      const lead = await t.as(role)
      const listed = await lead.get('/api/imports')
      expect((listed.body.kinds as unknown as { kind: string }[]).map(({ kind }) => kind)).toEqual([
        'rosters',
      ])
      const own = importing(lead)
      const sent = await own.send(
        workbookOf([
          { rows: [head, row('2026-12-21', role === 'street-lead' ? '08:00-12:00' : '13:00-17:00', '排一')] },
        ]),
        'rosters',
        '值班.xlsx',
      )
      expect(sent.status, JSON.stringify(sent.body)).toBe(201)
      const checked = await own.until(String(sent.body.id), 'checked', 'failed')
      expect([checked.state, checked.good, checked.errors]).toEqual(['checked', 1, []])
      const persons = await own.send(workbookOf([{ rows: [['姓名'], ['某人']] }]), 'persons', '人员.xlsx')
      expect(persons.status).toBe(403)
    }
  })
})
