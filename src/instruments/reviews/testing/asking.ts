import sharp from 'sharp'
import { expect } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { pictureForm } from '../../../apps/server/testing/expectation.ts'
import type { Answer, Caller, Json } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { answeredBy, fourQuestions } from '../../../apps/server/testing/on-reviews.ts'
import { dayOf } from '../../../kernel/day.ts'
import { makeOrganisation, moveIn } from '../../../registers/people/index.ts'
import { passable } from '../rectifying.ts'

export const ok = async (reply: Promise<Answer>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
/** Status and code of a refusal. */
export const code = async (reply: Promise<Answer>) => {
  const { status, body } = await reply
  return `${status} ${String(body.code)}`
}
export const list = (value: Json | undefined) => value as unknown as Json[]
export const subjectOf = (organisation: string) => `people.organisation:${organisation}`

let units = 0

/** Two communities, who asks in the first, who releases there, and the deeds of tests. */
export async function surveying() {
  const [t, n] = await openTwo()
  const { desk } = n.actors
  const today = () => dayOf(t.clock.now)
  const ask = (organisation: string, more: object = {}) =>
    desk.post('/api/satisfaction-surveys', {
      areaCode: n.home.area,
      organisation,
      title: '楼道整修',
      questions: fourQuestions,
      audience: 'residents',
      until: today(),
      wanted: 5,
      ...more,
    })
  const opened = async (organisation: string, more: object = {}) =>
    String((await ok(ask(organisation, more))).id)
  const survey = (id: string) => ok(desk.get(`/api/satisfaction-surveys/${id}`))
  return {
    t,
    n,
    start: t.clock.now,
    desk,
    /** Of the district, and of no unit that works here. */
    lead: await t.as('district-lead'),
    today,
    ask,
    opened,
    survey,
    /** A firm of the community, so that every test has a subject of its own. */
    firm: (): Promise<string> =>
      asSystem(t.tenant, t.clock.now, async (c) => {
        const areas = [{ path: n.home.path, relation: 'covers' as const }]
        const name = `施工队${units++}`
        return (
          await makeOrganisation(c, { kind: 'enterprise', name, parent: null, side: 'handling', areas })
        ).id
      }),
    /** A survey that these answers complete. */
    async scored(organisation: string, sheets: number[][], words: string | null = null): Promise<Json> {
      const id = await opened(organisation, { wanted: sheets.length })
      await answeredBy(t, id, n.home.path, sheets, words)
      return survey(id)
    },
    /** A picture somebody sends for a rectification. */
    async photo(by: Caller, rectification: string): Promise<string> {
      const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#789' } })
        .jpeg()
        .toBuffer()
      const form = pictureForm(jpeg)
      return String(
        (await ok(by.post(`/api/rectifications/${rectification}/evidence`, form.body, form.headers))).id,
      )
    },
    /** Somebody who signed in by phone and is registered as living in the community. */
    async livingHere(phone: string): Promise<Caller> {
      const caller = await t.phone(phone)
      const home = { areaPath: n.home.path, type: 'social', household: null, from: '2026-01-01' }
      await asSystem(t.tenant, t.clock.now, (c) => moveIn(c, { person: caller.person, ...home }))
      return caller
    },
    /** `passes`, or why a payment for the subject is refused. */
    held: (subject: string): Promise<string> =>
      asSystem(t.tenant, t.clock.now, (c) => passable(c, subject)).then(
        () => 'passes',
        (error: { code: string }) => error.code,
      ),
  }
}
export type Surveying = Awaited<ReturnType<typeof surveying>>
