import { notify } from '../../kernel/notify.ts'
import { rectificationById } from '../../instruments/reviews/index.ts'
import { holdersIn, postsReaching } from '../../registers/people/index.ts'
import type { Role } from '../../kernel/access.ts'
import type { Reaction, ReactionInput } from './reaction.ts'

type Row = NonNullable<Awaited<ReturnType<typeof rectificationById>>>

/** Those who hold one of these posts for a place. */
export async function postedAt(
  { c }: ReactionInput,
  path: string,
  roles: readonly Role[],
): Promise<string[]> {
  const found = await Promise.all(roles.map((role) => postsReaching(c, { role, path })))
  return found.flat().map(({ person }) => person)
}

/** Who puts it right: those of the unit, and the community that writes it down for a firm without an account. */
const responsible = async (r: ReactionInput, row: Row): Promise<string[]> => [
  ...(await holdersIn(r.c.trx, [row.organisation], ['handler', 'partner'])).map(({ person }) => person),
  ...(await postedAt(r, row.area_path, ['community-lead', 'desk'])),
]
const urging = (r: ReactionInput, row: Row): Promise<string[]> => postedAt(r, row.area_path, ['street-lead'])
const paying = (r: ReactionInput, row: Row): Promise<string[]> =>
  postedAt(r, row.area_path, ['treasurer', 'payer'])

/** Tells those whom what became of a rectification concerns, each once. */
const telling = (event: string, whom: (r: ReactionInput, row: Row) => Promise<string[]>): Reaction => ({
  when: [`reviews.rectification.${event}`],
  do: async (r) => {
    const id = r.event.subject.replace('reviews.rectification:', '')
    const row = await rectificationById(r.c, id)
    if (!row) return
    for (const person of new Set(await whom(r, row)))
      await notify(r.c, person, `rectification-${event}`, r.event.subject, { rectification: id }, r.event.id)
  },
})

export const reviewReactions: Record<string, Reaction> = {
  'tell-rectification-opened': telling('opened', async (r, row) => [
    ...(await responsible(r, row)),
    ...(await urging(r, row)),
    ...(await paying(r, row)),
  ]),
  'tell-rectification-submitted': telling('submitted', urging),
  'tell-rectification-returned': telling('returned', responsible),
  'tell-rectification-released': telling('released', async (r, row) => [
    ...(await responsible(r, row)),
    ...(await paying(r, row)),
  ]),
  'tell-rectification-late': telling('overdue', async (r, row) => [
    ...(await responsible(r, row)),
    ...(await urging(r, row)),
  ]),
}
