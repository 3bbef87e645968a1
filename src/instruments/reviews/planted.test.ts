import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { answeredBy, eighty } from '../../apps/server/testing/on-reviews.ts'
import type { District } from '../../kernel/db/connect.ts'
import { dayOf } from '../../kernel/day.ts'
import { invariants } from './invariants.ts'

let t: TestHouse
let n: Neighbourhood
let owner: { db: District; end: () => Promise<void> }

/** Something of everything: what did not pass, was put right, asked about again and released; a survey under way; an own word. */
beforeAll(async () => {
  ;[t, n] = await openTwo()
  const at = `/api/rectifications/${n.home.rectification}`
  const done = async (reply: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await reply
    expect(status, JSON.stringify(body)).toBe(201)
    return body as Record<string, string>
  }
  await answeredBy(t, n.home.survey, n.home.path, eighty)
  await done(n.actors.handler.post(`${at}/measures`, { words: '重做了', photos: [] }))
  const until = dayOf(t.clock.now)
  const { id } = await done(n.actors.desk.post(`${at}/survey`, { until, wanted: 5 }))
  await answeredBy(t, String(id), n.home.path, eighty)
  await done((await t.as('district-lead')).post(`${at}/release`))
  owner = t.house.owner(t.tenant.schema)
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

const released = `(select id from reviews_rectification where state = 'released')`
const scored = `(select survey from reviews_rectification where state = 'released')`

/** For each invariant something done by hand that breaks it. */
const planted: Record<string, string> = {
  'the score of a survey is what its answers come to': `update reviews_survey set points = points + 1 where id = ${scored}`,
  'an answer gives each question one of the five': `update reviews_scorecard set points = points || '4' where survey = ${scored}`,
  'what did not pass is put right, and nothing else is': `delete from reviews_rectification where id = ${released}`,
  'a survey has a score where enough have answered, and closed when it was complete or over': `update reviews_survey set wanted = 9 where id = ${scored}`,
  'whoever answers for the work scored no survey of it': `update people_post set person = (select person from reviews_scorecard where survey = ${scored} limit 1)
    where organisation = (select organisation from reviews_survey where id = ${scored}) and role = 'handler'`,
  'measures were submitted with evidence': `update kernel_attachment set subject = null where subject = 'reviews.rectification:' || ${released}`,
  'what asks again was released after people were satisfied': `update reviews_survey set points = 79 where state = 'scored' and id <> ${scored}`,
}

class Undo extends Error {}

const broken = async (name: string, statement: string): Promise<string[]> => {
  let found: string[] = []
  const rule = invariants.find((one) => one.name === name)
  await owner.db
    .transaction()
    .execute(async (trx) => {
      if (statement) await sql.raw(statement).execute(trx)
      const rows = await sql<{ subject: string }>`${sql.raw(rule?.sql ?? '')}`.execute(trx)
      found = rows.rows.map(({ subject }) => subject)
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  return found
}

it('has something planted for every rule', () => {
  expect(Object.keys(planted).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted())
})

it.each(Object.entries(planted))(
  '%s: holds, and what breaks it by hand is found',
  async (name, statement) => {
    expect(await broken(name, '')).toEqual([])
    expect(await broken(name, statement)).not.toEqual([])
  },
)

it('the application can neither change nor take back what somebody answered', async () => {
  for (const statement of ['update reviews_scorecard set points = points', 'delete from reviews_scorecard'])
    await expect(sql.raw(statement).execute(t.tenant.db)).rejects.toMatchObject({ code: '42501' })
})
