import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { askedBy } from '../../apps/server/testing/on-approvals.ts'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import type { Role } from '../../kernel/access.ts'
import { addDays, startOf } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { endPost, fillPost, holdersAt, makePerson, ownPosts } from '../../registers/people/index.ts'
import { areasBelow } from '../../registers/places/index.ts'
import { ask, withdraw } from './asking.ts'
import { awaited } from './by-clock.ts'
import { giveVoice } from './deciding.ts'
import { changePolicy } from './policies.ts'
import { answerObjection, objectTo } from './publicity.ts'
import { type Kind, says, type StepRule } from './rules.ts'
import { type Acting, objectionsOf, presentOf, stepsOf } from './store.ts'
import { Naive } from './testing/naive.ts'

const walks = Number(process.env.LINLI_SOAK_COUNT ?? 12)
const seed = Number(process.env.LINLI_SOAK_SEED ?? Date.now() % 1_000_000)

let t: TestHouse
let path = ''
const players: string[] = []
const roles: Role[] = ['treasurer', 'community-lead', 'street-lead', 'district-lead']
const first = '2026-11-20'

/** One rule of each shape: one step, two levels, a panel, a publicity between two decisions. */
const shapes: [Kind, StepRule[]][] = [
  ['reserve', [{ kind: 'decide', role: 'treasurer', level: 'community' }]],
  [
    'construction',
    [
      { kind: 'decide', role: 'community-lead', level: 'community' },
      { kind: 'decide', role: 'street-lead', level: 'street' },
    ],
  ],
  ['application', [{ kind: 'panel', role: 'treasurer', level: 'community', atLeast: 2, of: 3 }]],
  [
    'fund-opening',
    [
      { kind: 'decide', role: 'treasurer', level: 'community' },
      { kind: 'publicity', role: 'community-lead', level: 'community', days: 3 },
      { kind: 'decide', role: 'street-lead', level: 'street' },
    ],
  ],
]
const pathOf = (role: string) =>
  path
    .split('/')
    .slice(0, role === 'district-lead' ? 1 : role === 'street-lead' ? 2 : 3)
    .join('/')
const acting = <R>(person: string, work: (c: Acting) => Promise<R>): Promise<R> =>
  askedBy(t, person, (c) => work({ ...c, scope: { all: true, paths: [], organisations: [], own: person } }))

beforeAll(async () => {
  t = await openTestHouse()
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const communities = await areasBelow(c.trx, t.tenant.code, 'community')
    path = communities.at(-1)?.path ?? ''
    for (let i = 0; i < 6; i++) players.push(await makePerson(c, { name: `甲${i}`, joinedBy: 'worker' }))
    // Only the players hold posts here.
    for (const role of roles)
      for (const person of await holdersAt(c, pathOf(role), role))
        for (const post of await ownPosts(c.trx, person)) await endPost(c, post.id, first)
    for (const [kind, steps] of shapes)
      await changePolicy(
        { ...c, scope: { all: true, paths: [], organisations: [], own: null } },
        {
          kind,
          areaCode: path.split('/').at(-1) ?? '',
          measure: 'yuan',
          from: first,
          clause: '试验',
          bands: [{ most: null, steps }],
        },
      )
  })
})
afterAll(() => t.close())

const deed = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('voice' as const) },
    { weight: 3, arbitrary: fc.constantFrom('ask' as const, 'race' as const) },
    {
      weight: 5,
      arbitrary: fc.constantFrom('withdraw', 'object', 'answer', 'fill', 'leave', 'days'),
    },
  ),
  who: fc.nat(5),
  /** Mostly somebody whose turn it is. */
  fit: fc.nat(3).map((n) => n > 0),
  other: fc.nat(5),
  which: fc.nat(),
  shape: fc.nat(3),
  says: fc.constantFrom('approve' as const, 'approve' as const, ...says),
  step: fc.integer({ min: 0, max: 9 }),
  role: fc.constantFrom(...roles),
  days: fc.integer({ min: 1, max: 3 }),
})
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

const codeOf = (error: unknown): string => {
  if (error instanceof Problem) return error.code
  throw error
}
const tried = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => codeOf(error),
  )

interface World {
  naive: Naive
  ids: string[]
}
let subject = 0

const person = (n: number) => players[n] ?? ''
const vote = (id: string, by: string, step: number, one: Deed['says']) =>
  tried(acting(by, (c) => giveVoice(c, id, { step, says: one, words: '理由' })))

async function walkPosts(w: World, d: Deed): Promise<void> {
  const who = person(d.who)
  const held = w.naive.posts.get(d.role) ?? new Set()
  w.naive.posts.set(d.role, held)
  await asSystem(t.tenant, t.clock.now, async (c) => {
    const own = (await ownPosts(c.trx, who)).filter((post) => post.role === d.role)
    if (d.kind === 'leave') for (const post of own) await endPost(c, post.id, post.valid_from)
    else if (!own.length)
      await fillPost(c, {
        person: who,
        role: d.role,
        title: d.role,
        areaPath: pathOf(d.role),
        organisation: null,
        publicName: '某人',
      })
  })
  if (d.kind === 'leave') held.delete(who)
  else held.add(who)
}

const turnOf = (w: World, at: number): string[] => {
  const one = w.naive.kept[at]
  return one ? w.naive.turn(one) : []
}

/** Which approval is meant: mostly one that is open. */
function chosen(w: World, { which, fit }: Deed): number {
  const open = w.naive.kept.flatMap((one, at) => (one.state === 'open' ? [at] : []))
  if (fit && open.length) return open[which % open.length] ?? -1
  return w.ids.length ? which % w.ids.length : -1
}

