import { sql } from 'kysely'
import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { findFunds } from '../../../instruments/ledger/index.ts'
import { disclosureAfter, disclosureEvery, disclosureLong } from '../settings.ts'
import type { CampaignRow } from '../tables.ts'
import { dutiesOf, type Duty, openFrom, type Terms } from './rules.ts'
import type { DisclosureRow } from './tables.ts'

/** What holds for a campaign is what was laid down on its first day. */
async function termsOf(c: Context, campaign: CampaignRow, path: string): Promise<Terms> {
  const on = [path, campaign.from] as const
  return {
    long: await settingOf(c, disclosureLong, ...on),
    every: await settingOf(c, disclosureEvery, ...on),
    after: await settingOf(c, disclosureAfter, ...on),
  }
}

/** What was published of a campaign, the oldest first, and what is to be next; nothing where it does not raise from the public. */
export interface Disclosed {
  published: DisclosureRow[]
  next: (Duty & { openFrom: string; late: boolean }) | null
  /** Where its fund lies. */
  path: string
}

/** What was and what is to be published of each campaign, by id. */
export async function disclosedOf(c: Context, campaigns: CampaignRow[]): Promise<Map<string, Disclosed>> {
  const rows = await c.trx
    .selectFrom('funds_disclosure')
    .selectAll()
    .where('campaign', '=', sql<string>`any(${campaigns.map(({ id }) => id)}::uuid[])`)
    .orderBy('due_on')
    .orderBy('part', 'desc')
    .execute()
  const funds = await findFunds(c.trx, { ids: campaigns.map(({ fund }) => fund) })
  const paths = new Map(funds.map((fund) => [fund.id, fund.area_path]))
  const today = dayOf(c.now)
  const found = new Map<string, Disclosed>()
  for (const campaign of campaigns) {
    const published = rows.filter((row) => row.campaign === campaign.id)
    const path = paths.get(campaign.fund) ?? ''
    const terms = campaign.filing_no === null ? null : await termsOf(c, campaign, path)
    const duty = terms ? dutiesOf(campaign, terms)[published.length] : undefined
    const next =
      terms && duty ? { ...duty, openFrom: openFrom(campaign, terms, duty), late: duty.dueOn < today } : null
    found.set(campaign.id, { published, next, path })
  }
  return found
}
