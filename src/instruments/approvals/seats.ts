import type { Context } from '../../kernel/event.ts'
import { holdersAt, lockPosts, ownPosts } from '../../registers/people/index.ts'
import { livingPath } from '../../registers/places/index.ts'
import { delegatedTo, delegatesOf } from './delegations.ts'
import { barredFrom, type DeciderRole, rungsOf, seatFor, seatsAt } from './rules.ts'
import type { ApprovalRow, StepRow, VoiceRow } from './tables.ts'

/** Who holds a role at a place, asked once for a list of approvals. */
export type Known = Map<string, Promise<string[]>>

export interface Run {
  steps: readonly StepRow[]
  voices: readonly VoiceRow[]
}
export interface Seats {
  persons: string[]
  /** Seats without a voice yet. */
  free: string[]
  /** Who may not sit here whatever their post. */
  barred: string[]
  /** The post that counts is another than the rule names. */
  passedOn: boolean
}

/** Persons who voted at each step, whoever's seat it was: neither decides another step. */
export const earlierOf = (steps: readonly StepRow[], voices: readonly VoiceRow[], step: StepRow) =>
  steps
    .filter((one) => one.id !== step.id)
    .map((one) => ({
      kind: one.kind,
      persons: voices
        .filter((v) => v.step === one.id)
        .flatMap((v) => [v.person, ...(v.on_behalf_of ? [v.on_behalf_of] : [])]),
    }))

/**
 * What is kept of who is paid: enough to see that amounts belong together, and that somebody is paid themselves. The same
 * name gives the same hash, however it was spaced and in whatever width it was typed.
 */
export const partyHash = (c: Pick<Context, 'crypt'>, party: string): string =>
  c.crypt.hash('approvals-party', party.normalize('NFKC').replace(/\s+/gu, ''))

/** Whether a person is who is paid. */
export const isPaid = (c: Pick<Context, 'crypt'>, row: Pick<ApprovalRow, 'party'>, person: string): boolean =>
  row.party !== null && row.party === partyHash(c, `people.person:${person}`)

/** Who sits at a step today: looked up among the posts in term, however long ago the step was opened. */
export async function seatsOf(
  c: Context,
  row: Pick<ApprovalRow, 'area_path' | 'author' | 'party'>,
  step: StepRow,
  of: Run,
  known: Known = new Map(),
): Promise<Seats> {
  const path = await livingPath(c, row.area_path)
  const rungs = rungsOf({ role: step.role as DeciderRole, level: step.level }, path)
  const holders = await Promise.all(
    rungs.map((rung) => {
      const key = `${rung.role} ${rung.path}`
      const asked = known.get(key) ?? holdersAt(c, rung.path, rung.role)
      known.set(key, asked)
      return asked
    }),
  )
  const barred = [
    ...barredFrom(step.kind, row.author, earlierOf(of.steps, of.voices, step)),
    ...holders.flat().filter((person) => isPaid(c, row, person)),
  ]
  const { persons, rung } = seatsAt(holders, barred, step.at_least ?? 1)
  const taken = of.voices.filter((v) => v.step === step.id).map((v) => v.on_behalf_of ?? v.person)
  return { persons, free: persons.filter((one) => !taken.includes(one)), barred, passedOn: rung > 0 }
}

/** Whose seat a person takes at a step today: null for their own, undefined for none. */
export async function seatOf(
  c: Context,
  row: Pick<ApprovalRow, 'area_path' | 'author' | 'party' | 'kind'>,
  step: StepRow,
  of: Run,
  person: string,
  known?: Known,
): Promise<string | null | undefined> {
  if (isPaid(c, row, person)) return undefined
  const { free, barred } = await seatsOf(c, row, step, of, known)
  const given = (await delegatedTo(c, person)).map((d) => ({ from: d.from_person, kinds: d.kinds }))
  return seatFor(person, free, barred, given, row.kind)
}

/** Who is waited for at a step: those with a free seat, and whoever stands in for them today. */
export async function awaitedAt(
  c: Context,
  row: Pick<ApprovalRow, 'area_path' | 'author' | 'party' | 'kind'>,
  step: StepRow,
  of: Run,
): Promise<string[]> {
  const { free, barred } = await seatsOf(c, row, step, of)
  const standIns = (await delegatesOf(c, free))
    .filter(
      (d) =>
        (!d.kinds.length || d.kinds.includes(row.kind)) &&
        !barred.includes(d.to_person) &&
        !isPaid(c, row, d.to_person),
    )
    .map((d) => d.to_person)
  return [...new Set([...free, ...standIns])]
}

/** The posts somebody holds are not ended until this transaction has: who leaves office decides before or not at all. */
export async function holdPosts(c: Context, person: string): Promise<void> {
  const posts = await ownPosts(c.trx, person)
  if (posts.length)
    await lockPosts(
      c.trx,
      posts.map((post) => post.id),
    )
}
