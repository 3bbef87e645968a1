/**
 * Public and charitable money of the neighbourhood. Nouns: profile (what a fund of the ledger is to the district),
 * appropriation, campaign, receipt (money that came from outside), gift. Verbs: open a fund, appropriate, open a fiscal
 * year, give, receive, match; every line is told to everybody with its proof.
 * Invariants: fiscal and charitable money never share a book; what is given once a year to an area is given once; an
 * appropriation stands in the ledger with its amount.
 */
import { join } from 'node:path'
import { posted } from '../../instruments/ledger/index.ts'
import type { Room } from '../../kernel/room.ts'
import { policy } from './policy.ts'
import { routes } from './routes.ts'
import { publicServices } from './settings.ts'
import { appropriationState, campaignState, giftState, profileState, receiptState } from './tables.ts'
import { words } from './words.ts'

export { eraseGiverNames, openCampaign, promiseGift, receive } from './gifts/actions.ts'
export { appropriate, openYear } from './appropriating.ts'
export { decided as fundDecided, open as openFund, openAsking as openFundAsking } from './opening.ts'

export const fundsRoom: Room = {
  name: 'funds',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words,
  settings: [publicServices],
  nouns: [
    { noun: 'funds.profile', table: 'funds_profile', columns: [...profileState] },
    { noun: 'funds.campaign', table: 'funds_campaign', columns: [...campaignState] },
    { noun: 'funds.receipt', table: 'funds_receipt', columns: [...receiptState] },
    { noun: 'funds.gift', table: 'funds_gift', columns: [...giftState] },
    { noun: 'funds.appropriation', table: 'funds_appropriation', columns: [...appropriationState] },
  ],
  invariants: [
    {
      name: 'an appropriation stands in the ledger',
      sql: `select 'funds.appropriation:' || a.id as subject from funds_appropriation a
        where not exists (select 1 from (${posted}) l where l.journal = a.journal and l.fund = a.fund
          and l.account = 'available' and l.amount = a.amount and l.subject = 'funds.appropriation:' || a.id)`,
    },
    {
      name: 'a gift that was received lies in the bank of its fund, as its receipt says',
      sql: `select 'funds.gift:' || g.id as subject from funds_gift g where g.state = 'received' and not exists
        (select 1 from funds_receipt r join (${posted}) l on l.journal = r.journal where r.id = g.receipt and r.state = 'matched'
          and r.journal = g.journal and r.subject = 'funds.gift:' || g.id and r.amount = g.amount
          and l.fund = g.fund and l.account = 'bank' and l.amount = g.amount)`,
    },
    {
      name: 'every donation in the ledger is a gift',
      sql: `select 'ledger.journal:' || l.journal as subject from (${posted}) l where l.subject like 'funds.gift:%'
        and l.account = 'donation' and l.amount < 0 and not exists
          (select 1 from funds_gift g where g.journal = l.journal and 'funds.gift:' || g.id = l.subject)`,
    },
  ],
}
