import { takeTurns } from '../../kernel/db/lock.ts'
import { dayOf } from '../../kernel/day.ts'
import { type Context, record, stateOf } from '../../kernel/event.ts'
import { settingOf } from '../../kernel/setting.ts'
import { bookOrOpen, openFund, post } from '../../instruments/ledger/index.ts'
import { erasedAmong } from '../../registers/people/index.ts'
import { rules } from './settings.ts'
import { type CardRow, cardState, type EarningKind, type EarningRow, earningState } from './tables.ts'
import { words } from './words.ts'

const bookOf = (c: Context): Promise<string> =>
  bookOrOpen(c, 'points', async () => ({
    kind: 'points',
    name: words['points.book'].zh,
    area_path: c.district,
    organisation: null,
  }))

/** The card of a person who has not left, opened with the first points; two that come at once open one. */
async function cardOf(c: Context, book: string, person: string): Promise<CardRow | undefined> {
  if ((await erasedAmong(c.trx, [person])).length) return undefined
  await takeTurns(c.trx, `points-card:${person}`)
  const found = await c.trx
    .selectFrom('points_card')
    .selectAll()
    .where('person', '=', person)
    .executeTakeFirst()
  if (found) return found
  const id = c.newId()
  const fund = await openFund(c, {
    book,
    parent: null,
    name: id,
    kind: 'points',
    commodity: 'PTS',
    restricted: false,
    purposes: [],
    area_path: c.district,
    filing_no: null,
    status: 'active',
  })
  const row: CardRow = { id, person, fund, opened_at: c.now }
  await c.trx.insertInto('points_card').values(row).execute()
  await record(c, 'points.card.opened', `points.card:${id}`, { state_hash: stateOf(row, cardState) })
  return row
}

export interface Verified {
  kind: EarningKind
  person: string
  /** Area path of the service: what it is worth is said there. */
  path: string
  /** `room.noun:id`, and what people call it. */
  service: string
  number: string
}

/**
 * Gives a person what a verified service is worth on this day where it was done; once, however often it is told, and
 * nothing where the district gives nothing for it.
 */
export async function earn(c: Context, of: Verified): Promise<void> {
  const points = BigInt(await settingOf(c, rules[of.kind], of.path))
  if (points === 0n) return
  const book = await bookOf(c)
  const card = await cardOf(c, book, of.person)
  if (!card) return
  const before = await c.trx
    .selectFrom('points_earning')
    .select('id')
    .where('card', '=', card.id)
    .where('service', '=', of.service)
    .executeTakeFirst()
  if (before) return
  const id = c.newId()
  const entries = [
    { fund: card.fund, account: 'points', amount: points },
    { fund: card.fund, account: 'issued', amount: -points },
  ]
  const [journal = ''] = await post(c, {
    key: `points/${card.id}/${of.service}`,
    journals: [{ book, kind: 'earned', day: dayOf(c.now), subject: `points.earning:${id}`, entries }],
  })
  const row: EarningRow = {
    id,
    card: card.id,
    journal,
    kind: of.kind,
    service: of.service,
    number: of.number,
    points: String(points),
    at: c.now,
  }
  await c.trx.insertInto('points_earning').values(row).execute()
  await record(c, 'points.earning.posted', `points.earning:${id}`, { state_hash: stateOf(row, earningState) })
}
