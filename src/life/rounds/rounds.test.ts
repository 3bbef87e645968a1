import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { pictureForm } from '../../apps/server/testing/expectation.ts'
import type { Caller, Json, TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { household, makePerson, moveIn } from '../../registers/people/index.ts'
import { areasBelow, type Place } from '../../registers/places/index.ts'

let t: TestHouse
let n: Neighbourhood
let grids: Place[]
let compounds: Place[]
beforeAll(async () => {
  ;[t, n] = await openTwo()
  grids = await asSystem(t.tenant, t.clock.now, (c) => areasBelow(c.trx, n.home.path, 'micro-grid'))
  compounds = await asSystem(t.tenant, t.clock.now, (c) => areasBelow(c.trx, n.home.path, 'compound'))
})
afterAll(() => t.close())

const ok = async (reply: Promise<{ status: number; body: Json }>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
const refused = async (reply: Promise<{ status: number; body: Json }>): Promise<string> => {
  const { status, body } = await reply
  expect(status).toBeGreaterThanOrEqual(400)
  return String(body.code)
}
const list = (body: Json | undefined, key: string): Json[] => body?.[key] as unknown as Json[]

let doors = 0
/** Homes somebody lives in, in one micro-grid. */
const settle = (grid: Place, count: number): Promise<string[]> =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const ids: string[] = []
    for (let i = 0; i < count; i++) {
      const id = await household(c, grid.path, `88栋1单元${++doors}01`)
      const person = await makePerson(c, { name: '住户', path: grid.path, joinedBy: 'worker' })
      await moveIn(c, { person, areaPath: grid.path, type: 'social', household: id, from: '2026-01-01' })
      ids.push(id)
    }
    return ids
  })

/** A micro-grid of its own for each test: what one settles and opens, the next does not see. */
let used = 0
const grid = (): Place => grids[used++] as Place

const opened = (checklist: string, area: Place | { code: string }, more: object = {}) =>
  ok(
    n.actors.desk.post('/api/rounds', {
      checklist,
      title: '冬季排查',
      areaCode: area.code,
      from: '2026-11-01',
      to: '2026-12-31',
      ...more,
    }),
  )
const targetsOf = async (round: Json | undefined, by: Caller = n.actors['grid-officer']): Promise<Json[]> =>
  list(await ok(by.get(`/api/rounds/${String(round?.id)}/targets?limit=200`)), 'items')
const answersOf = async (checklist: string, failed: string[] = []) =>
  list(await ok(n.actors.desk.get(`/api/checklists/${checklist}`)), 'items')
    .filter((item) => String(item.zh) !== '')
    .map((item) => ({
      item: String(item.code),
      outcome: failed.includes(String(item.code)) ? 'failed' : 'passed',
    }))
const visit = (target: Json | undefined, body: object, by: Caller = n.actors['grid-officer']) =>
  by.post(`/api/targets/${String(target?.id)}/visits`, body)
const picture = async (by: Caller): Promise<string> => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const form = pictureForm(jpeg)
  return String((await ok(by.post('/api/photos', form.body, form.headers))).id)
}

