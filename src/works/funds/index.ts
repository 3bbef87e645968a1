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
import { applicationState, commitmentState, milestoneState } from './spending/tables.ts'
import { words } from './words.ts'

export { eraseGiverNames, openCampaign, promiseGift, receive } from './gifts/actions.ts'
export { applicationDecided, apply } from './spending/applying.ts'
export { commit } from './spending/paying.ts'
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
    { noun: 'funds.application', table: 'funds_application', columns: [...applicationState] },
    { noun: 'funds.commitment', table: 'funds_commitment', columns: [...commitmentState] },
    { noun: 'funds.milestone', table: 'funds_milestone', columns: [...milestoneState] },
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
      name: 'what was asked for and is not decided, or approved and not contracted, stands aside in its fund',
      sql: `select 'funds.application:' || a.id as subject from funds_application a
        where (select coalesce(sum(l.amount), 0) from (${posted}) l where l.fund = a.fund and l.account = 'pre-encumbered'
            and (l.subject = 'funds.application:' || a.id
              or l.subject = (select 'funds.commitment:' || k.id from funds_commitment k where k.application = a.id)))
          <> case when a.state in ('asked', 'approved') then a.amount else 0 end`,
    },
    {
      name: 'a contract is what its milestones sum to',
      sql: `select 'funds.commitment:' || k.id as subject from funds_commitment k
        where k.amount <> (select coalesce(sum(m.amount), 0) from funds_milestone m where m.commitment = k.id)`,
    },
    {
      name: 'what was paid was spent, as its due says',
      sql: `select 'funds.milestone:' || m.id as subject from funds_milestone m where m.state = 'paid' and not exists
        (select 1 from (${posted}) l where l.journal = m.journal and l.account = 'spent' and l.amount = m.amount
          and l.subject = 'funds.milestone:' || m.id)`,
    },
    {
      name: 'every donation in the ledger is a gift',
      sql: `select 'ledger.journal:' || l.journal as subject from (${posted}) l where l.subject like 'funds.gift:%'
        and l.account = 'donation' and l.amount < 0 and not exists
          (select 1 from funds_gift g where g.journal = l.journal and 'funds.gift:' || g.id = l.subject)`,
    },
  ],
}
