import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything, within } from '../../kernel/db/connect.ts'
import { fileStore } from '../../kernel/files/store.ts'
import { asProblem } from '../../kernel/http/refusal.ts'
import { pictureForm } from './testing/expectation.ts'
import type { Answer, Caller, TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'
import { anchor } from './testing/setup.ts'

// `npm run soak -- races` tries four thousand times.
const tries = Number(process.env.LINLI_SOAK_COUNT ?? 8)

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

const on = (number: string, what: string) => `/api/cases/${number}/${what}`
const raised = async (by: Caller, words = '楼道灯不亮'): Promise<string> => {
  const sent = await by.post('/api/requests', { words, kind: 'help', areaCode: n.home.area })
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  return String(sent.body.number)
}
/** Exactly one of several at once had its way; the others were told in which state they came too late. */
function oneWinner(answers: Answer[], what: string): void {
  const statuses = answers.map((a) => a.status).toSorted((a, b) => a - b)
  expect(statuses, `${what}: ${JSON.stringify(answers.map((a) => a.body))}`).toEqual([
    201,
    ...answers.slice(1).map(() => 409),
  ])
  for (const lost of answers.filter((a) => a.status === 409))
    expect(['wrong-state', 'conflict', 'nothing-asked'], what).toContain(lost.body.code)
}

describe('two officers, one case', () => {
  const races: [string, (number: string) => [Caller, string, object][]][] = [
    [
      'take it in hand',
      (x) => [
        [n.actors.desk, on(x, 'acceptance'), { publish: true }],
        [n.actors.dispatcher, on(x, 'acceptance'), { publish: false }],
        [n.actors['duty-chief'], on(x, 'answer'), { words: '好', publish: true }],
      ],
    ],
    [
      'dispatch it',
      (x) => [
        [n.actors.dispatcher, on(x, 'assignments'), { organisation: n.home.unit }],
        [n.actors['duty-chief'], on(x, 'assignments'), { organisation: n.home.unit }],
      ],
    ],
    [
      'sign for it',
      (x) => [
        [n.actors.handler, on(x, 'signature'), {}],
        [n.actors.desk, on(x, 'signature'), {}],
      ],
    ],
    [
      'finish it and give it back',
      (x) => [
        [n.actors.handler, on(x, 'completion'), { words: '修好了' }],
        [n.actors.desk, on(x, 'return'), { words: '不归我们管' }],
      ],
    ],
    [
      'check it',
      (x) => [
        [n.actors['grid-officer'], on(x, 'check'), { passed: true }],
        [n.actors.inspector, on(x, 'check'), { passed: false, words: '还是不亮' }],
      ],
    ],
    [
      'say what the requester said',
      (x) => [
        [n.owner, on(x, 'rating'), { solved: 'yes', satisfied: 'satisfied' }],
        [
          n.actors.dispatcher,
          on(x, 'call-back'),
          { reached: true, solved: 'no', satisfied: 'unsatisfied', words: '没修' },
        ],
      ],
    ],
  ]

  it(`exactly one wins each of ${races.length} races on ${tries} cases, and the record is whole`, async () => {
    let run = 0
    for (let i = 0; i < tries; i++) {
      const number = await raised(n.owner)
      for (const [what, contestants] of races) {
        const state = (await n.actors.dispatcher.get(`/api/cases/${number}`)).body.state
        // A race may have ended the course early: an answer, a return, a failed check.
        const expected: Record<string, string> = {
          'take it in hand': 'to-accept',
          'dispatch it': 'to-dispatch',
          'sign for it': 'to-sign',
          'finish it and give it back': 'handling',
          'check it': 'to-check',
          'say what the requester said': 'to-call-back',
        }
        if (String(state) !== expected[what]) continue
        oneWinner(
          await Promise.all(contestants(number).map(([by, url, body]) => by.post(url, body))),
          `${what} ${number}`,
        )
        run++
      }
    }
    console.info(`${run} races, one winner each`)
    expect(run).toBeGreaterThan(tries)
    await t.verified()
  }, 3_600_000)

  it('one decision on a return, one unit at a time', async () => {
    const number = await raised(n.owner)
    await n.actors.desk.post(on(number, 'acceptance'), { publish: false })
    await n.actors.dispatcher.post(on(number, 'assignments'), { organisation: n.home.unit })
    await n.actors.handler.post(on(number, 'return'), { words: '不归我们管' })
    oneWinner(
      await Promise.all([
        n.actors.dispatcher.post(on(number, 'decision'), { approved: true }),
        n.actors['duty-chief'].post(on(number, 'decision'), { approved: false, words: '请办' }),
      ]),
      'return',
    )
    const leads = await sql<{
      n: number
    }>`select count(*)::int as n from cases_assignment a join cases_case k on k.id = a.case_id
      where k.number = ${number} and a.ended_at is null`.execute(t.tenant.db)
    expect(leads.rows[0]?.n).toBeLessThanOrEqual(1)
  })
})

describe('one effect', () => {
  it('every write of a course sent three times, shuffled within its step, has one effect', async () => {
    const number = await raised(n.owner, '三份同样的话')
    const steps: [Caller, string, object][] = [
      [n.actors.desk, on(number, 'acceptance'), { publish: true }],
      [n.actors.dispatcher, on(number, 'assignments'), { organisation: n.home.unit }],
      [n.actors.handler, on(number, 'signature'), {}],
      [n.actors.handler, on(number, 'completion'), { words: '修好了' }],
      [n.actors['grid-officer'], on(number, 'check'), { passed: true }],
      [n.owner, on(number, 'rating'), { solved: 'yes', satisfied: 'satisfied' }],
      [n.owner, on(number, 'reopening'), { words: '又坏了' }],
      [n.owner, on(number, 'remarks'), { words: '请快一点' }],
    ]
    const keys = new Map(steps.map(([, url]) => [url, { 'idempotency-key': randomUUID() }]))
    const again = (some: typeof steps) =>
      Promise.all(some.map(([by, url, body]) => by.post(url, body, keys.get(url) as Record<string, string>)))
    for (const [i, step] of steps.entries()) {
      // Late repeats of everything before arrive among the first ones.
      const answers = await again([step, ...steps.slice(0, i), step, step])
      expect(answers.map((a) => a.status)).toEqual(answers.map(() => 201))
    }
    const told = await sql<{ kind: string; n: number }>`select e.kind, count(*)::int as n from kernel_event e
      join cases_case k on e.subject = 'cases.case:' || k.id where k.number = ${number} group by 1`.execute(
      t.tenant.db,
    )
    expect(told.rows.filter((r) => r.n !== 1)).toEqual([])
    expect(told.rows.map((r) => r.kind)).toContain('cases.case.reopened')
  })

  it('the first sign-in sent twice at once makes one person', async () => {
    const phone = '19700000001'
    await (await t.as()).post('/api/codes', { phone })
    const both = await Promise.all(
      [1, 2, 3].map(async () => (await t.as()).post('/api/sessions', { phone, code: '000000' })),
    )
    const persons = new Set(both.filter((a) => a.status === 201).map((a) => String(a.body.person)))
    expect(persons.size).toBe(1)
    const bridged = await t.house.platform
      .selectFrom('account_person')
      .select('person')
      .where('person', 'in', [...persons])
      .execute()
    expect(bridged).toHaveLength(1)
  })

  it('one identity number is registered once', async () => {
    const person = { name: '重复登记', identity: '11010519491231002X', areaCode: n.home.area, type: 'social' }
    const answers = await Promise.all([1, 2, 3].map(() => n.actors.registrar.post('/api/people', person)))
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  })

  it('consent and a taking back, repeated under their keys, answer as the first time', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const given = await Promise.all(
      [1, 2].map(() => n.owner.post('/api/consents', { purpose: 'photos', version: '2' }, key)),
    )
    expect(new Set(given.map((a) => String(a.body.id))).size).toBe(1)
    const back = () => n.actors.desk.send('DELETE', `/api/publications/${n.home.published}`, {}, key)
    expect([(await back()).status, (await back()).status]).toEqual([200, 200])
  })
})

