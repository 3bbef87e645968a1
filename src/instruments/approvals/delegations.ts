import { areasOf, type Grant } from '../../kernel/access.ts'
import { addDays, dayOf } from '../../kernel/day.ts'
import type { BodyOf, ReplyOf } from '../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import { settingOf } from '../../kernel/setting.ts'
import { actorNames, ownPosts, postsWithin } from '../../registers/people/index.ts'
import type * as api from './api.ts'
import { deciderRoles, type Kind } from './rules.ts'
import { delegationDays } from './settings.ts'
import { type DelegationRow, delegationState } from './tables.ts'

/** Posts that may stand in: those that decide, and the desk of a community of two. */
const standIns = [...deciderRoles, 'desk' as const]

const decides = ({ role }: Pick<Grant, 'role'>): boolean => deciderRoles.some((one) => one === role)

const inForce = (c: Context) =>
  c.trx
    .selectFrom('approvals_delegation')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .where('valid_from', '<=', dayOf(c.now))
    .where('valid_to', '>=', dayOf(c.now))

/** Whose seats somebody takes today, and for which kinds. */
export const delegatedTo = (c: Context, person: string): Promise<DelegationRow[]> =>
  inForce(c).where('to_person', '=', person).orderBy('id').execute()

/** Who takes the seats of these persons today. */
export const delegatesOf = (c: Context, persons: string[]): Promise<DelegationRow[]> =>
  persons.length
    ? inForce(c).where('from_person', 'in', persons).orderBy('id').execute()
    : Promise.resolve([])

/** Areas of the posts whose seats somebody takes today, with the kinds they take them for. */
export async function areasDelegatedTo(
  c: Context,
  person: string,
): Promise<{ path: string; kinds: Kind[] }[]> {
  const areas: { path: string; kinds: Kind[] }[] = []
  for (const { from_person, kinds } of await delegatedTo(c, person))
    for (const post of await ownPosts(c.trx, from_person))
      if (post.area_path && deciderRoles.some((role) => role === post.role))
        areas.push({ path: post.area_path, kinds })
  return areas
}

/** Persons in posts around the caller's own, by whom they may be stood in for. */
async function candidates(c: Context): Promise<ReplyOf<typeof api.listDelegations>['candidates']> {
  const own = c.actor.grants.filter(decides)
  if (!own.length) return []
  const posts = await postsWithin(c.trx, standIns, own.flatMap(areasOf))
  const found = new Map(posts.filter((post) => post.person !== c.actor.id).map((post) => [post.person, post]))
  return [...found.values()]
    .map((post) => ({ person: post.person, name: post.public_name, title: post.title, unit: post.unit }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** What one has given to others and taken from them, newest first, and who may stand in. */
export async function listDelegations(c: Context): Promise<ReplyOf<typeof api.listDelegations>> {
  const me = c.actor.id ?? ''
  const rows = await c.trx
    .selectFrom('approvals_delegation')
    .selectAll()
    .where((e) => e.or([e('from_person', '=', me), e('to_person', '=', me)]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const names = await actorNames(
    c.trx,
    rows.flatMap((row) => [row.from_person, row.to_person]),
  )
  const today = dayOf(c.now)
  return {
    items: rows.map((row) => ({
      id: row.id,
      given: row.from_person === me,
      other: names.get(row.from_person === me ? row.to_person : row.from_person)?.name ?? null,
      kinds: row.kinds,
      from: row.valid_from,
      until: row.valid_to,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
      present: !row.withdrawn_at && row.valid_from <= today && today <= row.valid_to,
    })),
    candidates: await candidates(c),
  }
}

/** Writes a delegation as it is given. */
export async function putDelegation(
  c: Context,
  of: Pick<DelegationRow, 'from_person' | 'to_person' | 'kinds' | 'valid_from' | 'valid_to'>,
): Promise<string> {
  const row: DelegationRow = { id: c.newId(), ...of, at: c.now, withdrawn_at: null }
  await c.trx
    .insertInto('approvals_delegation')
    .values({ ...row, kinds: JSON.stringify(row.kinds) })
    .execute()
  await recordDelegation(c, 'given', row)
  return row.id
}

const recordDelegation = (c: Context, event: string, row: DelegationRow) =>
  record(c, `approvals.delegation.${event}`, `approvals.delegation:${row.id}`, {
    to: row.to_person,
    from: row.valid_from,
    until: row.valid_to,
    state_hash: stateOf(row, delegationState),
  })

/** For how many days one may be stood in for: the fewest that are laid down where one's posts are. */
async function longestTerm(c: Context): Promise<number> {
  const days = c.actor.grants.filter(decides).map(({ path }) => settingOf(c, delegationDays, path ?? ''))
  return Math.min(...(await Promise.all(days)))
}

/**
 * Lets another decide in one's seat for some days. 409 `nothing-to-delegate` for who holds no post that decides; 422
 * `not-a-colleague` for who holds no post around theirs; 422 `term-order`, `term-long`.
 */
export async function delegate(c: Context, body: BodyOf<typeof api.createDelegation>): Promise<string> {
  const from = c.actor.id ?? ''
  if (!c.actor.grants.some(decides)) throw new Problem(409, 'nothing-to-delegate')
  if (!(await candidates(c)).some(({ person }) => person === body.to))
    throw new Problem(422, 'not-a-colleague')
  if (body.from < dayOf(c.now) || body.until < body.from) throw new Problem(422, 'term-order')
  const days = await longestTerm(c)
  if (addDays(body.from, days) < body.until) throw new Problem(422, 'term-long', { days })
  return putDelegation(c, {
    from_person: from,
    to_person: body.to,
    kinds: [...new Set(body.kinds ?? [])],
    valid_from: body.from,
    valid_to: body.until,
  })
}

/** Takes back what one gave; what was decided meanwhile stays. 404 for another's, 409 `delegation-ended` once it is over. */
export async function endDelegation(c: Context, id: string): Promise<string> {
  const row = await c.trx
    .selectFrom('approvals_delegation')
    .selectAll()
    .where('id', '=', id)
    .where('from_person', '=', c.actor.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  if (row.withdrawn_at || row.valid_to < dayOf(c.now)) throw new Problem(409, 'delegation-ended')
  const ended = { ...row, withdrawn_at: c.now }
  await c.trx.updateTable('approvals_delegation').set({ withdrawn_at: c.now }).where('id', '=', id).execute()
  await recordDelegation(c, 'withdrawn', ended)
  return id
}