describe('a round from door to door', () => {
  it('[S142] visits every household: progress shows visited, not home and refused, and the hazards raised', async () => {
    const here = grid()
    await settle(here, 4)
    const round = await opened('gas-safety', here)
    const targets = await targetsOf(round)
    expect(targets.length).toBe(Number(round.targets))
    expect(targets.map((x) => String(x.label))).toEqual(
      targets.map((x) => String(x.label)).toSorted((a, b) => a.localeCompare(b, 'zh', { numeric: true })),
    )
    const photo = await picture(n.actors['grid-officer'])
    const answers = (await answersOf('gas-safety', ['hose-1'])).map((a) =>
      a.item === 'hose-1' ? { ...a, words: '接口处有裂纹', photos: [photo] } : a,
    )
    const seen = await ok(visit(targets[0], { result: 'done', answers }))
    await ok(visit(targets[1], { result: 'not-home' }))
    await ok(visit(targets[2], { result: 'refused', words: '说过几天再来' }))
    const now = await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`))
    expect(now).toMatchObject({ done: 1, notHome: 1, refused: 1, hazards: 1 })
    expect(list(now, 'items').find((x) => String(x.code) === 'hose-1')).toMatchObject({
      failed: 1,
      passed: 0,
    })
    // The hazard is a case of its own, found by patrol in that micro-grid.
    const number = String(
      list(list(seen, 'log')[0], 'answers').find((a) => String(a.outcome) === 'failed')?.case,
    )
    const found = list(now, 'found')[0]
    expect(String(found?.item)).toBe('hose-1')
    const hazard = await ok(n.actors.desk.get(`/api/cases/${String(found?.case)}`))
    expect(hazard).toMatchObject({
      kind: 'hazard',
      severity: 'high',
      category: 'safety',
      state: 'to-accept',
    })
    expect(String(hazard.place)).toBe(String(targets[0]?.label))
    expect(number).toBe(String(found?.case))
    expect((await ok(n.actors.desk.get(`/api/cases/${String(found?.case)}/visit`))).visit).toMatchObject({
      title: '冬季排查',
      label: String(targets[0]?.label),
    })
    await t.verified()
  })

  it('asks again on its day: not home after three days, unless the visitor names one', async () => {
    const here = grid()
    await settle(here, 2)
    const round = await opened('gas-safety', here)
    const [first, second] = await targetsOf(round)
    const before = t.clock.now
    const due = async () =>
      list(await ok(n.actors['grid-officer'].get('/api/visit-plan')), 'targets')
        .filter((x) => String(x.round) === String(round.id))
        .map((x) => String(x.id))
    expect(await due()).toContain(String(first?.id))
    expect(await ok(visit(first, { result: 'not-home' }))).toMatchObject({ state: 'not-home' })
    await ok(visit(second, { result: 'refused', nextOn: '2026-11-22' }))
    expect(await due()).not.toContain(String(first?.id))
    t.clock.now = new Date('2026-11-22T09:00:00+08:00')
    expect(await due()).toContain(String(second?.id))
    expect(await due()).not.toContain(String(first?.id))
    t.clock.now = new Date('2026-11-23T09:00:00+08:00')
    expect(await due()).toContain(String(first?.id))
    t.clock.now = before
  })

  it('refuses half an answer, two visits of one household, a closed round and a day that is past', async () => {
    const here = grid()
    await settle(here, 2)
    const round = await opened('gas-safety', here)
    const [first, second] = await targetsOf(round)
    const answers = await answersOf('gas-safety')
    expect(await refused(visit(first, { result: 'done', answers: answers.slice(1) }))).toBe('answers-missing')
    expect(await refused(visit(first, { result: 'done', answers: [...answers, answers[0]] }))).toBe(
      'unknown-item',
    )
    expect(await refused(visit(first, { result: 'not-home', answers }))).toBe('answers-unasked')
    expect(await refused(visit(first, { result: 'not-home', nextOn: '2026-11-19' }))).toBe('next-day-past')
    const late = new Date(t.clock.now.getTime() + 3_600_000).toISOString()
    expect(await refused(visit(first, { result: 'done', answers, visitedAt: late }))).toBe('visit-time')
    await ok(visit(first, { result: 'done', answers }))
    expect(await refused(visit(first, { result: 'done', answers }))).toBe('already-visited')
    await ok(n.actors.desk.post(`/api/rounds/${String(round.id)}/closing`))
    expect(await refused(visit(second, { result: 'not-home' }))).toBe('round-closed')
  })

  it('a repeated send of one visit makes one visit and one hazard', async () => {
    const here = grid()
    await settle(here, 1)
    const round = await opened('gas-safety', here)
    const [first] = await targetsOf(round)
    const body = { result: 'done', answers: await answersOf('gas-safety', ['room-1']) }
    const send = () =>
      n.actors['grid-officer'].send('POST', `/api/targets/${String(first?.id)}/visits`, body, {
        'idempotency-key': `visit-${String(first?.id)}`,
      })
    await ok(send())
    await ok(send())
    expect(await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`))).toMatchObject({
      done: 1,
      hazards: 1,
    })
  })

  it('keeps care visits from those who neither visit nor send', async () => {
    const here = grid()
    const [home] = await settle(here, 2)
    const round = await opened('care', here, { households: [home] })
    expect(Number(round.targets)).toBe(1)
    for (const role of ['inspector', 'auditor'] as const) {
      expect((await n.actors[role].get(`/api/rounds/${String(round.id)}`)).status).toBe(404)
      const all = list(await ok(n.actors[role].get('/api/rounds?limit=100')), 'items')
      expect(all.map((x) => String(x.id))).not.toContain(String(round.id))
    }
    expect((await n.actors['grid-officer'].get(`/api/rounds/${String(round.id)}`)).status).toBe(200)
  })
})

