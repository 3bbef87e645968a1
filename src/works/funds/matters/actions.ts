import { takeTurns } from '../../../kernel/db/lock.ts'
import { covers } from '../../../kernel/access.ts'
import { dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { ask } from '../../../instruments/approvals/index.ts'
import { bookNamed, findFunds, purposeNames } from '../../../instruments/ledger/index.ts'
import { isCategory, setCompetences } from '../../../life/cases/index.ts'
import { chainOf, movePost, organisation, organisationsAt } from '../../../registers/people/index.ts'
import { areaOf, type Place } from '../../../registers/places/index.ts'
import { appropriate } from '../appropriating.ts'
import { departmentBook, open } from '../opening.ts'
import { type MatterRow, matterState, type SupportRow, supportState } from './tables.ts'

export interface NewMatter {
  department: string
  category: string
  title: string
  purpose: string
  /** What goes to each street: who takes the matter on there, how many posts, how many fen. */
  supports: { area: string; unit: string; posts: number; amount: bigint }[]
}

type Acting = Context & Pick<Call, 'scope'>

const recordMatter = (c: Context, what: string, row: MatterRow) =>
  record(c, `funds.matter.${what}`, `funds.matter:${row.id}`, { state_hash: stateOf(row, matterState) })

const recordSupport = (c: Context, what: string, row: SupportRow) =>
  record(c, `funds.support.${what}`, `funds.support:${row.id}`, {
    matter: row.matter,
    state_hash: stateOf({ ...row, moved: `{${row.moved.join(',')}}` }, supportState),
  })

/** A street that exists, and a unit of it that may take something on. */
async function receiver(c: Context, s: NewMatter['supports'][number]): Promise<Place> {
  const street = await areaOf(c, s.area)
  if (!street) throw new Problem(422, 'unknown-area', { code: s.area })
  if (street.level !== 'street') throw new Problem(422, 'matter-level')
  const units = await organisationsAt(c, street.path, 'handling')
  const chain = units.some(({ id }) => id === s.unit) ? await chainOf(c.trx, s.unit) : []
  if (!chain.some(({ kind }) => kind === 'street-office')) throw new Problem(422, 'matter-unit')
  if (s.posts === 0 && s.amount === 0n) throw new Problem(422, 'support-needed', { street: street.name })
  return street
}

/** Refuses a matter that a street has, or is asked to take, already, by its category or its name (which its money goes by). */
async function guardOnce(c: Context, n: NewMatter): Promise<void> {
  await takeTurns(c.trx, 'sunk-matter')
  const codes = n.supports.map(({ area }) => area)
  if (new Set(codes).size < codes.length) throw new Problem(422, 'matter-twice')
  const there = await c.trx
    .selectFrom('funds_support as s')
    .innerJoin('funds_matter as m', 'm.id', 's.matter')
    .select('s.id')
    .where((is) => is.or([is('m.category', '=', n.category), is('m.title', '=', n.title)]))
    .where('m.state', 'in', ['asked', 'approved'])
    .where('s.area', 'in', codes)
    .limit(1)
    .execute()
  if (there.length) throw new Problem(409, 'matter-there')
}

/**
 * Asks the district to let streets have a matter of a department (下沉事项准入, S14). Source: 下沉街道的事项必须经区委、区政府研究同意;
 * 人随事走、费随事转: no street takes a matter without posts or money (422 `support-needed`). 422 `unknown-organisation`,
 * `unknown-category`, `unknown-purpose`, `unknown-area`, `matter-level`, `matter-unit`, `matter-twice`; 409 `matter-there`.
 */
export async function askMatter(c: Acting, n: NewMatter): Promise<string> {
  if (!c.actor.id || !c.scope.organisations.includes(n.department)) throw notFound()
  const department = await organisation(c.trx, n.department)
  if (department?.kind !== 'department' || department.valid_to) throw new Problem(422, 'unknown-organisation')
  if (!(await isCategory(c, n.category))) throw new Problem(422, 'unknown-category')
  if (!(await purposeNames(c.trx, [n.purpose])).size) throw new Problem(422, 'unknown-purpose')
  await guardOnce(c, n)
  const streets: Place[] = []
  for (const one of n.supports) streets.push(await receiver(c, one))
  const district = await areaOf(c, c.district)
  if (!district) throw new Error('funds: no district')
  const id = c.newId()
  const approval = await ask(c, {
    kind: 'sunk-matter',
    subject: `funds.matter:${id}`,
    areaPath: district.path,
    amount: n.supports.reduce((sum, { amount }) => sum + amount, 0n),
    title: n.title,
  })
  const { department: from, category, title, purpose } = n
  const row: MatterRow = {
    id,
    department: from,
    category,
    title,
    purpose,
    approval,
    state: 'asked',
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_matter').values(row).execute()
  await recordMatter(c, 'asked', row)
  for (const [i, { unit, posts, amount }] of n.supports.entries()) {
    const { code, path } = streets[i] ?? district
    const support: SupportRow = {
      id: c.newId(),
      matter: id,
      area: code,
      area_path: path,
      unit,
      posts,
      amount: String(amount),
      active_at: null,
      active_by: null,
      document: null,
      moved: [],
    }
    await c.trx.insertInto('funds_support').values(support).execute()
    await recordSupport(c, 'planned', support)
  }
  return id
}

/** The approval of a matter, and what is to come with it to each street. */
export async function supportsOf(
  c: Context,
  matter: string,
): Promise<{ approval: string; supports: string[] }> {
  const { approval } = await c.trx
    .selectFrom('funds_matter')
    .select('approval')
    .where('id', '=', matter)
    .executeTakeFirstOrThrow()
  const rows = await c.trx.selectFrom('funds_support').select('id').where('matter', '=', matter).execute()
  return { approval, supports: rows.map(({ id }) => id) }
}

/** What the district decided. Told again it changes nothing. */
export async function matterDecided(
  c: Context,
  id: string,
  state: Exclude<MatterRow['state'], 'asked'>,
): Promise<void> {
  const row = await c.trx
    .selectFrom('funds_matter')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'asked') return
  await c.trx.updateTable('funds_matter').set({ state }).where('id', '=', id).execute()
  await recordMatter(c, state, { ...row, state })
}

export interface Activation {
  support: string
  document: string
  fund: string | null
  posts: string[]
}

async function lockSupport(
  c: Acting,
  matter: string,
  id: string,
): Promise<{ of: MatterRow; support: SupportRow }> {
  const support = await c.trx
    .selectFrom('funds_support')
    .selectAll()
    .where('id', '=', id)
    .where('matter', '=', matter)
    .forUpdate()
    .executeTakeFirst()
  if (!support || !covers(c.scope, support.area_path)) throw notFound()
  const of = await c.trx
    .selectFrom('funds_matter')
    .selectAll()
    .where('id', '=', matter)
    .executeTakeFirstOrThrow()
  return { of, support }
}

/** Moves the money of a matter out of the department's fund into one of the street that is for nothing else. */
async function moveMoney(c: Acting, of: MatterRow, support: SupportRow, a: Activation): Promise<void> {
  if (!a.fund) throw new Problem(422, 'matter-fund')
  const [source] = await findFunds(c.trx, { ids: [a.fund] })
  if (!source || !covers(c.scope, source.area_path)) throw notFound()
  if (source.book !== (await bookNamed(c, departmentBook(of.department))))
    throw new Problem(422, 'matter-fund')
  const street = await areaOf(c, support.area)
  if (!street) throw new Problem(422, 'unknown-area', { code: support.area })
  const fund = await open(c, {
    sort: 'earmark',
    name: `${street.name}${of.title}`.slice(0, 60),
    area: street,
    purposes: [of.purpose],
    filingNo: null,
    total: null,
  })
  await appropriate(c, {
    kind: 'matter',
    fund,
    year: Number(dayOf(c.now).slice(0, 4)),
    amount: BigInt(support.amount),
    document: a.document,
    from: { support: support.id, source },
  })
}

/** Moves posts of the department to the unit of the street: the same persons, in the same work. */
async function movePosts(c: Context, of: MatterRow, support: SupportRow, posts: string[]): Promise<string[]> {
  const moved: string[] = []
  for (const id of posts) {
    const { post, from } = await movePost(c, id, { areaPath: support.area_path, organisation: support.unit })
    const chain = from ? await chainOf(c.trx, from) : []
    if (post.role !== 'handler' || !chain.some((one) => one.id === of.department))
      throw new Problem(422, 'matter-post')
    moved.push(post.id)
  }
  return moved
}

/**
 * Puts a matter into effect in one street, as the district decided: its posts and its money go there in one transaction,
 * and the catalogue says from today on that it is the street's (S15). 409 `matter-not-approved`, `matter-active`,
 * `overdraft`; 422 `matter-posts` (other than were decided), `matter-post` (not of the department), `matter-fund`.
 */
export async function activate(c: Acting, matter: string, a: Activation): Promise<void> {
  const { of, support } = await lockSupport(c, matter, a.support)
  if (of.state !== 'approved') throw new Problem(409, 'matter-not-approved')
  if (support.active_at) throw new Problem(409, 'matter-active')
  if (a.posts.length !== support.posts) throw new Problem(422, 'matter-posts', { count: support.posts })
  if (support.amount !== '0') await moveMoney(c, of, support, a)
  const moved = await movePosts(c, of, support, a.posts)
  await setCompetences(c, [
    {
      category: of.category,
      areaCode: support.area,
      organisation: support.unit,
      clause: a.document,
      from: dayOf(c.now),
    },
  ])
  const change = { active_at: c.now, active_by: c.actor.id, document: a.document, moved }
  await c.trx.updateTable('funds_support').set(change).where('id', '=', support.id).execute()
  await recordSupport(c, 'activated', { ...support, ...change })
}
