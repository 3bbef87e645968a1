import type { Endpoint, ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Asked, bindGathered, type Done, type GatheredRoute } from '../../kernel/room.ts'
import { type Item, type Outcome, postMany, refusalOf } from './posting.ts'

/** What one call wants posted, what it will be known by (the room's own row that stands for it), and the reply to it. */
export interface Wish<R> extends Done<R> {
  item: Item
}

/**
 * Binds an endpoint whose whole effect is a journal (and the rows and events that go with it) to the queue of its book:
 * what gathered while the last batch ran is posted in one transaction, each whole or not at all, and each caller gets its
 * own answer. `wish` makes of each call what is to be posted, or refuses it; `keep` writes the room's own rows and events
 * of those that were posted; `view` reads the replies for keys that come again. All take many at once, and ask the
 * rights of each caller of its `asked.scope`.
 */
export const bindPosting = <E extends Endpoint, W extends Wish<ReplyOf<E>> = Wish<ReplyOf<E>>>(
  endpoint: E,
  o: {
    /** Code or id of the book: its line. */
    book: (asked: Asked<E>) => string
    wish: (c: Context, asked: Asked<E>[]) => Promise<(W | Problem)[]>
    keep?: (c: Context, posted: { wish: W; asked: Asked<E>; journals: string[] }[]) => Promise<void>
    view: (c: Context, of: { asked: Asked<E>; subject: string }[]) => Promise<(ReplyOf<E> | Problem)[]>
    unnamed?: (asked: Asked<E>) => boolean
  },
): GatheredRoute =>
  bindGathered(endpoint, {
    line: (asked) => `ledger:${o.book(asked)}`,
    view: o.view,
    ...(o.unnamed ? { unnamed: o.unnamed } : {}),
    async act(c, asked) {
      const wishes = await o.wish(c, asked)
      const given = wishes.flatMap((wish, i) => {
        const by = asked[i]
        return by && !(wish instanceof Problem) ? [{ wish, asked: by }] : []
      })
      const outcomes = await postMany(
        c,
        given.map(({ wish, asked: by }) => ({ actor: o.unnamed?.(by) ? null : by.actor.id, ...wish.item })),
      )
      const posted = given.flatMap((one, i) => {
        const outcome = outcomes[i]
        return outcome && 'journals' in outcome && !outcome.repeated
          ? [{ ...one, journals: outcome.journals }]
          : []
      })
      if (o.keep && posted.length) await o.keep(c, posted)
      const found = new Map<W, Outcome | undefined>(given.map(({ wish }, i) => [wish, outcomes[i]]))
      return wishes.map((wish) => {
        const outcome = wish instanceof Problem ? undefined : found.get(wish)
        return outcome && 'refused' in outcome ? refusalOf(outcome) : wish
      })
    },
  })
