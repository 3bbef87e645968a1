import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../apps/server/testing/house.ts'
import { openTwo } from '../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../apps/server/testing/neighbourhood.ts'
import { Naive, type Unit } from './testing/naive.ts'

// `npm run soak -- life-cycle` walks two thousand cases.
const walks = Number(process.env.LINLI_SOAK_COUNT ?? 12)
const seed = Number(process.env.LINLI_SOAK_SEED ?? Date.now() % 1_000_000)

let t: TestHouse
let n: Neighbourhood
let unitB: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  unitB = await t.named('there-desk')
})
afterAll(() => t.close())

const hours = 3_600_000
const start = new Date('2026-11-23T02:00:00Z').getTime()

interface Walk {
  number: string
  other: string
  model: Naive
  now: number
  said: string[]
}

/** Takes one step on both; the house must let it through exactly when the naive model does. */
async function both(w: Walk, by: Caller, what: string, body: object, expected: boolean): Promise<void> {
  const reply = await by.post(`/api/cases/${w.number}/${what}`, body)
  w.said.push(`${what} ${expected ? 'yes' : 'no'} ${reply.status} ${String(reply.body.code ?? '')}`)
  expect(reply.status === 201, `${w.said.join('\n')}\n${JSON.stringify(reply.body)}`).toBe(expected)
  if (reply.status !== 201) expect([403, 404, 409, 422]).toContain(reply.status)
  if (expected && !['assignments', 'merging'].includes(what)) w.model.fresh = null
}

async function takenBack(w: Walk, by = n.actors.dispatcher): Promise<void> {
  const expected = w.model.withdraw(w.now)
  const { status, body } = await by.post('/api/withdrawals', { numbers: [w.number] })
  const [told] = body.items as unknown as { done: boolean; code: string | null }[]
  w.said.push(`withdrawal ${expected ? 'yes' : 'no'} ${told?.code ?? ''}`)
  expect([status, told?.done], w.said.join('\n')).toEqual([201, expected])
  if (expected) w.model.fresh = null
}

const unit = (name: Unit) => (name === 'A' ? n.actors.handler : unitB)
const words = { words: '说明情况' }
/** Somebody whose post is high enough for what was asked for. */
const approver = (w: Walk): Caller =>
  w.model.asked?.level === 2
    ? n.actors['district-lead']
    : w.model.asked?.kind === 'return'
      ? n.actors.dispatcher
      : n.actors['duty-chief']

interface Step {
  /** States in which a walk likes to take it. */
  often: string
  weight: number
  run: (w: Walk, r: number) => Promise<void>
}
const one =
  <A>(choices: readonly A[], run: (w: Walk, choice: A) => Promise<void>) =>
  (w: Walk, r: number) =>
    run(w, choices[Math.floor(r * choices.length)] as A)
const at = (time: number) => new Date(time).toISOString()
const under = 'to-sign handling'

