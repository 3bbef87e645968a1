import type { Context } from '../../../kernel/event.ts'
import { recordRow } from '../store.ts'
import { type ApprovalRow, approvalState, type CaseRow } from '../tables.ts'

/** What was asked for and not decided yet, if anything. */
export const pendingOf = (c: Context, row: CaseRow): Promise<ApprovalRow | undefined> =>
  c.trx
    .selectFrom('cases_approval')
    .selectAll()
    .where('case_id', '=', row.id)
    .where('decided_at', 'is', null)
    .executeTakeFirst()

export async function saveApproval(
  c: Context,
  row: ApprovalRow,
  event: string,
  change: Partial<ApprovalRow>,
): Promise<ApprovalRow> {
  const saved = { ...row, ...change }
  await c.trx.updateTable('cases_approval').set(change).where('id', '=', row.id).execute()
  await recordRow(c, `cases.approval.${event}`, saved, approvalState)
  return saved
}

/** The case moved on before anybody decided: what was asked for is void. */
export async function lapse(c: Context, row: CaseRow): Promise<void> {
  const pending = await pendingOf(c, row)
  if (pending) await saveApproval(c, pending, 'lapsed', { decided_at: c.now })
}
