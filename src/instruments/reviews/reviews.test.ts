import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, hourly } from '../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../apps/server/testing/house.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { askedBy } from '../../apps/server/testing/on-approvals.ts'
import { answeredBy, eighty, seventyNine } from '../../apps/server/testing/on-reviews.ts'
import { addDays } from '../../kernel/day.ts'
import { fillPost } from '../../registers/people/index.ts'
import { openSurvey } from './surveying.ts'
import { code, list, ok, subjectOf, type Surveying, surveying } from './testing/asking.ts'

let s: Surveying
let t: TestHouse
let n: Neighbourhood
let desk: Caller
let lead: Caller
beforeAll(async () => {
  s = await surveying()
  ;({ t, n, desk, lead } = s)
})
afterAll(() => t.close())

describe('a survey', () => {
  it('that comes to 79 % opens a rectification with the answer that completes it; 80 % opens none', async () => {
    const [poor, good] = [await s.firm(), await s.firm()]
    const first = await s.scored(poor, seventyNine)
    expect(first).toMatchObject({
      state: 'scored',
      answers: 5,
      score: { points: 79, most: 100, tenths: 790, passing: 80, passed: false },
      rectification: { state: 'open' },
    })
    const second = await s.scored(good, eighty)
    expect(second).toMatchObject({ score: { points: 80, most: 100, passed: true }, rectification: null })
    expect(await s.held(subjectOf(poor))).toBe('under-rectification')
    expect(await s.held(subjectOf(good))).toBe('passes')
    const listed = await ok(lead.get('/api/rectifications?open=true&limit=100'))
    const line = list(listed.items).find((one) => String(one.title) === '楼道整修')
    // Five working days from Friday 20 November.
    expect(line).toMatchObject({ state: 'open', clock: { day: 0, days: 5, late: false } })
    expect(String(line?.clock?.dueAt)).toBe('2026-11-27T09:00:00.000Z')
    await t.verified()
  })

  it('is answered by those who live there, once, and by nobody who answers for the work or holds an office', async () => {
    const unit = await s.firm()
    const id = await s.opened(unit, { until: addDays(s.today(), 10), wanted: null })
    const send = (by: Caller, points = [5, 4, 3, 2], more: object = {}) =>
      by.post(`/api/satisfaction-surveys/${id}/scorecards`, { points, ...more })
    const neighbourly = await s.livingHere('19900005601')
    expect((await ok(neighbourly.get(`/api/satisfaction-surveys/${id}`))).may).toMatchObject({ answer: true })
    expect(await code(send(neighbourly, [5, 4, 3]))).toBe('422 survey-incomplete')
    expect((await send(neighbourly, [5, 4, 3, 0])).status).toBe(400)
    expect((await send(neighbourly, [5, 4, 3, 6])).status).toBe(400)
    expect(await ok(send(neighbourly))).toMatchObject({
      answers: 1,
      answered: true,
      may: { answer: false },
      score: null,
    })
    expect(await code(send(neighbourly))).toBe('409 answered-already')
    expect(await code(send(await t.phone('19900005602')))).toBe('409 survey-not-resident')
    expect(await code(send(n.actors['grid-officer']))).toBe('409 survey-official')
    // A line that the desk registered with a home here is enough: who signs in with it is joined with nobody.
    const home = { areaCode: n.home.area, type: 'social' }
    await ok(desk.post('/api/people', { ...home, name: '赵住户', phone: '19900005606' }))
    expect((await send(await t.phone('19900005606'))).status).toBe(201)
    expect((await send(await t.as())).status).toBe(401)
    const worker = await s.livingHere('19900005603')
    await asSystem(t.tenant, t.clock.now, (c) =>
      fillPost(c, {
        person: worker.person,
        role: 'partner',
        title: '工长',
        publicName: '工长',
        areaPath: '',
        organisation: unit,
      }),
    )
    expect(await code(send(worker))).toBe('409 survey-own-work')
    const seen = await ok(worker.get(`/api/satisfaction-surveys/${id}`))
    expect(seen).toMatchObject({ bar: 'own-work', may: { answer: false } })
    // What it stands at is told to nobody while it runs.
    expect(list((await s.survey(id)).asked).map(({ points }) => points)).toEqual([null, null, null, null])
  })

  it('of the representatives is answered by the members of the council alone', async () => {
    const id = await s.opened(await s.firm(), { audience: 'representatives' })
    const send = (by: Caller) =>
      by.post(`/api/satisfaction-surveys/${id}/scorecards`, { points: [4, 4, 4, 4] })
    expect(await code(send(await s.livingHere('19900005604')))).toBe('409 survey-not-representative')
    expect((await send(n.actors['council-member'])).status).toBe(201)
  })

  it('is refused for another area, for too few answers, for a day that is over or too far, and twice at once', async () => {
    const unit = await s.firm()
    expect((await s.ask(unit, { areaCode: n.foreign.area })).status).toBe(404)
    expect(await code(s.ask(unit, { wanted: 4 }))).toBe('422 survey-wanted')
    expect(await code(s.ask(unit, { until: addDays(s.today(), -1) }))).toBe('422 survey-until')
    expect(await code(s.ask(unit, { until: addDays(s.today(), 91) }))).toBe('422 survey-until')
    expect(await code(s.ask(crypto.randomUUID()))).toBe('422 unknown-organisation')
    const both = await Promise.all([s.ask(unit), s.ask(unit)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  it('is taken back only while nobody has answered', async () => {
    const [unit, other] = [await s.firm(), await s.firm()]
    const id = await s.opened(unit)
    expect((await n.actors.auditor.post(`/api/satisfaction-surveys/${id}/withdrawal`)).status).toBe(403)
    expect(await ok(desk.post(`/api/satisfaction-surveys/${id}/withdrawal`))).toMatchObject({
      state: 'void',
      answers: 0,
    })
    const begun = await s.opened(other)
    await answeredBy(t, begun, n.home.path, [[1, 1, 1, 1]])
    expect(await code(desk.post(`/api/satisfaction-surveys/${begun}/withdrawal`))).toBe('409 survey-answered')
    expect(await s.survey(begun)).toMatchObject({
      may: { withdraw: false },
    })
  })

  it('ends after its last day by the clock: with a score where enough answered, without one where too few did', async () => {
    const [poor, few] = [await s.firm(), await s.firm()]
    const last = addDays(s.today(), 3)
    const [full, thin] = [
      await s.opened(poor, { until: last, wanted: null }),
      await s.opened(few, { until: last, wanted: null }),
    ]
    await answeredBy(t, full, n.home.path, seventyNine)
    await answeredBy(t, thin, n.home.path, seventyNine.slice(0, 4))
    const tick = () => asSystem(t.tenant, t.clock.now, (c) => hourly(c, { files: t.house.files, others: [] }))
    await tick()
    expect(await s.survey(full)).toMatchObject({
      state: 'open',
      running: true,
    })
    t.clock.now = new Date(`${addDays(last, 1)}T00:00:00+08:00`)
    const late = await s.livingHere('19900005605')
    expect(
      await code(late.post(`/api/satisfaction-surveys/${full}/scorecards`, { points: [5, 5, 5, 5] })),
    ).toBe('409 survey-closed')
    await tick()
    await tick()
    expect(await s.survey(full)).toMatchObject({
      state: 'scored',
      rectification: { state: 'open' },
    })
    expect(await s.survey(thin)).toMatchObject({
      state: 'void',
      score: null,
      rectification: null,
    })
    t.clock.now = s.start
    await t.verified()
  })

  it('shows what people wrote to those who answer for it, once it has closed, without a name', async () => {
    const [ended, running] = [await s.firm(), await s.firm()]
    const { id } = await s.scored(ended, eighty, '扶手没有装牢')
    const remarks = await ok(desk.get(`/api/satisfaction-surveys/${String(id)}/remarks`))
    expect(list(remarks.items)).toEqual(Array.from({ length: 5 }, () => '扶手没有装牢'))
    const open = await s.opened(running)
    await answeredBy(t, open, n.home.path, [[4, 4, 4, 4]], '灯还没装')
    expect((await ok(desk.get(`/api/satisfaction-surveys/${open}/remarks`))).items).toEqual([])
    expect((await n.owner.get(`/api/satisfaction-surveys/${String(id)}/remarks`)).status).toBe(404)
    expect(
      (await (await t.named('there-desk')).get(`/api/satisfaction-surveys/${String(id)}/remarks`)).status,
    ).toBe(404)
  })
})

describe('the rules', () => {
  it('count from their day on, and change nothing that was asked before', async () => {
    const lead = await t.as('district-lead')
    const from = addDays(s.today(), 30)
    const change = (key: string, value: string) =>
      ok(lead.post('/api/settings', { key, value, from, clause: '区办法第八条' }))
    const before = await s.opened(await s.firm(), { until: addDays(s.today(), 60) })
    await change('reviews.passing', '79')
    await change('reviews.rectification-days', '2')
    await change('reviews.asks-again', 'false')
    await change('reviews.least-answers', '3')
    await change('reviews.survey-days', '20')
    t.clock.now = new Date(`${addDays(from, -1)}T23:59:00+08:00`)
    const strict = await s.scored(await s.firm(), seventyNine)
    expect(strict).toMatchObject({ least: 5, score: { passing: 80, passed: false } })
    expect(await ok(lead.get(`/api/rectifications/${String(strict.rectification?.id)}`))).toMatchObject({
      clock: { days: 5 },
      asksAgain: true,
    })
    await s.opened(await s.firm(), { until: addDays(s.today(), 90) })
    t.clock.now = new Date(`${from}T10:00:00+08:00`)
    const until = (days: number) => ({ until: addDays(from, days) })
    expect(await code(s.ask(await s.firm(), until(21)))).toBe('422 survey-until')
    await s.opened(await s.firm(), until(20))
    const sameNow = await s.scored(await s.firm(), seventyNine)
    expect(sameNow).toMatchObject({ score: { passing: 79, passed: true }, least: 3, rectification: null })
    const ids = await s.scored(await s.firm(), [
      [4, 4, 4, 3],
      [4, 4, 4, 3],
      [4, 4, 4, 3],
    ])
    const id = String(ids.rectification?.id)
    expect(await ok(lead.get(`/api/rectifications/${id}`))).toMatchObject({
      clock: { days: 2 },
      asksAgain: false,
    })
    await ok(
      desk.post(`/api/rectifications/${id}/measures`, { words: '重做了', photos: [await s.photo(desk, id)] }),
    )
    expect(
      await ok((await t.named('here-street-lead')).post(`/api/rectifications/${id}/release`)),
    ).toMatchObject({ state: 'released' })
    // What was asked before is measured by what held then.
    await answeredBy(t, before, n.home.path, seventyNine)
    expect((await s.survey(before)).score).toMatchObject({
      passing: 80,
      passed: false,
    })
    t.clock.now = s.start
    await t.verified()
  })

  it('an erased person’s words are gone, and the points they gave stay', async () => {
    const unit = await s.firm()
    const id = await s.opened(unit)
    const leaving = await s.livingHere('19900005607')
    await ok(
      leaving.post(`/api/satisfaction-surveys/${id}/scorecards`, {
        points: [4, 4, 4, 4],
        words: '我家在三楼，王某某',
      }),
    )
    await answeredBy(t, id, n.home.path, eighty.slice(1))
    expect(list((await ok(desk.get(`/api/satisfaction-surveys/${id}/remarks`))).items)).toHaveLength(1)
    expect((await leaving.del('/api/people/mine', { confirm: 'erase' })).body).toEqual({ erased: true })
    await expect
      .poll(async () => list((await ok(desk.get(`/api/satisfaction-surveys/${id}/remarks`))).items).length, {
        timeout: 60_000,
      })
      .toBe(0)
    expect((await s.survey(id)).score).toMatchObject({
      points: 80,
      most: 100,
    })
    await t.verified()
  })

  it('opens nothing about something that is none', async () => {
    const wanted = {
      areaPath: n.home.path,
      title: '空',
      questions: ['好不好'],
      audience: 'residents' as const,
      organisation: n.home.unit,
      until: s.today(),
      wanted: null,
    }
    await expect(
      askedBy(t, desk.person, (c) => openSurvey(c, { ...wanted, subject: 'nothing' })),
    ).rejects.toThrow()
  })
})
