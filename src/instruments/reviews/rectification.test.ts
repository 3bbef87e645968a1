import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { asSystem, hourly } from '../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../apps/server/testing/house.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { askedBy } from '../../apps/server/testing/on-approvals.ts'
import { answeredBy, eighty, neighbour, seventyNine } from '../../apps/server/testing/on-reviews.ts'
import { fillPost } from '../../registers/people/index.ts'
import { passable } from './rectifying.ts'
import { answer } from './surveying.ts'
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

const order = async (organisation: string) =>
  String((await s.scored(organisation, seventyNine)).rectification?.id)

describe('a rectification', () => {
  it('is submitted with evidence, asked about again, and released by somebody else', async () => {
    const unit = n.home.unit
    const handler = n.actors.handler
    const at = `/api/rectifications/${n.home.rectification}`
    await sql`update kernel_attachment set subject = null where id = ${n.home.evidence}`.execute(t.tenant.db)
    expect(await code(handler.post(`${at}/measures`, { words: '补装了扶手', photos: [] }))).toBe(
      '422 evidence-missing',
    )
    await sql`update kernel_attachment set subject = ${`reviews.rectification:${n.home.rectification}`} where id = ${n.home.evidence}`.execute(
      t.tenant.db,
    )
    expect(await code(lead.post(`${at}/release`))).toBe('409 rectification-moved')
    expect(await code(desk.post(`${at}/survey`, { until: s.today() }))).toBe('409 measures-missing')
    const shown = await s.photo(handler, n.home.rectification)
    const submitted = await ok(handler.post(`${at}/measures`, { words: '补装了扶手', photos: [shown] }))
    expect(submitted).toMatchObject({
      state: 'submitted',
      measures: { words: '补装了扶手' },
      may: { submit: false },
    })
    expect(await code(handler.post(`${at}/measures`, { words: '再写一遍', photos: [] }))).toBe(
      '409 rectification-moved',
    )
    expect((await desk.get(`${at}/evidence/${shown}`)).status).toBe(200)
    expect((await n.owner.get(`${at}/evidence/${shown}`)).status).toBe(404)
    // Given back, done again, later than the survey under way was opened.
    t.clock.now = new Date(s.start.getTime() + 60_000)
    expect(await ok(lead.post(`${at}/return`, { words: '还缺二层的' }))).toMatchObject({
      state: 'open',
      returned: { words: '还缺二层的' },
    })
    await ok(handler.post(`${at}/measures`, { words: '二层也装了', photos: [] }))
    expect(await ok(lead.get(at))).toMatchObject({
      bar: 'not-asked-again',
      may: { release: false, ask: false },
    })
    expect(await code(lead.post(`${at}/release`))).toBe('409 not-asked-again')
    expect(await s.held(subjectOf(unit))).toBe('under-rectification')
    // A survey of before the measures counts for nothing; the one that runs is completed.
    await answeredBy(t, n.home.survey, n.home.path, eighty)
    expect(await code(lead.post(`${at}/release`))).toBe('409 not-asked-again')
    const again = await ok(desk.post(`${at}/survey`, { until: s.today(), wanted: 5 }))
    expect(again).toMatchObject({ state: 'open', subject: subjectOf(unit), questions: 4 })
    await answeredBy(t, String(again.id), n.home.path, eighty)
    expect(await ok(lead.get(at))).toMatchObject({ bar: null, may: { release: true } })
    expect(await ok(lead.post(`${at}/release`))).toMatchObject({ state: 'released', clock: null })
    expect(await s.held(subjectOf(unit))).toBe('passes')
    expect(await code(lead.post(`${at}/release`))).toBe('409 rectification-moved')
    t.clock.now = s.start
    await t.verified()
  })

  it('is not released by who wrote the measures, nor by anybody of the unit that did the work', async () => {
    const unit = await s.firm()
    const id = await order(unit)
    await ok(
      desk.post(`/api/rectifications/${id}/measures`, { words: '重做了', photos: [await s.photo(desk, id)] }),
    )
    const again = await ok(desk.post(`/api/rectifications/${id}/survey`, { until: s.today(), wanted: 5 }))
    await answeredBy(t, String(again.id), n.home.path, eighty)
    const post = (person: string, role: 'street-lead' | 'partner', organisation: string | null) =>
      asSystem(t.tenant, t.clock.now, (c) =>
        fillPost(c, { person, role, title: role, publicName: role, areaPath: n.home.path, organisation }),
      )
    await post(desk.person, 'street-lead', null)
    await expect
      .poll(async () => code(desk.post(`/api/rectifications/${id}/release`)), {
        timeout: 60_000,
        interval: 300,
      })
      .toBe('409 own-measures')
    const inside = n.actors['district-lead']
    await post(inside.person, 'partner', unit)
    expect(await code(inside.post(`/api/rectifications/${id}/release`))).toBe('409 own-measures')
    const both = await Promise.all(
      [1, 2].map(() => n.actors['street-lead'].post(`/api/rectifications/${id}/release`)),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  it('ends with the next where people are still not satisfied; the subject stays held by the new one', async () => {
    const unit = await s.firm()
    const id = await order(unit)
    await ok(
      desk.post(`/api/rectifications/${id}/measures`, { words: '重做了', photos: [await s.photo(desk, id)] }),
    )
    const again = await ok(desk.post(`/api/rectifications/${id}/survey`, { until: s.today(), wanted: 5 }))
    await answeredBy(t, String(again.id), n.home.path, seventyNine)
    expect(await ok(lead.get(`/api/rectifications/${id}`))).toMatchObject({
      state: 'superseded',
      clock: null,
    })
    const next = await s.survey(String(again.id))
    expect(next.rectification).toMatchObject({ state: 'open' })
    expect(await s.held(subjectOf(unit))).toBe('under-rectification')
    await t.verified()
  })

  it('is told to those who put it right, urge and pay, and once more when it is late', async () => {
    const id = await order(await s.firm())
    const told = async (caller: Caller) =>
      list((await ok(caller.get('/api/notifications?limit=100'))).items)
        .filter((one) => String(one.subject) === `reviews.rectification:${id}`)
        .map((one) => String(one.kind))
    for (const role of ['desk', 'community-lead', 'street-lead', 'payer', 'treasurer'] as const)
      await expect.poll(() => told(n.actors[role]), { timeout: 60_000 }).toEqual(['rectification-opened'])
    t.clock.now = new Date('2026-11-27T17:00:01+08:00')
    for (const _ of [1, 2])
      await asSystem(t.tenant, t.clock.now, (c) => hourly(c, { files: t.house.files, others: [] }))
    await expect
      .poll(() => told(n.actors['street-lead']), { timeout: 60_000 })
      .toEqual(['rectification-overdue', 'rectification-opened'])
    expect(await ok(lead.get(`/api/rectifications/${id}`))).toMatchObject({ clock: { late: true, day: 6 } })
    t.clock.now = s.start
  })
})

describe('a payment and a score at the same moment', () => {
  const byNeighbour = async (survey: string, points: number[]) => {
    const person = await asSystem(t.tenant, t.clock.now, (c) => neighbour(c, n.home.path))
    return { person, give: () => askedBy(t, person, (c) => answer(c, survey, { points, words: null })) }
  }
  const pause = () => Promise.withResolvers<undefined>()
  const waits = async (work: Promise<unknown>) => {
    const late = Symbol('late')
    const first = await Promise.race([
      work.then(
        () => 'done',
        () => 'refused',
      ),
      new Promise((resolve) => setTimeout(() => resolve(late), 400)),
    ])
    return first === late
  }

  it('never both go through: whoever comes second waits for the first, and sees what it did', async () => {
    const [first, second] = [await s.firm(), await s.firm()]
    const nearly = async (unit: string) => {
      const id = await s.opened(unit)
      await answeredBy(t, id, n.home.path, seventyNine.slice(0, 4))
      return byNeighbour(id, [4, 4, 4, 3])
    }
    // The payment is first: the score waits until it has ended.
    const last = await nearly(first)
    const paying = pause()
    const asked = pause()
    const payment = asSystem(t.tenant, t.clock.now, async (c) => {
      await passable(c, subjectOf(first))
      asked.resolve(undefined)
      await paying.promise
    })
    await asked.promise
    const score = last.give()
    expect(await waits(score)).toBe(true)
    paying.resolve(undefined)
    await Promise.all([payment, score])
    expect(await s.held(subjectOf(first))).toBe('under-rectification')
    // The score is first: the payment waits, and is refused.
    const other = await nearly(second)
    const scoring = pause()
    const given = pause()
    const closing = asSystem(
      t.tenant,
      t.clock.now,
      async (c) => {
        const [row] = await c.trx
          .selectFrom('reviews_survey')
          .select('id')
          .where('subject', '=', subjectOf(second))
          .execute()
        await answer(c, row?.id ?? '', { points: [4, 4, 4, 3], words: null })
        given.resolve(undefined)
        await scoring.promise
      },
      { id: other.person, account: null, grants: [] },
    )
    await given.promise
    const refused = asSystem(t.tenant, t.clock.now, (c) => passable(c, subjectOf(second)))
    expect(await waits(refused.catch(() => {}))).toBe(true)
    scoring.resolve(undefined)
    await closing
    await expect(refused).rejects.toMatchObject({ status: 409, code: 'under-rectification' })
  })

  it('of many answers at once each counts, and one closes it', async () => {
    const id = await s.opened(await s.firm(), { wanted: 12 })
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, i) => byNeighbour(id, i % 2 ? [5, 4, 4, 3] : [4, 4, 4, 3])),
    )
    const given = await Promise.allSettled(all.map(({ give }) => give()))
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(12)
    const read = await s.survey(id)
    expect(read).toMatchObject({ state: 'scored', answers: 12, score: { most: 240 } })
    const opened_ = await sql`select 1 from reviews_rectification where survey = ${id}`.execute(t.tenant.db)
    expect(opened_.rows).toHaveLength(1)
    await t.verified()
  })
})
