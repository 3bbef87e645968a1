import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { byClock } from '../by-clock.ts'
import { counted } from '../testing/counting.ts'
import { naiveFigures, told } from '../testing/naive-figures.ts'
import { counts } from './counts.ts'

// `npm run soak -- figures` lives forty of these lives.
const seed = Number(process.env['LINLI_SOAK_SEED'] ?? Date.now() % 1_000_000)
const lives = Number(process.env['LINLI_SOAK_COUNT'] ?? 1)
const turns = 500

let t: TestHouse
let n: Neighbourhood
let unitB: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  unitB = await t.named('there-desk')
})
afterAll(() => t.close())

const hour = 3_600_000
const until = (hours: number) => new Date(t.clock.now.getTime() + hours * hour).toISOString()
const words = { words: '说明情况' }

interface Case {
  number: string
  other: string
}
interface Step {
  /** States in which it is tried more often; anywhere else it is tried now and then, and mostly refused. */
  often: string
  run: (k: Case, pick: number) => [Caller, string, object]
}

const many = (times: number, step: Step): Step[] => Array.from({ length: times }, () => step)

const steps = (): Step[] => {
  const a = n.actors
  const unit = (pick: number) => (pick % 3 === 0 ? unitB : a.handler)
  const verdicts = [
    { solved: 'yes', satisfied: 'satisfied' },
    { solved: 'yes', satisfied: 'fairly' },
    { solved: 'partly', satisfied: 'satisfied' },
    { solved: 'no', satisfied: 'unsatisfied' },
  ]
  const level = (pick: number) => ['compound', 'community', 'street', 'district'][pick % 4]
  const accepting: Step = { often: 'to-accept', run: () => [a.desk, 'acceptance', { publish: false }] }
  const signing: Step = { often: 'to-sign handling', run: (_, pick) => [unit(pick), 'signature', {}] }
  const doing: Step = {
    often: 'handling',
    run: (_, pick) => [unit(pick), 'completion', { ...words, level: level(pick) }],
  }
  const checking: Step = {
    often: 'to-check',
    run: (_, pick) => [a['grid-officer'], 'check', { ...words, passed: pick % 3 > 0 }],
  }
  const sending = (organisation: string): Step => ({
    often: 'to-dispatch',
    run: () => [a.dispatcher, 'assignments', { organisation }],
  })
  const deciding = (by: Caller): Step => ({
    often: 'return-review handling to-dispatch',
    run: (_, pick) => [by, 'decision', { ...words, approved: pick % 3 > 0 }],
  })
  return [
    ...many(4, accepting),
    ...many(3, signing),
    ...many(7, doing),
    ...many(2, checking),
    ...many(2, sending(n.home.unit)),
    sending(n.foreign.unit),
    deciding(a['duty-chief']),
    deciding(a['district-lead']),
    { often: 'to-accept', run: () => [a.desk, 'answer', { ...words, publish: false }] },
    { often: 'to-accept', run: () => [a.desk, 'refusal', { ...words, reason: 'court' }] },
    { often: 'to-accept', run: () => [a.desk, 'verification-order', {}] },
    {
      often: 'to-verify',
      run: (_, pick) => [a['grid-officer'], 'verification', { ...words, passed: pick % 4 > 0 }],
    },
    { often: '', run: (k) => [a.desk, 'merging', { into: k.other }] },
    {
      often: 'to-dispatch',
      run: () => [a.dispatcher, 'whistle', { ...words, lead: n.home.unit, units: [n.foreign.unit] }],
    },
    {
      often: 'to-sign',
      run: () => [a.dispatcher, 'assistance', { organisation: n.foreign.unit, mandatory: false }],
    },
    { often: 'to-sign handling', run: (_, pick) => [unit(pick), 'return', words] },
    {
      often: 'handling',
      run: (_, pick) => [unit(pick), 'extension', { ...words, until: until(200 + (pick % 300)) }],
    },
    {
      often: 'handling',
      run: () => [a.handler, 'shelving', { ...words, reason: 'season', until: until(300) }],
    },
    { often: 'shelved', run: () => [a.dispatcher, 'resumption', {}] },
    { often: 'to-dispatch', run: () => [a.desk, 'voiding', words] },
    { often: '', run: () => [a.dispatcher, 'recall', words] },
    { often: '', run: () => [a.desk, 'escalation', { ...words, level: 'street' }] },
    { often: 'to-call-back', run: (_, pick) => [n.owner, 'rating', verdicts[pick % 4] as object] },
    {
      often: 'to-call-back',
      run: (_, pick) => [a['call-back'], 'call-back', { reached: true, ...verdicts[(pick >> 2) % 4] }],
    },
    { often: 'to-call-back', run: () => [a['call-back'], 'call-back', { reached: false }] },
    { often: 'closed', run: () => [n.owner, 'reopening', words] },
  ]
}

