import { nobody } from '../access.ts'
import type { Trx } from '../db/connect.ts'
import { type Context, keepEvents } from '../event.ts'
import { lines, nobodyKnows } from '../gather.ts'
import { claimsOf, type Keyed, type Known, marksOf, noteSubjects, readKnown } from '../idempotency.ts'
import { newId } from '../id.ts'
import { Problem } from '../problem.ts'
import type { Asked, Done, GatheredRoute } from '../room.ts'
import type { Tenant } from './district.ts'

const byRoute = <T extends { route: GatheredRoute }>(works: T[]): Map<GatheredRoute, T[]> => {
  const found = new Map<GatheredRoute, T[]>()
  for (const work of works) found.set(work.route, [...(found.get(work.route) ?? []), work])
  return found
}

/** Those that nobody did before, route by route. */
async function actAll(c: Context, works: Keyed[]): Promise<Map<Keyed, Done | Problem>> {
  const done = new Map<Keyed, Done | Problem>()
  for (const [route, part] of byRoute(works)) {
    const outcomes = await route.gathered.act(
      c,
      part.map(({ asked }) => asked),
    )
    for (const [i, work] of part.entries()) {
      const outcome = outcomes[i]
      if (outcome === undefined) throw new Error(`no answer of ${route.endpoint.path}`)
      done.set(work, outcome)
    }
  }
  return done
}

type Repeat = Keyed & { subject: string }

/**
 * Works of one line in one transaction: claimed, done, noted. Of what was done before only the subject is answered.
 * Given what is `known`, whoever is not in it is taken for the first, and 409 `conflict` says that somebody was not;
 * otherwise what is noted under their keys is read before.
 */
async function doTogether(c: Context, works: Keyed[], known?: Known) {
  const marked = marksOf(c, works)
  const events = keepEvents(c.trx)
  const before = known ?? (await readKnown(c, marked))
  const claims = claimsOf(works, marked, before)
  const done = await actAll(
    c,
    works.filter((work) => claims.get(work) === 'first'),
  )
  // What was done before may be refused now; its caller is told what was done.
  const refused = known ? marked.filter(({ work }) => done.get(work) instanceof Problem) : []
  if ((await readKnown(c, refused)).size) throw new Problem(409, 'conflict')
  const outcomes = works.map((work): Done | Problem | Repeat => {
    const claim = claims.get(work)
    if (claim instanceof Problem) return claim
    if (typeof claim === 'object' && 'subject' in claim) return { ...work, subject: claim.subject }
    const outcome = done.get(typeof claim === 'object' ? claim.after : work)
    if (!outcome) throw new Error(`no answer of ${work.route.endpoint.path}`)
    return outcome
  })
  // It stands with this: nothing may fail after it.
  const noted = await noteSubjects(c, done, marked, events)
  return { outcomes, noted: known ? [...noted] : [...before, ...noted] }
}

/** What keys that came again are answered with. */
async function readAgain(c: Context, repeats: Repeat[]): Promise<Map<Repeat, unknown>> {
  const replies = new Map<Repeat, unknown>()
  for (const [route, part] of byRoute(repeats)) {
    const read = await route.gathered.view(c, part)
    for (const [i, one] of part.entries()) replies.set(one, read[i])
  }
  return replies
}

/** So many keys of a district are known without asking. */
const mostRecent = 10_000

/** Takes calls of gathered routes into the lines of their districts. */
export function gathering(
  now: () => Date,
): (tenant: Tenant, route: GatheredRoute, asked: Asked, key: string | null) => Promise<unknown> {
  const known = new WeakMap<Tenant, (line: string, work: Keyed) => Promise<unknown>>()
  const linesOf = (tenant: Tenant) => {
    const { code: district, crypt, memory } = tenant
    const contextIn = (trx: Trx): Context => {
      return { trx, district, crypt, memory, newId, actor: nobody, now: now() }
    }
    const inOne = <R>(work: (c: Context) => Promise<R>): Promise<R> =>
      tenant.db.transaction().execute((trx) => work(contextIn(trx)))
    // What was noted last: a key that comes again soon is known without asking. The table decides.
    const recent = new Map<string, { mac: string; subject: string | null }>()
    const done = async (take: () => Keyed[]) => {
      let works: Keyed[] | undefined
      const trusting = inOne((c) => doTogether(c, (works = take()), recent))
      const { outcomes, noted } = await trusting.catch((error: unknown) => {
        const taken = works
        if (!taken || nobodyKnows(error)) throw error
        return inOne((c) => doTogether(c, taken))
      })
      for (const [name, one] of noted) recent.set(name, one)
      for (const name of recent.keys()) {
        if (recent.size <= mostRecent) break
        recent.delete(name)
      }
      return outcomes
    }
    const made = lines<Keyed, unknown>(async (take) => {
      const outcomes = await done(take)
      const repeats = outcomes.filter((one): one is Repeat => 'route' in one)
      // The line goes on meanwhile: what was done before takes nothing from anybody.
      const replies = repeats.length ? inOne((c) => readAgain(c, repeats)) : Promise.resolve(new Map())
      return outcomes.map((one) => {
        if (one instanceof Problem) return one
        if (!('route' in one)) return one.reply
        return replies.then((all) => {
          const reply: unknown = all.get(one)
          if (reply instanceof Problem) throw reply
          return reply
        })
      })
    })
    known.set(tenant, made)
    return made
  }
  return (tenant, route, asked, key) =>
    (known.get(tenant) ?? linesOf(tenant))(route.gathered.line(asked), { asked, route, key })
}
