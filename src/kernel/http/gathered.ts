import { nobody } from '../access.ts'
import type { Trx } from '../db/connect.ts'
import { type Context, keepEvents } from '../event.ts'
import { lines, nobodyKnows } from '../gather.ts'
import { claimOf, type Keyed, type Known, markOf, nameOf, noteSubjects, readKnown } from '../idempotency.ts'
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
 * Works of one line in one transaction: claimed, done, noted. Of what was done before only the subject is answered; whether
 * it stands is still to come. Given what is `known`, whoever is not in it is taken for the first, and 409 `conflict` says
 * that somebody was not; otherwise what is noted under their keys is read before.
 */
async function doTogether(c: Context, works: Keyed[], known?: Known) {
  const events = keepEvents(c.trx)
  const before = known ?? (await readKnown(c, works))
  const claims = works.map((work) => claimOf(work, before))
  const done = await actAll(
    c,
    works.filter((_, i) => claims[i] === 'first'),
  )
  // What was done before may be refused now; its caller is told what was done.
  const refused = known ? works.filter((work) => done.get(work) instanceof Problem) : []
  if ((await readKnown(c, refused)).size) throw new Problem(409, 'conflict')
  const outcomes = works.map((work, i): Done | Problem | Repeat => {
    const claim = claims[i]
    if (claim instanceof Problem) return claim
    if (typeof claim === 'object') return { ...work, subject: claim.subject }
    const outcome = done.get(work)
    if (!outcome) throw new Error(`no answer of ${work.route.endpoint.path}`)
    return outcome
  })
  // It stands with this: nothing may fail after it.
  const stands = noteSubjects(c, done, events).then((noted) => (known ? [...noted] : [...before, ...noted]))
  stands.catch(() => {})
  return { outcomes, stands }
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

/**
 * Takes calls of gathered routes into the lines of their districts. A batch is begun as soon as the one before is on its
 * way to be committed. Calls under one key come one after another.
 */
export function gathering(
  now: () => Date,
): (tenant: Tenant, route: GatheredRoute, asked: Asked, key: string | null) => Promise<unknown> {
  const open = new WeakMap<Tenant, (work: Keyed) => Promise<unknown>>()
  const linesOf = (tenant: Tenant) => {
    const { code: district, crypt, memory } = tenant
    const contextIn = (trx: Trx): Context => {
      return { trx, district, crypt, memory, newId, actor: nobody, now: now() }
    }
    const inOne = <R>(work: (c: Context) => Promise<R>): Promise<R> =>
      tenant.db.transaction().execute((trx) => work(contextIn(trx)))
    // What was noted last: a key that comes again soon is known without asking. The table decides.
    const recent = new Map<string, { mac: string; subject: string | null }>()
    const done = async (take: () => Keyed[], next: () => void, known?: Known) => {
      const { outcomes, stands } = await inOne((c) => doTogether(c, take(), known))
      next()
      for (const [name, one] of await stands) recent.set(name, one)
      for (const name of recent.keys()) {
        if (recent.size <= mostRecent) break
        recent.delete(name)
      }
      return outcomes
    }
    const put = lines<Keyed, unknown>(async (take, next) => {
      let works: Keyed[] | undefined
      const trusting = done(() => (works = take()), next, recent)
      const outcomes = await trusting.catch((error: unknown) => {
        const taken = works
        if (!taken || nobodyKnows(error)) throw error
        return done(() => taken, next)
      })
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
    const underway = new Map<string, Promise<void>>()
    const made = async (work: Keyed): Promise<unknown> => {
      const name = work.mark ? nameOf(work.mark) : ''
      for (let before = underway.get(name); before; before = underway.get(name)) await before
      const answer = put(work.route.gathered.line(work.asked), work)
      const over = () => void underway.delete(name)
      if (name) underway.set(name, answer.then(over, over))
      return answer
    }
    open.set(tenant, made)
    return made
  }
  return (tenant, route, asked, key) => {
    const mark = key === null ? null : markOf(tenant.crypt, route, asked, key)
    return (open.get(tenant) ?? linesOf(tenant))({ asked, route, mark })
  }
}