const steps: Step[] = [
  {
    often: 'to-accept',
    weight: 8,
    run: (w) => both(w, n.actors.desk, 'acceptance', { publish: false }, w.model.accept(w.now)),
  },
  {
    often: 'to-accept',
    weight: 1,
    run: (w) => both(w, n.actors.desk, 'refusal', { ...words, reason: 'court' }, w.model.decline(w.now)),
  },
  {
    often: 'to-accept',
    weight: 1,
    run: (w) => both(w, n.actors.desk, 'answer', { ...words, publish: false }, w.model.answer()),
  },
  {
    often: 'to-accept',
    weight: 2,
    run: (w) => both(w, n.actors.desk, 'verification-order', {}, w.model.askVerification()),
  },
  {
    often: 'to-verify',
    weight: 4,
    run: (w) =>
      both(w, n.actors['grid-officer'], 'verification', { ...words, passed: true }, w.model.verify()),
  },
  {
    often: '',
    weight: 1,
    run: (w) => both(w, n.actors.desk, 'merging', { into: w.other }, w.model.merge(w.now)),
  },
  {
    often: 'to-accept to-dispatch',
    weight: 2,
    run: async (w) => {
      await both(w, n.actors.desk, 'merging', { into: w.other }, w.model.merge(w.now))
      // A dispatch of a moment ago is somebody else's.
      if (w.model.closure === 'merged') await takenBack(w, n.actors.desk)
    },
  },
  {
    often: 'to-dispatch',
    weight: 8,
    run: (w) =>
      both(w, n.actors.dispatcher, 'assignments', { organisation: n.home.unit }, w.model.dispatch(w.now)),
  },
  {
    often: 'to-dispatch',
    weight: 2,
    run: async (w) => {
      const to = { organisation: n.home.unit }
      await both(w, n.actors.dispatcher, 'assignments', to, w.model.dispatch(w.now))
      await takenBack(w)
    },
  },
  {
    often: under,
    weight: 2,
    run: async (w) => {
      if (w.model.closure !== 'merged') await takenBack(w)
    },
  },
  {
    often: `to-dispatch ${under}`,
    weight: 3,
    run: (w) =>
      both(
        w,
        n.actors.dispatcher,
        'whistle',
        { ...words, lead: n.home.unit, units: [n.foreign.unit] },
        w.model.whistle(w.now),
      ),
  },
  {
    often: under,
    weight: 4,
    run: one(['must', 'may', 'joint'] as const, (w, how) => {
      const body = { organisation: n.foreign.unit, joint: how === 'joint', mandatory: how === 'must' }
      return both(w, n.actors.dispatcher, 'assistance', body, w.model.addUnit(how))
    }),
  },
  {
    often: under,
    weight: 9,
    run: one<Unit>(['A', 'A', 'B'], (w, u) => both(w, unit(u), 'signature', {}, w.model.sign(u))),
  },
  {
    often: 'handling',
    weight: 9,
    run: one<Unit>(['A', 'A', 'B'], (w, u) => both(w, unit(u), 'completion', words, w.model.complete(u))),
  },
  {
    often: under,
    weight: 2,
    run: one<Unit>(['A', 'B'], (w, u) => both(w, unit(u), 'return', words, w.model.returnPart(u))),
  },
  {
    often: under,
    weight: 4,
    run: (w, r) => {
      const until = (w.model.due ?? w.now) + Math.round(r * 130 - 40) * hours
      return both(
        w,
        n.actors.handler,
        'extension',
        { ...words, until: at(until) },
        w.model.extend(until, w.now),
      )
    },
  },
  {
    often: 'handling',
    weight: 4,
    run: (w) =>
      both(
        w,
        n.actors.handler,
        'shelving',
        { ...words, reason: 'season', until: at(w.now + 200 * hours) },
        w.model.shelve(w.now),
      ),
  },
  {
    often: 'to-dispatch',
    weight: 1,
    run: (w) => both(w, n.actors.desk, 'voiding', words, w.model.voiding()),
  },
  {
    often: `to-dispatch return-review ${under}`,
    weight: 6,
    run: one([true, true, false], (w, yes) =>
      both(w, approver(w), 'decision', { ...words, approved: yes }, w.model.decide(yes, w.now)),
    ),
  },
  {
    often: 'shelved',
    weight: 4,
    run: (w) => both(w, n.actors.dispatcher, 'resumption', {}, w.model.resume(w.now)),
  },
  { often: under, weight: 1, run: (w) => both(w, n.actors.dispatcher, 'recall', words, w.model.recall()) },
  {
    often: under,
    weight: 1,
    run: (w) => both(w, n.actors.desk, 'escalation', { ...words, level: 'street' }, w.model.escalate()),
  },
  {
    often: 'to-check',
    weight: 6,
    run: one([true, true, false], (w, passed) =>
      both(w, n.actors['grid-officer'], 'check', { ...words, passed }, w.model.check(passed)),
    ),
  },
  {
    often: 'to-call-back',
    weight: 6,
    run: one([true, false], (w, happy) => {
      const verdict = happy
        ? { solved: 'yes', satisfied: 'satisfied' }
        : { solved: 'no', satisfied: 'fairly' }
      return both(w, n.owner, 'rating', verdict, w.model.rate(happy, w.now))
    }),
  },
  {
    often: 'to-call-back',
    weight: 4,
    run: (w) => both(w, n.actors['call-back'], 'call-back', { reached: false }, w.model.vainCall(w.now)),
  },
  { often: 'closed', weight: 6, run: (w) => both(w, n.owner, 'reopening', words, w.model.reopen(w.now)) },
  { often: '', weight: 1, run: (w) => both(w, n.actors['duty-chief'], 'archiving', {}, w.model.archive()) },
  {
    often: under,
    weight: 1,
    run: (w) =>
      both(w, n.actors['duty-chief'], 'supervisions', { ...words, kind: 'leader' }, w.model.supervise(w.now)),
  },
  {
    often: 'handling',
    weight: 4,
    run: (w) => both(w, n.actors.handler, 'supervision-answer', words, w.model.answerSupervision()),
  },
  { often: '', weight: 1, run: (w) => both(w, n.actors.dispatcher, 'reminders', {}, w.model.remind()) },
  { often: '', weight: 1, run: (w) => both(w, n.owner, 'remarks', words, w.model.remark()) },
]

