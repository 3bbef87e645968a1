import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { endPost, ownPosts } from '../../../registers/people/index.ts'
import type { District } from '../../../kernel/db/connect.ts'
import { type Judging, judging, refusal, type Round, type Sheets, taken } from '../testing/judging.ts'
import { roundInvariants } from './invariants.ts'

let j: Judging
let owner: { db: District; end: () => Promise<void> }
beforeAll(async () => {
  j = await judging()
  owner = j.t.house.owner(j.t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await j.t.close()
})

const mine = (id: string, by = j.jurors[0]) =>
  taken<Sheets>((by ?? j.chair).get(`/api/review-rounds/${id}/sheets/mine`))
const nth = <T>(list: T[], n: number): T => {
  const one = list[n]
  if (one === undefined) throw new Error(`no ${n}`)
  return one
}

describe('a round', () => {
  it('[S41] is held once a year; a second round in the same year is refused, taken back the year is free again', async () => {
    const { id } = await taken<Round>(j.draft(2031))
    expect(await refusal(j.draft(2031))).toBe('409 round-there')
    const two = await Promise.all([j.draft(2032), j.draft(2032)])
    expect(two.filter(({ status }) => status === 201)).toHaveLength(1)
    await taken(j.draft(2031, { kind: 'community-incentive', places: null }))
    await taken(j.step(id, 'withdrawal'))
    await taken(j.draft(2031))
  })

  it('has criteria whose weights sum to 100, and is held where its kind is', async () => {
    const off = [
      { name: '方案', weight: 60 },
      { name: '可行', weight: 39 },
    ]
    expect(await refusal(j.draft(2033, { criteria: off }))).toBe('422 weights-100')
    expect(await refusal(j.draft(2033, { places: null }))).toBe('422 places-needed')
    expect(await refusal(j.draft(2033, { areaCode: j.n.home.area }))).toBe('422 round-level')
    expect((await j.draft(2033, { criteria: [{ name: '方案', weight: 99.5 }] })).status).toBe(400)
    const street = await j.t.as('street-lead')
    expect((await j.draft(2033, {}, street)).status).toBe(404)
  })

  it('is a draft that only who leads it reads; the call is read by everybody', async () => {
    const { id } = await taken<Round>(j.draft(2034))
    const nobody = await j.t.as('nobody')
    expect((await nobody.get(`/api/review-rounds/${id}`)).status).toBe(404)
    expect(await refusal(j.enter(id, j.n.actors['community-lead']))).toBe('409 round-not-open')
    await taken(j.step(id, 'opening'))
    expect(await taken(nobody.get(`/api/review-rounds/${id}`))).toMatchObject({ state: 'open', panel: null })
    expect(await refusal(j.step(id, 'opening'))).toBe('409 round-moved')
    expect(await refusal(j.step(id, 'scoring'))).toBe('409 round-no-entrants')
    const { entered } = await taken<Round>(j.enter(id, j.n.actors['community-lead']))
    expect(await refusal(j.enter(id, j.n.actors['community-lead']))).toBe('409 entrant-there')
    expect(await refusal(j.enter(id, j.chair, { organisation: null }))).toBe('422 entrant-design')
    expect((await j.enter(id, j.n.actors['community-lead'], { areaCode: j.n.foreign.area })).status).toBe(404)
    expect(await refusal(j.step(id, 'scoring'))).toBe('409 round-few-jurors')
    const back = `/api/review-rounds/${id}/entrants/${nth(entered, 0).id}/withdrawal`
    expect(await taken<Round>(j.n.actors.desk.post(back, {}))).toMatchObject({ entered: [] })
  })
})

describe('the least number of jurors', () => {
  it('is that of the day it was drafted: a change counts from its day on, not before', async () => {
    const change = { key: 'reviews.least-jurors', value: '2', from: '2026-11-25' }
    await taken(j.chair.post('/api/settings', change))
    const start = j.t.clock.now
    const scoring = async (edition: number) => {
      const id = await j.called(edition, {}, j.jurors.slice(0, 2))
      await taken(j.enter(id, j.chair))
      return j.step(id, 'scoring')
    }
    j.t.clock.now = new Date('2026-11-24T23:59:00+08:00')
    expect(await refusal(scoring(2036))).toBe('409 round-few-jurors')
    j.t.clock.now = new Date('2026-11-25T00:00:00+08:00')
    await taken(scoring(2037))
    const all = await taken<{ items: { id: string; title: string }[] }>(
      j.chair.get('/api/review-rounds?limit=100'),
    )
    const drafted = all.items.find(({ title }) => title.startsWith('2036'))
    expect(await refusal(j.step(drafted?.id ?? '', 'scoring'))).toBe('409 round-few-jurors')
    j.t.clock.now = start
  })
})

describe('scoring', () => {
  it('closes once every sheet is in; the ranking is public, equal scores share a place, and nothing changes any more', async () => {
    const id = await j.called(2041)
    for (const title of ['甲园', '乙园', '丙园']) await taken(j.enter(id, j.chair, { title }))
    const { entered } = await taken<Round>(j.step(id, 'scoring'))
    const [first, second, third] = entered.map((one) => one.id) as [string, string, string]
    const [a, b, c] = j.jurors as [typeof j.chair, typeof j.chair, typeof j.chair]
    expect((await j.give(id, j.n.actors.juror, first, [1, 1])).status).toBe(404)
    expect(await refusal(j.give(id, a, first, [80]))).toBe('422 sheet-incomplete')
    expect((await j.give(id, a, first, [101, 0])).status).toBe(400)
    expect((await j.give(id, a, first, [79.5, 0])).status).toBe(400)
    for (const by of [a, b]) {
      await taken(j.give(id, by, first, [90, 60]))
      await taken(j.give(id, by, second, [80, 80]))
      await taken(j.give(id, by, third, [70, 90]))
    }
    expect(await refusal(j.step(id, 'closure'))).toBe('409 sheets-missing')
    expect((await j.read(id)).panel?.map(({ missing }) => missing)).toEqual([0, 0, 3])
    // 90×60+60×40 = 7,800; 8,000; 70×60+90×40 = 7,800 hundredths: the third juror makes the first two equal.
    await taken(j.give(id, c, first, [0, 0]))
    await taken(j.give(id, c, first, [90, 75]))
    await taken(j.give(id, c, second, [80, 80]))
    await taken(j.give(id, c, third, [79, 91]))
    const watched = await taken<{ sheets: unknown[] }>(j.chair.get(`/api/review-rounds/${id}/sheets`))
    expect(watched.sheets).toEqual([])
    await taken(j.step(id, 'closure'))
    const nobody = await j.t.as('nobody')
    const told = await j.read(id, nobody)
    expect(
      told.entered.map(({ title, rank, score }) => [title, rank, score?.points, score?.hundredths]),
    ).toEqual([
      ['甲园', 1, '24000', 8000],
      ['乙园', 1, '24000', 8000],
      ['丙园', 3, '23980', 7993],
    ])
    expect(await refusal(j.give(id, a, first, [100, 100]))).toBe('409 round-not-scoring')
    expect(await refusal(j.step(id, 'closure'))).toBe('409 round-moved')
    expect((await nobody.get(`/api/review-rounds/${id}/sheets`)).status).toBe(401)
    const auditor = await taken<{ sheets: { points: number[] }[] }>(b.get(`/api/review-rounds/${id}/sheets`))
    expect(auditor.sheets).toHaveLength(9)
    await j.t.verified()
  })

  it('is not for who is in conflict: their own community or unit by rule, else whoever says so', async () => {
    const own = j.n.actors['community-lead']
    const id = await j.called(2042, {}, [...j.jurors, own])
    await taken(j.enter(id, j.chair, { title: '本社区' }))
    const away = { title: '外社区', areaCode: j.n.foreign.area, organisation: j.n.foreign.unit }
    await taken(j.enter(id, j.chair, away))
    await taken(j.step(id, 'scoring'))
    const [here, there] = (await mine(id, own)).entered
    expect([here?.barred, there?.barred]).toEqual([true, false])
    expect(await refusal(j.give(id, own, here?.id ?? '', [9, 9]))).toBe('409 juror-conflict')
    await taken(j.give(id, own, there?.id ?? '', [50, 50]))
    // The chair leaves nobody out who has scored; a juror says so, and what they gave counts no more.
    const { panel } = await j.read(id)
    const seat = (by: typeof own) => nth(panel ?? [], [...j.jurors, own].indexOf(by)).id
    const declare = (by: typeof own, entrant?: string) =>
      j.chair.post(`/api/review-rounds/${id}/conflicts`, { juror: seat(by), ...(entrant ? { entrant } : {}) })
    expect(await refusal(declare(own, there?.id))).toBe('409 sheet-given')
    await taken(own.post(`/api/review-rounds/${id}/recusals`, { entrant: there?.id }))
    expect(await refusal(j.give(id, own, there?.id ?? '', [50, 50]))).toBe('409 juror-conflict')
    const [a, b, c] = j.jurors as [typeof own, typeof own, typeof own]
    await taken(declare(c))
    for (const by of [a, b])
      for (const one of [here, there]) await taken(j.give(id, by, one?.id ?? '', [70, 80]))
    const closed = await taken<Round>(j.step(id, 'closure'))
    expect(closed.entered.map(({ rank, score }) => [rank, score?.sheets, score?.points])).toEqual([
      [1, 2, '14800'],
      [1, 2, '14800'],
    ])
  })

  it('is not for who lost their post meanwhile: what they gave counts, and who leads the round leaves the rest to the others', async () => {
    const [a, b, leaving] = [j.jurors[0], j.jurors[1], await j.t.as('approver')] as const
    if (!a || !b) throw new Error('no jurors')
    const id = await j.called(2045, {}, [a, b, leaving])
    for (const title of ['甲园', '乙园']) await taken(j.enter(id, j.chair, { title }))
    const { entered, panel } = await taken<Round>(j.step(id, 'scoring'))
    const [first = '', second = ''] = entered.map((one) => one.id)
    await taken(j.give(id, leaving, first, [100, 100]))
    await asSystem(j.t.tenant, j.t.clock.now, async (c) => {
      for (const post of await ownPosts(c.trx, leaving.person)) await endPost(c, post.id, '2026-11-20')
    })
    expect(await refusal(j.give(id, leaving, second, [100, 100]))).toBe('409 juror-left')
    expect(await refusal(j.give(id, leaving, first, [0, 0]))).toBe('409 juror-left')
    for (const by of [a, b]) for (const one of [first, second]) await taken(j.give(id, by, one, [50, 50]))
    expect(await refusal(j.step(id, 'closure'))).toBe('409 sheets-missing')
    const conflict = { juror: panel?.[2]?.id, entrant: second }
    await taken(j.chair.post(`/api/review-rounds/${id}/conflicts`, conflict))
    const closed = await taken<Round>(j.step(id, 'closure'))
    expect(closed.entered.map(({ title, score }) => [title, score?.sheets, score?.points])).toEqual([
      ['甲园', 3, '20000'],
      ['乙园', 2, '10000'],
    ])
  })

  it('of what every juror is in conflict with has no score and does not close', async () => {
    const id = await j.called(2043)
    await taken(j.enter(id, j.chair))
    const { entered, panel } = await taken<Round>(j.step(id, 'scoring'))
    for (const { id: juror } of panel ?? [])
      await taken(j.chair.post(`/api/review-rounds/${id}/conflicts`, { juror, entrant: entered[0]?.id }))
    expect(await refusal(j.step(id, 'closure'))).toBe('409 entrant-unscored')
  })
})

const closed = `(select id from reviews_round where edition = 2041)`
/** For each invariant something done by hand that breaks it. */
const planted: Record<string, string> = {
  'the criteria of a round weigh 100 together': `update reviews_round set criteria = '[{"name":"a","weight":99}]' where id = ${closed}`,
  'a sheet gives each criterion whole points from 0 to 100': `update reviews_sheet set points = '[101, 0]' where round = ${closed}`,
  'no juror scores what they are in conflict with': `update reviews_sheet set void_at = null where void_at is not null`,
  'a round that has closed was scored by every juror without a conflict, and by nobody since': `update reviews_sheet set void_at = at where round = ${closed}`,
  'what was entered ranks by what its sheets come to, once its round has closed': `update reviews_entrant set rank = 1 where round = ${closed}`,
}
class Undo extends Error {}

describe('what always holds of rounds', () => {
  it('holds now', async () => {
    for (const { name, sql: text } of roundInvariants)
      expect([name, (await sql.raw(text).execute(owner.db)).rows]).toEqual([name, []])
    expect(Object.keys(planted).toSorted()).toEqual(roundInvariants.map(({ name }) => name).toSorted())
  })
  it.each(Object.entries(planted))('%s', async (name, statement) => {
    let found = 0
    await owner.db
      .transaction()
      .execute(async (trx) => {
        await sql.raw(statement).execute(trx)
        const rule = roundInvariants.find((one) => one.name === name)
        found = (await sql.raw(rule?.sql ?? '').execute(trx)).rows.length
        throw new Undo()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    expect(found).toBeGreaterThan(0)
  })
})
