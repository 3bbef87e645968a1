import { expect } from 'vitest'
import type { Role } from '../../../kernel/access.ts'
import { askedBy } from '../../../apps/server/testing/on-approvals.ts'
import type { Answer, Caller, Json, TestHouse } from '../../../apps/server/testing/house.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { fillPost, makePerson } from '../../../registers/people/index.ts'
import { ask, type Wanted } from '../asking.ts'
import { giveVoice } from '../deciding.ts'
import { answerObjection } from '../publicity.ts'
import type { Says } from '../rules.ts'

export const list = (value: Json | undefined, key?: string): Json[] =>
  (key === undefined ? value : value?.[key]) as unknown as Json[]

export const ok = async (reply: Promise<Answer>): Promise<Json> => {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}
/** The code of a refusal. */
export const refused = async (reply: Promise<Answer>): Promise<string> => {
  const { status, body } = await reply
  expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
  return `${status} ${String(body.code)}`
}

let n = 0

/** Asks for something of a community as a room above would: somebody of this house acts, in a transaction of it. */
export const askFor = (t: TestHouse, by: string, of: Partial<Wanted> & Pick<Wanted, 'kind' | 'areaPath'>) =>
  askedBy(t, by, (c) =>
    ask(c, { subject: `projects.project:t${n++}`, amount: 1_000_00n, title: '沿河步道整修', ...of }),
  )

/** A person of the register who holds these posts. */
export const appointed = (t: TestHouse, ...posts: [role: Role, path: string][]): Promise<string> =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const person = await makePerson(c, { name: `经办${n++}`, joinedBy: 'worker' })
    for (const [role, areaPath] of posts)
      await fillPost(c, { person, role, title: role, areaPath, organisation: null, publicName: `经办${n}` })
    return person
  })

/** A voice of somebody who has no sign-in here. */
export const voiceOf = (t: TestHouse, person: string, id: string, step: number, says: Says, words = '不行') =>
  askedBy(t, person, (c) =>
    giveVoice({ ...c, scope: { all: true, paths: [], organisations: [], own: person } }, id, {
      step,
      says,
      words,
    }),
  )

/** An objection is answered by somebody who has no sign-in here. */
export const answerOf = (t: TestHouse, person: string, objection: string, words: string) =>
  askedBy(t, person, (c) =>
    answerObjection(
      { ...c, scope: { all: true, paths: [], organisations: [], own: person } },
      objection,
      words,
    ),
  )

/** The area of a demo account's post. */
export async function areaOfPost(t: TestHouse, caller: Caller): Promise<{ code: string; path: string }> {
  const me = await ok(caller.get('/api/sessions/mine'))
  const code = String(list(me, 'posts')[0]?.areaCode)
  const area = await asSystem(t.tenant, t.clock.now, (c) => areaOf(c, code))
  return { code, path: area?.path ?? '' }
}

export const voice = (caller: Caller, id: string, step: number, says: Says, words?: string) =>
  caller.post(`/api/approvals/${id}/voices`, { step, says, ...(words === undefined ? {} : { words }) })
export const inbox = async (caller: Caller): Promise<string[]> =>
  list(await ok(caller.get('/api/approvals/inbox')), 'items').map((one) => String(one.id))
