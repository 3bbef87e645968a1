import { expect } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

type Reply = Promise<{ status: number; body: unknown }>

/** A round as its endpoints answer it. */
export interface Round {
  id: string
  state: string
  entered: {
    id: string
    title: string
    rank: number | null
    score: null | { hundredths: number; points: string; sheets: number }
  }[]
  panel: null | { id: string; name: string; missing: number }[]
}
export interface Sheets {
  state: string
  entered: { id: string; title: string; barred: boolean; points: number[] | null }[]
}

/** The body of what was not refused. */
export async function taken<R>(reply: Reply): Promise<R> {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as R
}

/** Status and code of a refusal. */
export async function refusal(reply: Reply): Promise<string> {
  const { status, body } = await reply
  return `${status} ${(body as { code?: string }).code}`
}

export const criteria = [
  { name: '设计方案', weight: 60 },
  { name: '可实施', weight: 40 },
]

export interface Judging {
  t: TestHouse
  n: Neighbourhood
  chair: Caller
  /** Three who hold posts for the whole district. */
  jurors: Caller[]
  district: string
  draft: (edition: number, more?: object, by?: Caller) => Reply
  step: (id: string, what: string, by?: Caller) => Reply
  enter: (id: string, by: Caller, more?: object) => Reply
  give: (id: string, by: Caller, entrant: string, points: number[]) => Reply
  read: (id: string, by?: Caller) => Promise<Round>
  /** Drafted with these jurors, open. */
  called: (edition: number, more?: object, judges?: Caller[]) => Promise<string>
  /** Scored by all: points for both criteria by juror, for each title; a title of a kind of communities is a code. */
  scored: (edition: number, points: Record<string, number[]>, more?: object) => Promise<Round>
}

export async function judging(): Promise<Judging> {
  const [t, n] = await openTwo()
  const chair = await t.as('district-lead')
  const jurors = [await t.as('juror'), await t.as('auditor'), await t.as('registrar')]
  const [district = ''] = n.home.path.split('/')
  const j: Judging = {
    t,
    n,
    chair,
    jurors,
    district,
    draft: (edition, more = {}, by = chair) =>
      by.post('/api/review-rounds', {
        kind: 'district-design',
        edition,
        areaCode: district,
        title: `${edition} 年区级项目评审`,
        criteria,
        places: 2,
        ...more,
      }),
    step: (id, what, by = chair) => by.post(`/api/review-rounds/${id}/${what}`, {}),
    enter: (id, by, more = {}) =>
      by.post(`/api/review-rounds/${id}/entrants`, {
        areaCode: n.home.area,
        title: '东门口袋公园',
        organisation: n.home.unit,
        ...more,
      }),
    give: (id, by, entrant, points) => by.post(`/api/review-rounds/${id}/sheets`, { entrant, points }),
    read: async (id, by = chair) => taken<Round>(by.get(`/api/review-rounds/${id}`)),
    async called(edition, more = {}, judges = jurors) {
      const { id } = await taken<Round>(j.draft(edition, more))
      for (const { person } of judges) await taken(chair.post(`/api/review-rounds/${id}/jurors`, { person }))
      await taken(j.step(id, 'opening'))
      return id
    },
    async scored(edition, points, more = {}) {
      const id = await j.called(edition, more)
      const byCommunity = 'kind' in more
      for (const name of Object.keys(points))
        await taken(j.enter(id, chair, byCommunity ? { areaCode: name } : { title: name }))
      const { entered } = await taken<Round>(j.step(id, 'scoring'))
      const given = Object.values(points)
      for (const [i, one] of entered.entries())
        for (const [k, by] of jurors.entries()) {
          const mark = given[i]?.[k] ?? 0
          await taken(j.give(id, by, one.id, [mark, mark]))
        }
      return j.read(id)
    },
  }
  return j
}