describe('the safety platform', () => {
  it('[S112] a checker completes 29 items for a compound; each failed item becomes a hazard case', async () => {
    const shipped = list(await ok(n.actors['duty-chief'].get('/api/checklists/safe-community')), 'items')
    expect(shipped.length).toBe(29)
    expect(new Set(shipped.map((x) => String(x.group))).size).toBe(9)
    expect([...new Set(shipped.map((x) => String(x.group)))].slice(0, 2)).toEqual(['消防', '治安'])
    // Nobody named the items: they stand open until the district fills them in.
    const body = {
      checklist: 'safe-community',
      title: '攻坚',
      areaCode: n.home.area,
      from: '2026-11-01',
      to: '2026-12-31',
    }
    expect(await refused(n.actors.desk.post('/api/rounds', body))).toBe('items-missing')
    const items = shipped.map((item, i) => ({ ...(item as object), zh: `第${i + 1}项有问题` }))
    const write = (by: Caller, some = items) =>
      by.post('/api/checklists/safe-community/versions', { items: some })
    // It is one list for the district: the lead of one community does not write it.
    expect((await write(n.actors['district-lead'])).status).toBe(404)
    const lead = await t.as('district-lead')
    expect(await ok(write(lead))).toMatchObject({ version: 2 })
    const round = await ok(n.actors.desk.post('/api/rounds', body))
    expect(Number(round.targets)).toBe(compounds.length)
    const [compound] = await targetsOf(round)
    const answers = await answersOf('safe-community', ['c1-2', 'c5-1'])
    expect(answers.length).toBe(29)
    await ok(visit(compound, { result: 'done', answers }))
    const seen = await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`))
    expect(seen).toMatchObject({ done: 1, hazards: 2 })
    for (const one of list(seen, 'found')) {
      const made = await ok(n.actors.desk.get(`/api/cases/${String(one.case)}`))
      expect(made).toMatchObject({ kind: 'hazard' })
    }
    // The round keeps the version it was opened with.
    await ok(write(lead, items.slice(0, 3)))
    const next = (await targetsOf(round)).find((x) => String(x.state) === 'to-visit')
    expect(await refused(visit(next, { result: 'done', answers: answers.slice(0, 3) }))).toBe(
      'answers-missing',
    )
  })

  it('[S24] a safety officer sees all open hazards by severity and grid; one inspection adds one', async () => {
    const here = grid()
    const inspector = n.actors.inspector
    const point = await ok(
      inspector.post('/api/risk-points', {
        areaCode: here.code,
        kind: 'fire',
        name: '地下车库配电间',
        severity: 'high',
      }),
    )
    const round = await opened('risk-point', here)
    const [target] = await targetsOf(round, inspector)
    expect(String(target?.label)).toBe('地下车库配电间')
    const hazards = async (severity: string) =>
      list(
        await ok(inspector.get(`/api/cases?kind=hazard&severity=${severity}&open=true&area=${here.code}`)),
        'items',
      ).length
    const onMap = async () =>
      list(
        await ok(inspector.get(`/api/cases/map?level=micro-grid&kind=hazard&severity=high`)),
        'areas',
      ).find((x) => String(x.code) === here.code)
    expect([await hazards('high'), await hazards('low')]).toEqual([0, 0])
    expect(await onMap()).toBeUndefined()
    await ok(
      visit(target, { result: 'done', answers: await answersOf('risk-point', ['point-2']) }, inspector),
    )
    expect([await hazards('high'), await hazards('low')]).toEqual([1, 0])
    expect(await onMap()).toMatchObject({ open: 1 })
    const register = list(await ok(inspector.get(`/api/risk-points?area=${here.code}`)), 'items')
    expect(register.map((x) => String(x.id))).toEqual([String(point.id)])
    expect(String(register[0]?.seenAt)).toBe(t.clock.now.toISOString())
    await ok(n.actors.desk.post(`/api/risk-points/${String(point.id)}/term-end`, { words: '已改造' }))
    expect(list(await ok(inspector.get(`/api/risk-points?area=${here.code}`)), 'items')).toEqual([])
    await t.verified()
  })
})

describe('hazards put right together', () => {
  it('[S143] ten registrations become one work order with ten visits, each confirmed by the household', async () => {
    const here = grid()
    const round = await opened('gas-safety', here, { households: await settle(here, 10) })
    const targets = await targetsOf(round)
    for (const target of targets)
      await ok(visit(target, { result: 'done', answers: await answersOf('gas-safety', ['hose-1']) }))
    const found = list(await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`)), 'found').map((x) =>
      String(x.case),
    )
    expect(found.length).toBe(10)
    const order = { title: '统一换软管', organisation: n.home.unit, on: '2026-11-27', cases: found }
    expect(await refused(n.actors.desk.post('/api/batches', { ...order, on: '2026-11-19' }))).toBe(
      'batch-day-past',
    )
    const batch = await ok(n.actors.desk.post('/api/batches', order))
    expect(batch).toMatchObject({ works: 10, confirmed: 0, doneAt: null })
    expect(await refused(n.actors.desk.post('/api/batches', order))).toBe('batch-case')
    const technician = n.actors.handler
    const lines = list(await ok(technician.get(`/api/batches/${String(batch.id)}`)), 'lines')
    expect(lines.map((x) => String(x.label))).toEqual(targets.map((x) => String(x.label)))
    const confirm = async (number: string, more: object) =>
      technician.post(`/api/batches/${String(batch.id)}/confirmations`, {
        case: number,
        result: 'confirmed',
        ...more,
      })
    const first = String(lines[0]?.case)
    expect(await refused(confirm(first, { words: '换好了' }))).toBe('signature-missing')
    await ok(confirm(first, { result: 'not-home' }))
    for (const [i, line] of lines.entries()) {
      expect((await ok(technician.get(`/api/batches/${String(batch.id)}`))).doneAt).toBeNull()
      const signature = await picture(technician)
      const told = await ok(confirm(String(line.case), { words: '换了新软管，试漏合格', signature }))
      expect(Number(told.confirmed)).toBe(i + 1)
    }
    expect((await ok(technician.get(`/api/batches/${String(batch.id)}`))).doneAt).not.toBeNull()
    // Each goes to be looked at again by the patrol side, and is struck off there.
    expect(await ok(n.actors.desk.get(`/api/cases/${first}`))).toMatchObject({ state: 'to-check' })
    await ok(n.actors.inspector.post(`/api/cases/${first}/check`, { passed: true }))
    const after = list(await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`)), 'found')
    expect(after.find((x) => String(x.case) === first)).toMatchObject({ batch: String(batch.id) })
    await t.verified()
  })

  it('what is taken out of the work order does not hold it up', async () => {
    const here = grid()
    const round = await opened('gas-safety', here, { households: await settle(here, 2) })
    for (const target of await targetsOf(round))
      await ok(visit(target, { result: 'done', answers: await answersOf('gas-safety', ['hose-3']) }))
    const cases = list(await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`)), 'found').map((x) =>
      String(x.case),
    )
    const batch = await ok(
      n.actors.desk.post('/api/batches', {
        title: '加卡箍',
        organisation: n.home.unit,
        on: '2026-11-27',
        cases,
      }),
    )
    const [one, other] = cases
    await ok(
      n.actors.desk.post(`/api/batches/${String(batch.id)}/drops`, { case: one, words: '住户自己换了' }),
    )
    const signature = await picture(n.actors.handler)
    const body = { case: other, result: 'confirmed', words: '加好了', signature }
    const told = await ok(n.actors.handler.post(`/api/batches/${String(batch.id)}/confirmations`, body))
    expect(told.doneAt).not.toBeNull()
    expect(await refused(n.actors.handler.post(`/api/batches/${String(batch.id)}/confirmations`, body))).toBe(
      'already-confirmed',
    )
    await t.verified()
  })
})

