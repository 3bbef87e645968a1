import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { pictureForm } from '../../../apps/server/testing/expectation.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { askedBy } from '../../../apps/server/testing/on-approvals.ts'
import {
  answeredBy,
  eighty,
  fourQuestions,
  neighbour,
  seventyNine,
} from '../../../apps/server/testing/on-reviews.ts'
import { dayOf } from '../../../kernel/day.ts'
import { answerSurvey } from '../../../instruments/reviews/index.ts'
import { makeOrganisation } from '../../../registers/people/index.ts'

let t: TestHouse
let n: Neighbourhood
let treasurer: Caller
let supplier: string
beforeAll(async () => {
  ;[t, n] = await openTwo()
  treasurer = await t.as('treasurer')
  supplier = await asSystem(t.tenant, t.clock.now, async (c) => {
    const areas = [{ path: n.home.path, relation: 'covers' as const }]
    const made = await makeOrganisation(c, {
      kind: 'enterprise',
      name: '照明公司',
      parent: null,
      side: 'none',
      areas,
    })
    return made.id
  })
})
afterAll(() => t.close())

interface Part {
  id: string
  state: string
}
interface Item {
  id: string
  state: string
  approval: string
  commitment: null | {
    id: string
    milestones: Part[]
    held: null | { rectification: string; dueAt: string }
    survey: null | { id: string; score: null | { points: number; most: number; passed: boolean } }
  }
}
const ok = async <T = Record<string, string>>(reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body as T
}
const code = async (reply: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await reply
  return [status, (body as Record<string, string>).code]
}
const read = (id: string) => ok<Item>(treasurer.get(`/api/applications/${id}`))
const pay = (part: string) => n.actors.payer.post(`/api/milestones/${part}/payment`)
const accept = (part: string) =>
  n.actors['street-lead'].post(`/api/milestones/${part}/acceptance`, { invoiceNo: 'FP-1' })

let names = 0
/** A contract of two parts, the first accepted. */
async function contracted(): Promise<{ id: string; commitment: string; parts: [string, string] }> {
  const fund = await ok(
    treasurer.post('/api/funds', { sort: 'incentive', name: `整改测试 ${names++}`, area: n.home.area }),
  )
  const year = Number(dayOf(t.clock.now).slice(0, 4))
  await ok(
    treasurer.post('/api/appropriations', { fund: fund.id, year, amount: '100000', document: '成财预 5 号' }),
  )
  const asked = await ok<Item>(
    n.actors.desk.post('/api/applications', {
      fund: fund.id,
      purpose: 'governance',
      amount: '80000',
      title: '楼道灯改造',
    }),
  )
  const voice = { step: 1, says: 'approve', words: '可以' }
  await ok(n.actors['community-lead'].post(`/api/approvals/${asked.approval}/voices`, voice))
  await expect
    .poll(async () => (await read(asked.id)).state, { timeout: 60_000, interval: 200 })
    .toBe('approved')
  const { commitment } = await ok<Item>(
    n.actors.treasurer.post(`/api/applications/${asked.id}/commitment`, {
      organisation: supplier,
      contractNo: 'HT-44',
      signedOn: dayOf(t.clock.now),
      milestones: ['首款', '尾款'].map((title) => ({ title, amount: '40000', dueOn: '2026-12-10' })),
    }),
  )
  const [first, second] = commitment?.milestones ?? []
  if (!commitment || !first || !second) throw new Error('no contract')
  await ok(accept(first.id))
  return { id: asked.id, commitment: commitment.id, parts: [first.id, second.id] }
}
const survey = (commitment: string, more: object = {}) =>
  n.actors.desk.post(`/api/commitments/${commitment}/survey`, {
    questions: fourQuestions,
    audience: 'residents',
    until: dayOf(t.clock.now),
    wanted: 5,
    ...more,
  })
const surveyOf = async (item: Promise<Item>): Promise<string> => (await item).commitment?.survey?.id ?? ''