describe('what a machine may do to us', () => {
  it('a full disk is 507 with words, and no half picture is kept', async () => {
    const full = fileStore(join(t.house.data, 'files'), async () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    const put = t.house.files.put
    const jpeg = await sharp({ create: { width: 33, height: 31, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer()
    const form = pictureForm(jpeg)
    const count = () =>
      within(t.tenant.db, everything, async (trx) =>
        trx
          .selectFrom('kernel_attachment')
          .select((e) => e.fn.countAll<string>().as('n'))
          .executeTakeFirst(),
      )
    const before = await count()
    t.house.files.put = full.put
    const refused = await n.owner.post('/api/photos', form.body, form.headers)
    t.house.files.put = put
    expect([refused.status, String(refused.body.code)]).toEqual([507, 'disk-full'])
    expect(String(refused.body.message)).not.toMatch(/^problem\./)
    expect(await count()).toEqual(before)
    expect((await n.owner.post('/api/photos', form.body, form.headers)).status).toBe(201)
    expect(asProblem({ code: '53100' })).toMatchObject({ status: 507, code: 'disk-full' })
  })

  it('a clock that jumps back and forth breaks neither numbers nor steps nor seals', async () => {
    const number = await raised(n.owner, '钟跳之前')
    const hours = (h: number) => new Date(anchor.getTime() + h * 3_600_000)
    // Officers act on days on which their posts count; whoever they are is known for five real seconds only.
    t.clock.now = hours(-72)
    const numbers = new Set([number, await raised(n.owner, '钟跳到三天前')])
    expect(numbers.size).toBe(2)
    const course: [number, Caller, string, object][] = [
      [-2, n.actors.desk, 'acceptance', { publish: false }],
      [0, n.actors.dispatcher, 'assignments', { organisation: n.home.unit }],
      [24 * 400, n.actors.handler, 'signature', {}],
      [-1, n.actors.handler, 'completion', { words: '修好了' }],
      [1, n.actors['grid-officer'], 'check', { passed: true }],
      [-24 * 40, n.owner, 'rating', { solved: 'yes', satisfied: 'satisfied' }],
    ]
    for (const [jump, by, what, body] of course) {
      t.clock.now = hours(jump)
      const reply = await by.post(on(number, what), body)
      expect(reply.status, `${what} ${JSON.stringify(reply.body)}`).toBe(201)
      const other = await raised(n.owner, `钟跳到 ${jump}`)
      expect(numbers.has(other)).toBe(false)
      numbers.add(other)
    }
    t.clock.now = anchor
    expect(String((await n.owner.get(`/api/cases/${number}`)).body.state)).toBe('closed')
    await t.verified()
  })
})