/** A step by chance: four times of five one that suits the state, else any. */
function choose(w: Walk, suits: number, which: number): Step {
  const liked = steps.filter((s) => s.often.split(' ').includes(w.model.state))
  const from = suits < 0.8 && liked.length ? liked : steps
  let left = which * from.reduce((sum, s) => sum + s.weight, 0)
  return from.find((s) => (left -= s.weight) < 0) ?? (from[0] as Step)
}

const raised = async (): Promise<string> =>
  String(
    (await n.owner.post('/api/requests', { words: '楼道灯不亮', kind: 'help', areaCode: n.home.area })).body
      .number,
  )

/** The case as the house tells it, in the model's terms. */
async function told(number: string) {
  const reply = await n.actors['duty-chief'].get(`/api/cases/${number}`)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  const view = reply.body as unknown as {
    state: string
    closure: string | null
    dueAt: string | null
    rehandled: number
    held: string
    parts: { organisation: string; part: string; state: string }[]
    approvals: { kind: string; state: string; level: number }[]
    supervisions: { answeredAt: string | null; answerBy: string | null }[]
  }
  const open = view.parts
    .filter((p) => p.state !== 'done')
    .map((p) => `${p.organisation === n.home.unit ? 'A' : 'B'} ${p.part} ${p.state}`)
  const pending = view.approvals.find((a) => a.state === 'pending')
  return {
    state: view.state,
    closure: view.closure,
    due: view.dueAt ? new Date(view.dueAt).getTime() : null,
    rehandled: view.rehandled,
    held: view.held,
    parts: open.toSorted(),
    asked: pending ? `${pending.kind} ${pending.level}` : null,
    open: view.supervisions
      .filter((s) => s.answeredAt === null)
      .map(({ answerBy }) => (answerBy === null ? null : new Date(answerBy).getTime())),
  }
}
const meant = (m: Naive): Awaited<ReturnType<typeof told>> => ({
  state: m.state,
  closure: m.closure,
  due: m.due,
  rehandled: m.rehandled,
  held: m.held,
  parts: m.parts
    .filter((p) => p.state !== 'done')
    .map((p) => `${p.unit} ${p.part} ${p.state}`)
    .toSorted(),
  asked: m.asked ? `${m.asked.kind} ${m.asked.level}` : null,
  open: m.open.map(({ due }) => due),
})

describe('the life cycle', () => {
  it('[S20] walks like the naive reading of vocabulary §2, legal and illegal steps, clocks and parts, at every step', async () => {
    const reached = new Map<string, number>()
    const chance = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((x) => x / 10_000)
    const turn = fc.tuple(chance, chance, chance, fc.noBias(fc.integer({ min: 0, max: 26 })))
    const walk = fc.array(turn, { minLength: 30, maxLength: 45 })
    await fc.assert(
      fc.asyncProperty(walk, async (turns) => {
        t.clock.now = new Date(start)
        const w: Walk = {
          number: await raised(),
          other: await raised(),
          model: new Naive(),
          now: start,
          said: [],
        }
        for (const [suits, which, r, later] of turns) {
          w.now += later * hours
          t.clock.now = new Date(w.now)
          await choose(w, suits, which).run(w, r)
          expect(await told(w.number), w.said.join('\n')).toEqual(meant(w.model))
          reached.set(w.model.state, (reached.get(w.model.state) ?? 0) + 1)
        }
      }),
      { numRuns: walks, seed, endOnFailure: true },
    )
    console.info(`seed ${seed}, ${walks} walks: ${[...reached].map(([s, k]) => `${s} ${k}`).join(', ')}`)
    await t.verified()
  }, 600_000)
})