const stateOf = async (number: string): Promise<string> =>
  (
    await t.tenant.db
      .selectFrom('cases_case')
      .select('state')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  ).state

async function raised(pick: number): Promise<string> {
  const body = {
    words: '楼道灯不亮',
    kind: pick % 3 ? 'help' : 'complaint',
    areaCode: n.home.area,
    confidential: pick % 11 === 0,
  }
  const by = [n.owner, n.actors['grid-officer'], n.actors['call-back']][pick % 3] ?? n.owner
  const channel = ['web', 'field', 'phone'][pick % 3]
  const reply = await by.post('/api/requests', { ...body, channel, category: 'roads.light' })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.number)
}

const count = async () => {
  await counted(t)
}

/** The roll-ups as lines, as the naive reading writes them. */
const read = async (): Promise<string[]> =>
  (await t.tenant.db.selectFrom('cases_figure').selectAll().execute())
    .flatMap(({ area_path, unit, day, confidential, ...line }) => {
      const text = told(line)
      return text ? [`${area_path} ${unit ?? ''} ${day} ${confidential ? 'secret' : ''} ${text}`] : []
    })
    .toSorted()

/**
 * Both readings at rest: reactions go on by themselves and may join a case to a recurring matter between the one and the
 * other; what they did is counted next.
 */
async function settled(): Promise<{ rolled: string[]; naive: string[] }> {
  for (let tries = 0; ; tries++) {
    await count()
    const rolled = await read()
    const naive = await asSystem(t.tenant, t.clock.now, (c) => naiveFigures(c.trx))
    if (tries > 40 || rolled.join('\n') === naive.join('\n')) return { rolled, naive }
    await new Promise((done) => setTimeout(done, 250))
  }
}

it(
  'roll-ups equal a naive recomputation from the tables after a random life of cases',
  async () => {
    const taken = new Map<string, number>()
    const chance = fc.noBias(fc.integer({ min: 0, max: 9_999 }))
    const all = steps()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(chance, chance, chance, chance), { minLength: turns, maxLength: turns }),
        async (list) => {
          t.clock.now = new Date('2026-11-23T09:00:00+08:00')
          const open: string[] = []
          for (const [which, what, pick, later] of list) {
            t.clock.now = new Date(t.clock.now.getTime() + (later % 240) * 60_000)
            if (open.length < 2 || which % 18 === 0) open.push(await raised(pick))
            const at = which % Math.min(open.length, 9)
            const k = { number: open.at(-1 - at) ?? '', other: open.at(-2 - at) ?? open[0] ?? '' }
            const state = await stateOf(k.number)
            const liked = what % 10 < 8 ? all.filter(({ often }) => often.split(' ').includes(state)) : []
            const from = liked.length ? liked : all
            const [by, name, body] = (from[(what >> 3) % from.length] as Step).run(k, pick)
            const reply = await by.post(`/api/cases/${k.number}/${name}`, body)
            expect([201, 403, 404, 409, 422], JSON.stringify(reply.body)).toContain(reply.status)
            if (reply.status === 201) taken.set(name, (taken.get(name) ?? 0) + 1)
            if (['assignments', 'merging'].includes(name) && pick % 3 === 0) {
              const undone = await by.post('/api/withdrawals', { numbers: [k.number] })
              const [one] = undone.body.items as unknown as { done: boolean }[]
              if (one?.done) taken.set('withdrawal', (taken.get('withdrawal') ?? 0) + 1)
            }
            if (which % 60 === 1) await asSystem(t.tenant, t.clock.now, byClock)
            // counted in between, wherever that is
            if (what % 40 === 2) await count()
          }
          const { rolled, naive } = await settled()
          expect(rolled).toEqual(naive)
          expect(naive.length).toBeGreaterThan(50)
        },
      ),
      { numRuns: lives, seed, endOnFailure: true },
    )
    console.info(`figures seed ${seed}: ${[...taken].map(([name, k]) => `${name} ${k}`).join(', ')}`)
    await t.verified()
  },
  600_000 * lives,
)

it('counting anew from nothing gives the same, and the table has a column for every count', async () => {
  const { rolled: before } = await settled()
  await sql`delete from cases_figure`.execute(t.tenant.db)
  await sql`delete from cases_tally`.execute(t.tenant.db)
  await sql`delete from kernel_cursor where name = 'cases.figures'`.execute(t.tenant.db)
  t.tenant.memory.clear()
  await count()
  expect(await read()).toEqual(before)
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = 'cases_figure' order by ordinal_position`.execute(
    t.tenant.db,
  )
  expect(columns.rows.map((c) => c.name)).toEqual(['area_path', 'unit', 'day', 'confidential', ...counts])
})
