import type { ReplyOf } from '../../../kernel/endpoint.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type AccountRow, accountState } from '../tables.ts'
import type * as api from './api.ts'

/** Under which source the receipts of an account stand: a platform's own name, so that its callbacks are known again. */
export const sourceOf = (account: Pick<AccountRow, 'id' | 'platform'>): string =>
  account.platform ?? `account-${account.id}`

export const accountById = (c: Context, id: string): Promise<AccountRow | undefined> =>
  c.trx.selectFrom('funds_account').selectAll().where('id', '=', id).executeTakeFirst()

/** Names an account whose statements are taken. 409 `account-exists` where the platform has one. */
export async function openAccount(c: Context, name: string, platform: string | null): Promise<string> {
  const row: AccountRow = { id: c.newId(), name, platform, at: c.now, by: c.actor.id }
  const made = await c.trx
    .insertInto('funds_account')
    .values(row)
    .onConflict((x) => x.column('platform').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(409, 'account-exists')
  await record(c, 'funds.account.opened', `funds.account:${row.id}`, {
    state_hash: stateOf(row, accountState),
  })
  return row.id
}

/** Accounts with what was taken of each last. */
export async function listAccounts(c: Context): Promise<ReplyOf<typeof api.listAccounts>> {
  const rows = await c.trx.selectFrom('funds_account').selectAll().orderBy('at').orderBy('id').execute()
  const last = await c.trx
    .selectFrom('funds_receipt')
    .select(({ fn }) => ['account', fn.max('day').as('day'), fn.countAll<string>().as('lines')])
    .where('account', 'is not', null)
    .where('state', '<>', 'taken-back')
    .groupBy('account')
    .execute()
  const of = new Map(last.map((row) => [row.account, row]))
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      platform: row.platform,
      until: of.get(row.id)?.day ?? null,
      lines: Number(of.get(row.id)?.lines ?? 0),
    })),
  }
}