describe('mass contact', () => {
  it('[S64] a community page shows its fixed leader, day and place, the share of households visited and the problems raised', async () => {
    const here = grid()
    const households = await settle(here, 10)
    const posts = list(await ok(n.actors.desk.get(`/api/areas/${n.home.area}/officers`)), 'items')
    const leader = posts.find((p) => String(p.role) === 'community-lead')
    const round = await opened('mass-contact', here, {
      title: '周三走访',
      leader: String(leader?.post),
      weekday: 3,
      place: '社区活动室',
      households,
    })
    const targets = await targetsOf(round)
    expect(targets.length).toBe(10)
    const answers = await answersOf('mass-contact', ['duty-3'])
    await ok(
      visit(targets[0], {
        result: 'done',
        answers: answers.map((a) => (a.item === 'duty-3' ? { ...a, words: '楼道灯坏了没人修' } : a)),
      }),
    )
    for (const target of targets.slice(1, 4))
      await ok(visit(target, { result: 'done', answers: await answersOf('mass-contact') }))
    const anyone = await t.as()
    const shown = list(await ok(anyone.get(`/api/areas/${n.home.area}/contact-visits`)), 'items').find(
      (x) => String(x.title) === '周三走访',
    )
    expect(shown).toEqual({
      title: '周三走访',
      leader: { name: String(leader?.name), title: String(leader?.title) },
      weekday: 3,
      place: '社区活动室',
      households: 10,
      visited: 4,
      problems: 1,
      solved: 0,
    })
    const [problem] = list(await ok(n.actors.desk.get(`/api/rounds/${String(round.id)}`)), 'found')
    expect(await ok(n.actors.desk.get(`/api/cases/${String(problem?.case)}`))).toMatchObject({ kind: 'help' })
    // Of few households nothing is counted for everybody.
    const [few] = await settle(grid(), 1)
    const small = grids[used - 1] as Place
    await opened('mass-contact', small, { households: [few] })
    const told = list(await ok(anyone.get(`/api/areas/${small.code}/contact-visits`)), 'items')
    expect(told.at(-1)).toMatchObject({ households: null, visited: null })
  })
})
