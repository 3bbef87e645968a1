import { takeTurns } from '../../kernel/db/lock.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { Problem } from '../../kernel/problem.ts'
import { say } from '../../kernel/words.ts'
import {
  addPurposes,
  bookOrOpen,
  findFunds,
  openFund,
  setFundStatus,
} from '../../instruments/ledger/index.ts'
import { ask } from '../../instruments/approvals/index.ts'
import { organisation } from '../../registers/people/index.ts'
import { type Place, areaOf } from '../../registers/places/index.ts'
import { bookOf, kindOf, levelsOf, onePerArea } from './rules.ts'
import { type ProfileRow, profileState, type Sort } from './tables.ts'
import { words } from './words.ts'

/** What money of the sources is for (S35, S122), there from the beginning; a district names more. */
const purposes = [
  'public-service',
  'governance',
  'relief',
  'environment',
  'community-organisations',
  'volunteering',
  'community-education',
  'roads-and-water',
  'construction',
  'award',
  'reward',
] as const
/** And what only a collective's money is for besides. */
const sharing = 'benefit-sharing'

const named = (codes: readonly ((typeof purposes)[number] | typeof sharing)[]) =>
  codes.map((code) => ({ code, name: words[`funds.purpose.${code}`].zh }))

/** Names what money may be for, as far as the district does not know it yet. */
export const seedPurposes = (c: Context): Promise<void> => addPurposes(c, named(purposes))

export interface NewFund {
  sort: Sort
  name: string
  area: Place
  purposes: string[]
  filingNo: string | null
  /** Fen. */
  total: bigint | null
  /** The department whose money it is. */
  organisation?: string
}

/** Code of the book of a department. */
export const departmentBook = (department: string): string => `budget:${department}`

const bookFor = (c: Context, code: string): Promise<string> =>
  bookOrOpen(c, code, async () => {
    const [, area = c.district] = code.split(':')
    const owner = await areaOf(c, area)
    if (!owner) throw new Error('funds: a book of no area')
    const [kind] = code.split(':')
    return {
      kind: kind === 'foundation' || kind === 'collective' ? kind : 'budget',
      name: say(words, 'zh', `funds.book.${kind}`, { place: owner.name }),
      area_path: owner.path,
      organisation: null,
    }
  })

/** The book that money of a department is kept in. 422 `unknown-organisation`. */
async function bookOfDepartment(c: Context, id: string | undefined, area: Place): Promise<string> {
  const department = id ? await organisation(c.trx, id) : undefined
  if (department?.kind !== 'department' || department.valid_to) throw new Problem(422, 'unknown-organisation')
  return bookOrOpen(c, departmentBook(department.id), async () => ({
    kind: 'budget',
    name: department.name,
    area_path: area.path,
    organisation: department.id,
  }))
}

/** The fund of a sort that an area has, where it has one; one that was refused or closed counts no more. */
export async function fundFor(c: Context, sort: Sort, path: string): Promise<string | undefined> {
  const funds = await findFunds(c.trx, { areas: [path], kinds: [kindOf[sort]] })
  const here = funds.filter((fund) => fund.area_path === path && fund.status !== 'closed').map(({ id }) => id)
  if (!here.length) return undefined
  const found = await c.trx
    .selectFrom('funds_profile')
    .select('id')
    .where('id', 'in', here)
    .where('sort', '=', sort)
    .executeTakeFirst()
  return found?.id
}

/**
 * Opens a fund of a sort in the book that money of its kind is kept in. Charity of a community lies in a fund of its own
 * below the foundation's, and takes gifts once that was approved. 422 `fund-level` (not for an area of this level), `earmark-purposes`,
 * `total-needed`, `foundation-needed`; 409 `fund-exists`.
 */
export async function open(c: Context, f: NewFund): Promise<string> {
  if (!levelsOf[f.sort].includes(f.area.level)) throw new Problem(422, 'fund-level')
  if (f.sort === 'earmark' && !f.purposes.length) throw new Problem(422, 'earmark-purposes')
  if (f.sort === 'guarantee' && f.total === null) throw new Problem(422, 'total-needed')
  if (f.sort === 'collective') await addPurposes(c, named([sharing]))
  const book =
    f.sort === 'department'
      ? await bookOfDepartment(c, f.organisation, f.area)
      : await bookFor(c, bookOf(f.sort, f.area.path))
  await takeTurns(c.trx, `fund:${f.area.code}`)
  if (onePerArea.includes(f.sort) && (await fundFor(c, f.sort, f.area.path)))
    throw new Problem(409, 'fund-exists')
  const below = f.sort === 'community-special' || f.sort === 'community-charity'
  const district = await areaOf(c, c.district)
  const parent = below && district ? await fundFor(c, 'foundation', district.path) : undefined
  if (below && !parent) throw new Problem(422, 'foundation-needed')
  const id = await openFund(c, {
    book,
    parent: parent ?? null,
    name: f.name,
    kind: kindOf[f.sort],
    commodity: 'CNY',
    restricted: f.purposes.length > 0,
    purposes: f.purposes,
    area_path: f.area.path,
    filing_no: f.filingNo,
    status: f.sort === 'community-special' ? 'preparing' : 'active',
  })
  const row: ProfileRow = {
    id,
    sort: f.sort,
    total: f.total === null ? null : String(f.total),
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_profile').values(row).execute()
  await record(c, 'funds.profile.made', `funds.profile:${id}`, { state_hash: stateOf(row, profileState) })
  return id
}

/** Opens a fund for somebody, who asks at once for the approval that a special fund of a community waits for (S35). */
export async function openAsking(c: Context, f: NewFund): Promise<string> {
  const id = await open(c, f)
  if (f.sort === 'community-special')
    await ask(c, {
      kind: 'fund-opening',
      subject: `funds.profile:${id}`,
      areaPath: f.area.path,
      amount: 0n,
      title: f.name,
    })
  return id
}

/** What was asked for is there: the fund takes gifts; or it never will. Told again it changes nothing. */
export async function decided(c: Context, profile: string, approved: boolean): Promise<void> {
  const [fund] = await findFunds(c.trx, { ids: [profile] })
  if (fund?.status === 'preparing') await setFundStatus(c, fund.id, approved ? 'active' : 'closed')
}