describe('a contract that people judge', () => {
  it('[S44] recording 79 % opens an order at once and blocks the payment until it is put right and people are satisfied; 80 % opens none', async () => {
    const [poor, good] = [await contracted(), await contracted()]
    const asked = await surveyOf(ok<Item>(survey(poor.commitment)))
    await answeredBy(t, asked, n.home.path, seventyNine)
    const held = (await read(poor.id)).commitment
    expect(held).toMatchObject({ survey: { score: { points: 79, most: 100, passed: false } }, held: {} })
    expect(await code(pay(poor.parts[0]))).toEqual([409, 'under-rectification'])
    const other = await surveyOf(ok<Item>(survey(good.commitment)))
    await answeredBy(t, other, n.home.path, eighty)
    expect((await read(good.id)).commitment).toMatchObject({
      survey: { score: { points: 80, most: 100, passed: true } },
      held: null,
    })
    expect((await ok<Item>(pay(good.parts[0]))).commitment?.milestones[0]?.state).toBe('paid')
    // Put right, shown, asked again, released by the street: paid.
    const at = `/api/rectifications/${held?.held?.rectification}`
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#aaa' } })
      .jpeg()
      .toBuffer()
    const form = pictureForm(jpeg)
    const shown = await ok(n.actors.desk.post(`${at}/evidence`, form.body, form.headers))
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    await ok(n.actors.desk.post(`${at}/measures`, { words: '换了亮一点的灯', photos: [shown.id] }))
    const again = await ok(n.actors.desk.post(`${at}/survey`, { until: dayOf(t.clock.now), wanted: 5 }))
    expect(await code(pay(poor.parts[0]))).toEqual([409, 'under-rectification'])
    await answeredBy(t, String(again.id), n.home.path, eighty)
    // Satisfied people are not enough: somebody releases it.
    expect(await code(pay(poor.parts[0]))).toEqual([409, 'under-rectification'])
    expect(await code(n.actors.desk.post(`${at}/release`))).toEqual([403, 'forbidden'])
    await ok(n.actors['street-lead'].post(`${at}/release`))
    expect((await read(poor.id)).commitment?.held).toBeNull()
    expect((await ok<Item>(pay(poor.parts[0]))).commitment?.milestones[0]?.state).toBe('paid')
    await t.verified()
  })

  it('is asked about once something is accepted, by those of the place', async () => {
    const { commitment } = await contracted()
    expect((await n.actors.treasurer.post(`/api/commitments/${commitment}/survey`)).status).toBe(400)
    expect(await code(survey(n.home.commitment))).toEqual([409, 'nothing-accepted'])
    expect((await survey(n.foreign.commitment)).status).toBe(404)
    expect(await code(survey(commitment, { wanted: 1 }))).toEqual([422, 'survey-wanted'])
    const both = await Promise.all([survey(commitment), survey(commitment)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  it('is either paid before the score or held by it, whichever comes first', async () => {
    const outcomes: string[] = []
    for (let i = 0; i < 6; i++) {
      const { id, commitment, parts } = await contracted()
      const asked = await surveyOf(ok<Item>(survey(commitment)))
      await answeredBy(t, asked, n.home.path, seventyNine.slice(0, 4))
      const person = await asSystem(t.tenant, t.clock.now, (c) => neighbour(c, n.home.path))
      const give = () =>
        askedBy(t, person, (c) => answerSurvey(c, asked, { points: [4, 4, 4, 3], words: null }))
      const [paid] = await Promise.all(i % 2 ? [pay(parts[0]), give()] : [give().then(() => pay(parts[0]))])
      const after = (await read(id)).commitment
      // The score counts in either case; what it holds is what was not paid before it.
      expect(after?.held).not.toBeNull()
      expect(after?.milestones[0]?.state).toBe(paid?.status === 200 ? 'paid' : 'accepted')
      outcomes.push(String(paid?.status))
      await ok(accept(parts[1]))
      expect(await code(pay(parts[1]))).toEqual([409, 'under-rectification'])
    }
    expect(outcomes.filter((_, i) => i % 2 === 0)).toEqual(['409', '409', '409'])
    await t.verified()
  })
})
