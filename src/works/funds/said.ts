import { sql, type SqlBool } from 'kysely'
import { asHouse } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import { contributionsSaid } from './contributions/queries.ts'
import { titleOf } from './distributing/actions.ts'
import { pastSaid } from './importing/said.ts'
import { sponsorsOf } from './topping/queries.ts'
import { spendingSaid } from './spending/said.ts'

interface Said {
  text: string
  /** The name of somebody in whose memory it was given. */
  inMemory: boolean
}

/** Under which name each gift is shown; one that is shown under none is left out. Names that everybody may read. */
async function giversOf(c: Context, ids: string[]): Promise<[string, Said][]> {
  if (!ids.length) return []
  const found = await asHouse(c, () =>
    sql<{
      id: string
      text: string | null
      shown: string
    }>`select g.id, g.shown, t.text from funds_gift g join kernel_text t on t.id = g.said
      where g.id = any(${ids}::uuid[])`.execute(c.trx),
  )
  return found.rows.flatMap(({ id, text, shown }) =>
    text === null ? [] : [[`funds.gift:${id}`, { text, inMemory: shown === 'memory' }]],
  )
}

/** What the lines of a fund stand for, in words that everybody may read; by the subject of the journal. */
export async function saidOf(c: Context, subjects: string[]): Promise<Map<string, Said>> {
  const idsOf = (noun: string) =>
    subjects.flatMap((subject) => (subject.startsWith(`${noun}:`) ? [subject.slice(noun.length + 1)] : []))
  const papers = idsOf('funds.appropriation')
  const rows = await c.trx
    .selectFrom('funds_appropriation')
    .select(['id', 'document'])
    .where(sql<SqlBool>`id = any(${papers}::uuid[])`)
    .execute()
  const taken = await c.trx
    .selectFrom('funds_reclaim')
    .select(['id', 'document'])
    .where(sql<SqlBool>`id = any(${idsOf('funds.reclaim')}::uuid[])`)
    .execute()
  const back = await c.trx
    .selectFrom('funds_refund')
    .select(['id', 'gift'])
    .where(sql<SqlBool>`id = any(${idsOf('funds.refund')}::uuid[])`)
    .execute()
  const shared = await c.trx
    .selectFrom('funds_distribution')
    .select(['id', 'year', 'households'])
    .where(sql<SqlBool>`id = any(${idsOf('funds.distribution')}::uuid[])`)
    .execute()
  const incentives = await c.trx
    .selectFrom('funds_incentive')
    .select(['id', 'document'])
    .where(sql<SqlBool>`id = any(${idsOf('funds.incentive')}::uuid[])`)
    .execute()
  const givers = new Map(await giversOf(c, [...idsOf('funds.gift'), ...back.map(({ gift }) => gift)]))
  const spent = [
    ...(await spendingSaid(c.trx, subjects)),
    ...(await sponsorsOf(c, subjects)),
    ...(await pastSaid(c, subjects)),
    ...(await contributionsSaid(c, idsOf('ledger.due'))),
  ]
  return new Map([
    ...rows.map((row) => [`funds.appropriation:${row.id}`, { text: row.document, inMemory: false }] as const),
    ...taken.map((row) => [`funds.reclaim:${row.id}`, { text: row.document, inMemory: false }] as const),
    ...incentives.map(
      ({ id, document }) => [`funds.incentive:${id}`, { text: document, inMemory: false }] as const,
    ),
    ...shared.map(
      ({ id, year, households }) =>
        [`funds.distribution:${id}`, { text: titleOf(year, households), inMemory: false }] as const,
    ),
    ...givers,
    ...back.flatMap(({ id, gift }) => {
      const giver = givers.get(`funds.gift:${gift}`)
      return giver ? [[`funds.refund:${id}`, giver] as const] : []
    }),
    ...spent.map(([subject, text]) => [subject, { text, inMemory: false }] as const),
  ])
}
