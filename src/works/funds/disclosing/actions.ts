import { sql } from 'kysely'
import { addDays, dayOf } from '../../../kernel/day.ts'
import { type Context, record, stateOf } from '../../../kernel/event.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { raisedOf } from '../gifts/queries.ts'
import { disclosureNotice } from '../settings.ts'
import type { CampaignRow } from '../tables.ts'
import { disclosedOf } from './queries.ts'
import { type DisclosureRow, disclosureState } from './tables.ts'

/**
 * Publishes what came of a campaign, for the next of its duties; with what came in by now. 409 `disclosed-all` where
 * nothing is left to be published, `disclosure-early` before its time. Answers the campaign's id.
 */
export async function disclose(c: Context, id: string, words: string): Promise<string> {
  const campaign = await c.trx
    .selectFrom('funds_campaign')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!campaign) throw notFound()
  const next = (await disclosedOf(c, [campaign])).get(id)?.next
  if (!next) throw new Problem(409, 'disclosed-all')
  if (dayOf(c.now) < next.openFrom) throw new Problem(409, 'disclosure-early', { day: next.openFrom })
  const came = (await raisedOf(c, [id])).get(id)
  const row: DisclosureRow = {
    id: c.newId(),
    campaign: id,
    part: next.part,
    due_on: next.dueOn,
    raised: came?.raised ?? '0',
    gifts: came?.gifts ?? 0,
    words,
    at: c.now,
    by: c.actor.id,
  }
  await c.trx.insertInto('funds_disclosure').values(row).execute()
  await record(c, 'funds.disclosure.published', `funds.disclosure:${row.id}`, {
    campaign: id,
    state_hash: stateOf(row, disclosureState),
  })
  return id
}

/** Tells of each duty that is near, and of each that was missed, once. */
export async function disclosuresByClock(c: Context): Promise<void> {
  const open =
    await sql<CampaignRow>`select * from funds_campaign k where filing_no is not null and "from" <= ${dayOf(c.now)}
    and not exists (select 1 from funds_disclosure d where d.campaign = k.id and d.part = 'final') order by id`.execute(
      c.trx,
    )
  const told = await toldOf(
    c,
    open.rows.map(({ id }) => id),
  )
  for (const [id, { next, path }] of await disclosedOf(c, open.rows)) {
    if (!next || next.dueOn > addDays(dayOf(c.now), await settingOf(c, disclosureNotice, path))) continue
    const kind = `funds.campaign.disclosure-${next.late ? 'late' : 'due'}`
    if (!told.has(`${kind} ${id} ${next.dueOn}`))
      await record(c, kind, `funds.campaign:${id}`, { due_on: next.dueOn })
  }
}

async function toldOf(c: Context, campaigns: string[]): Promise<Set<string>> {
  const rows = await c.trx
    .selectFrom('kernel_event')
    .select(['kind', 'subject', 'data'])
    .where('subject', '=', sql<string>`any(${campaigns.map((id) => `funds.campaign:${id}`)})`)
    .where('kind', 'in', ['funds.campaign.disclosure-due', 'funds.campaign.disclosure-late'])
    .execute()
  return new Set(
    rows.map(
      ({ kind, subject, data }) =>
        `${kind} ${subject.replace('funds.campaign:', '')} ${String(data['due_on'])}`,
    ),
  )
}

/** Where the fund of a campaign lies: those who keep it are told. */
export async function placeOfCampaign(c: Context, id: string): Promise<string | undefined> {
  const row = await c.trx.selectFrom('funds_campaign').select('fund').where('id', '=', id).executeTakeFirst()
  const [fund] = row ? await findFunds(c.trx, { ids: [row.fund] }) : []
  return fund?.area_path
}