/** Does one thing in the house and on paper; answers what each said. */
async function walk(w: World, d: Deed): Promise<[house: string, paper: string]> {
  const at = chosen(w, d)
  const id = w.ids[at] ?? ''
  const turn = d.kind === 'voice' && d.fit ? turnOf(w, at) : []
  const who = turn[d.who % Math.max(1, turn.length)] ?? person(d.who)
  if (d.kind === 'days') {
    w.naive.day += d.days
    t.clock.now = new Date(startOf(addDays(first, w.naive.day)).getTime() + 36_000_000)
    return ['', '']
  }
  if (d.kind === 'fill' || d.kind === 'leave') {
    await walkPosts(w, d)
    return ['', '']
  }
  if (d.kind === 'ask') {
    const [kind, steps] = shapes[d.shape] ?? ['reserve', []]
    const wanted = { kind, subject: `funds.walk:${subject++}`, areaPath: path, amount: 5n, title: '某事' }
    w.ids.push(await acting(who, (c) => ask(c, wanted)))
    w.naive.ask(who, steps)
    return ['', '']
  }
  if (at < 0) return ['', '']
  const step = d.step === 0 ? 2 : (w.naive.kept[at]?.now ?? 0) + 1
  if (d.kind === 'voice') return [await vote(id, who, step, d.says), w.naive.voice(at, who, step, d.says)]
  if (d.kind === 'race') return race(w, d, at, step)
  if (d.kind === 'withdraw') return [await tried(acting(who, (c) => withdraw(c, id))), w.naive.withdraw(at)]
  const present = async (c: Acting) => {
    const steps = await stepsOf(c, [id])
    return steps.find((s) => s.n === (w.naive.kept[at]?.now ?? 0) + 1) ?? presentOf(steps)
  }
  if (d.kind === 'object')
    return [
      await tried(acting(who, async (c) => objectTo(c, (await present(c))?.id ?? '', '不妥'))),
      w.naive.object(at, who),
    ]
  const waits = await acting(who, async (c) => {
    const found = await present(c)
    return (await objectionsOf(c, found ? [found.id] : [])).find((o) => !o.answered_at)?.id
  })
  return [
    waits ? await tried(acting(who, (c) => answerObjection(c, waits, '已说明'))) : 'none',
    w.naive.answer(at, who),
  ]
}

/** Two at the same moment: as if one had come after the other, in one of the two orders. */
async function race(w: World, d: Deed, at: number, step: number): Promise<[string, string]> {
  const id = w.ids[at] ?? ''
  const [a, b] = [person(d.who), person(d.other)]
  if (a === b) return ['', '']
  const [one, two] = await Promise.all([vote(id, a, step, 'approve'), vote(id, b, step, d.says)])
  const stood = await acting(a, (c) =>
    c.trx.selectFrom('approvals_approval').select('state').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  const copy = structuredClone(w.naive.kept[at])
  const forward = [w.naive.voice(at, a, step, 'approve'), w.naive.voice(at, b, step, d.says)]
  if (forward.join() === [one, two].join() && w.naive.kept[at]?.state === stood.state) return ['', '']
  if (copy) w.naive.kept[at] = copy
  const back = [w.naive.voice(at, b, step, d.says), w.naive.voice(at, a, step, 'approve')]
  return [[two, one].join(), back.join()]
}

/** Who holds what when a walk begins: the second sits on three levels, so that bars and escalation matter. */
const begin = (
  [
    [0, 'treasurer'],
    [0, 'community-lead'],
    [1, 'treasurer'],
    [1, 'community-lead'],
    [1, 'street-lead'],
    [2, 'treasurer'],
    [3, 'street-lead'],
    [4, 'district-lead'],
  ] as const
).map(([who, role]) => ({ kind: 'fill', who, role }) as Deed)
const asked = shapes.map((_, shape) => ({ kind: 'ask', who: shape, shape }) as Deed)

const stand = (w: World): Promise<string[]> =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const told: string[] = []
    for (const [at, id] of w.ids.entries()) {
      const row = await c.trx
        .selectFrom('approvals_approval')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const present = presentOf(await stepsOf(c, [id]))
      const given =
        w.naive.kept[at]?.votes.filter((v) => v.step + 1 === present?.n).map((v) => v.person) ?? []
      // Who has spoken is no longer waited for, and still sits there.
      const turn = turnOf(w, at)
      const seats = [...(await awaited(c, id)), ...given.filter((one) => turn.includes(one))]
      told.push(row.state === 'open' ? `open at ${present?.n}, ${seats.toSorted().join()}` : row.state)
    }
    return told
  })

it(`as on paper, at every step of ${walks} walks`, async () => {
  console.info(`approvals model: seed ${seed}, ${walks} walks`)
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 25, maxLength: 60 }), async (deeds) => {
      const w: World = { naive: new Naive(new Map()), ids: [] }
      t.clock.now = new Date(startOf(first).getTime() + 36_000_000)
      await asSystem(t.tenant, t.clock.now, async (c) => {
        for (const one of players)
          for (const post of await ownPosts(c.trx, one)) await endPost(c, post.id, post.valid_from)
      })
      for (const d of [...begin, ...asked, ...deeds]) {
        const [house, paper] = await walk(w, d)
        expect(house, JSON.stringify(d)).toBe(paper)
      }
      expect(await stand(w)).toEqual(w.naive.stand())
    }),
    // A walk that fails is told as it is: to make it shorter takes longer than to read it.
    { seed, numRuns: walks, endOnFailure: true },
  )
  t.clock.now = new Date(startOf(first).getTime() + 36_000_000)
  await t.verified()
}, 900_000)
