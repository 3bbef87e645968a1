/**
 * Public and charitable money of the neighbourhood. Nouns: profile (what a fund of the ledger is to the district),
 * appropriation, campaign, receipt (money that came from outside), gift. Verbs: open a fund, appropriate, open a fiscal
 * year, give, receive, match; every line is told to everybody with its proof.
 * Invariants: fiscal and charitable money never share a book; what is given once a year to an area is given once; an
 * appropriation stands in the ledger with its amount.
 */
import { join } from 'node:path'
import { posted } from '../../instruments/ledger/index.ts'
import { importKind } from '../../kernel/imports/kind.ts'
import type { Room } from '../../kernel/room.ts'
import { invariants as importingInvariants } from './importing/invariants.ts'
import { openingBalances, pastVouchers } from './importing/kinds.ts'
import { intakeState, pastVoucherState } from './importing/tables.ts'
import { words as importingWords } from './importing/words.ts'
import { invariants as matterInvariants } from './matters/invariants.ts'
import { invariants as awardInvariants } from './awards/invariants.ts'
import { awardState } from './awards/tables.ts'
import { words as awardWords } from './awards/words.ts'
import { invariants as contributionInvariants } from './contributions/invariants.ts'
import { contributionState, instalmentState } from './contributions/tables.ts'
import { words as contributionWords } from './contributions/words.ts'
import { invariants as distributionInvariants } from './distributing/invariants.ts'
import { disclosureState } from './disclosing/tables.ts'
import { invariants as incentiveInvariants } from './incentives/invariants.ts'
import { incentiveShareState, incentiveState } from './incentives/tables.ts'
import { words as incentiveWords } from './incentives/words.ts'
import { distributionState, shareState } from './distributing/tables.ts'
import { words as distributionWords } from './distributing/words.ts'
import { matterState, supportState } from './matters/tables.ts'
import { policy } from './policy.ts'
import { invariants as recurringInvariants } from './recurring/invariants.ts'
import { recurringGiftState } from './recurring/tables.ts'
import { invariants as refundInvariants } from './refunds/invariants.ts'
import { refundState } from './refunds/tables.ts'
import { routes } from './routes.ts'
import {
  awardLeast,
  awardMost,
  contractPrefix,
  disclosureAfter,
  disclosureEvery,
  disclosureLong,
  disclosureNotice,
  grantPrefix,
  cityShare,
  incentiveFloor,
  pledgeDays,
  publicServices,
} from './settings.ts'
import { invariants as statementInvariants } from './statements/invariants.ts'
import { statements } from './statements/kind.ts'
import { invariants as toppingInvariants } from './topping/invariants.ts'
import { poolState, topUpState } from './topping/tables.ts'
import { invariants as pledgeInvariants } from './pledges/invariants.ts'
import { pledgeState } from './pledges/tables.ts'
import { words as pledgeWords } from './pledges/words.ts'
import { words as statementWords } from './statements/words.ts'
import {
  accountState,
  appropriationState,
  campaignState,
  giftState,
  profileState,
  receiptState,
  reclaimState,
} from './tables.ts'
import { applicationState, commitmentState, milestoneState } from './spending/tables.ts'
import { words as spendingWords } from './spending/words.ts'
import { words as auditWords } from './audit/words.ts'
import { words as exportWords } from './exports/words.ts'
import { words } from './words.ts'

export { exportAll } from './exports/exporting.ts'
export type { PackageFormat } from './exports/api.ts'
export { award, awardApproved } from './awards/actions.ts'
export { askIncentive, incentiveDecided } from './incentives/actions.ts'
export { contribute, endContribution } from './contributions/actions.ts'
export { type Awarded, awardPayments, awardsOf } from './awards/queries.ts'
export {
  approvalOfDistribution,
  askDistribution,
  distributionDecided,
  payDistribution,
} from './distributing/actions.ts'
export { disclose, disclosuresByClock, placeOfCampaign } from './disclosing/actions.ts'
export { openCampaign, promiseGift } from './gifts/actions.ts'
export { forgetGiver, giveMonthly, monthlyByClock, monthlyOf } from './recurring/actions.ts'
export { forgetFollower } from './following/actions.ts'
export { newsOfFollowed } from './following/queries.ts'
export { giverOf, receive } from './gifts/receiving.ts'
export { askRefund, decideRefund } from './refunds/actions.ts'
export { referenceOf } from './gifts/reference.ts'
export { pledge, pledgerOf, pledgesByClock } from './pledges/actions.ts'
export { goalReached } from './pledges/queries.ts'
export { openPool } from './topping/actions.ts'
export { matchByHand } from './statements/matching.ts'
export { openAccount } from './statements/accounts.ts'
export { applicationDecided, apply } from './spending/applying.ts'
export { activate as activateMatter, askMatter, matterDecided, supportsOf } from './matters/actions.ts'
export { askForRelief, grant } from './spending/relief.ts'
export { askForReward, oweReward, rewardOfPart } from './spending/rewards.ts'
export { reclaim } from './reclaiming.ts'
export { accept as acceptMilestone, commit, milestonesOf, pay as payMilestone } from './spending/paying.ts'
export { appropriate, openYear } from './appropriating.ts'
export {
  decided as fundDecided,
  fundFor,
  open as openFund,
  openAsking as openFundAsking,
  seedPurposes,
} from './opening.ts'

/** SQL of what was asked for to reward somebody under an alias, and whether it was paid; for invariants of rooms above. */
export const rewarded = `select a.id, a.amount, a.alias, a.state, exists (select 1 from funds_commitment k
    join funds_milestone m on m.commitment = k.id where k.application = a.id and m.state = 'paid') as paid
  from funds_application a where a.purpose = 'reward'`

/** SQL of what stands in a memo account by what it was set aside for. */
const asideBy = (account: string) =>
  `select l.subject, sum(l.amount) as amount from (${posted}) l where l.account = '${account}' group by l.subject`

export const fundsRoom: Room = {
  name: 'funds',
  migrations: join(import.meta.dirname, 'migrations'),
  routes,
  policy,
  words: {
    ...words,
    ...spendingWords,
    ...exportWords,
    ...auditWords,
    ...statementWords,
    ...importingWords,
    ...pledgeWords,
    ...distributionWords,
    ...awardWords,
    ...incentiveWords,
    ...contributionWords,
  },
  imports: [statements, importKind(openingBalances), importKind(pastVouchers)],
  settings: [
    awardLeast,
    awardMost,
    cityShare,
    incentiveFloor,
    publicServices,
    contractPrefix,
    grantPrefix,
    pledgeDays,
    disclosureLong,
    disclosureEvery,
    disclosureAfter,
    disclosureNotice,
  ],
  nouns: [
    { noun: 'funds.profile', table: 'funds_profile', columns: [...profileState] },
    { noun: 'funds.application', table: 'funds_application', columns: [...applicationState] },
    { noun: 'funds.commitment', table: 'funds_commitment', columns: [...commitmentState] },
    { noun: 'funds.milestone', table: 'funds_milestone', columns: [...milestoneState] },
    { noun: 'funds.matter', table: 'funds_matter', columns: [...matterState] },
    { noun: 'funds.support', table: 'funds_support', columns: [...supportState] },
    { noun: 'funds.award', table: 'funds_award', columns: [...awardState] },
    { noun: 'funds.incentive', table: 'funds_incentive', columns: [...incentiveState] },
    { noun: 'funds.incentive-share', table: 'funds_incentive_share', columns: [...incentiveShareState] },
    { noun: 'funds.contribution', table: 'funds_contribution', columns: [...contributionState] },
    { noun: 'funds.instalment', table: 'funds_instalment', columns: [...instalmentState] },
    { noun: 'funds.distribution', table: 'funds_distribution', columns: [...distributionState] },
    { noun: 'funds.share', table: 'funds_share', columns: [...shareState] },
    { noun: 'funds.campaign', table: 'funds_campaign', columns: [...campaignState] },
    { noun: 'funds.disclosure', table: 'funds_disclosure', columns: [...disclosureState] },
    { noun: 'funds.pledge', table: 'funds_pledge', columns: [...pledgeState] },
    { noun: 'funds.pool', table: 'funds_pool', columns: [...poolState] },
    { noun: 'funds.top-up', table: 'funds_top_up', columns: [...topUpState] },
    { noun: 'funds.refund', table: 'funds_refund', columns: [...refundState] },
    { noun: 'funds.account', table: 'funds_account', columns: [...accountState] },
    { noun: 'funds.receipt', table: 'funds_receipt', columns: [...receiptState] },
    { noun: 'funds.gift', table: 'funds_gift', columns: [...giftState] },
    { noun: 'funds.recurring-gift', table: 'funds_recurring_gift', columns: [...recurringGiftState] },
    { noun: 'funds.intake', table: 'funds_intake', columns: [...intakeState] },
    { noun: 'funds.past-voucher', table: 'funds_past_voucher', columns: [...pastVoucherState] },
    { noun: 'funds.reclaim', table: 'funds_reclaim', columns: [...reclaimState] },
    { noun: 'funds.appropriation', table: 'funds_appropriation', columns: [...appropriationState] },
  ],
  invariants: [
    ...statementInvariants,
    ...importingInvariants,
    ...refundInvariants,
    ...toppingInvariants,
    ...matterInvariants,
    ...pledgeInvariants,
    ...recurringInvariants,
    ...distributionInvariants,
    ...awardInvariants,
    ...incentiveInvariants,
    ...contributionInvariants,
    {
      name: 'an appropriation stands in the ledger',
      sql: `select 'funds.appropriation:' || a.id as subject from funds_appropriation a
        left join (select l.subject, l.fund, sum(l.amount) as amount, array_agg(l.journal) as journals
          from (${posted}) l where l.account = 'available' and l.subject like 'funds.appropriation:%'
          group by l.subject, l.fund) t on t.subject = 'funds.appropriation:' || a.id and t.fund = a.fund
        where t.amount is distinct from a.amount or a.journal <> all (t.journals)
          or (a.kind <> 'community-service' and cardinality(t.journals) > 1)
        union all select l.subject from (${posted}) l where l.subject like 'funds.appropriation:%' and not exists
          (select 1 from funds_appropriation a where l.subject = 'funds.appropriation:' || a.id and l.fund in (a.fund, a.source))`,
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
        left join funds_commitment k on k.application = a.id
        left join (${asideBy('pre-encumbered')}) own on own.subject = 'funds.application:' || a.id
        left join (${asideBy('pre-encumbered')}) of on of.subject = 'funds.commitment:' || k.id
        where coalesce(own.amount, 0) + coalesce(of.amount, 0)
          <> case when a.state in ('asked', 'approved') then a.amount else 0 end`,
    },
    {
      name: 'what of a contract is neither paid nor dropped stands aside in its fund',
      sql: `select 'funds.commitment:' || k.id as subject from funds_commitment k
        left join (${asideBy('encumbered')}) own on own.subject = 'funds.commitment:' || k.id
        left join (select m.commitment, sum(p.amount) as amount,
            sum(m.amount) filter (where m.state in ('planned', 'accepted')) as open from funds_milestone m
          left join (${asideBy('encumbered')}) p on p.subject = 'funds.milestone:' || m.id group by m.commitment) of
          on of.commitment = k.id
        where coalesce(own.amount, 0) + coalesce(of.amount, 0) <> coalesce(of.open, 0)`,
    },
    {
      name: 'what was reclaimed stands in the ledger',
      sql: `select 'funds.reclaim:' || r.id as subject from funds_reclaim r
        where not exists (select 1 from (${posted}) l where l.journal = r.journal and l.fund = r.fund
          and l.account = 'reclaimed' and l.amount = r.amount and l.subject = 'funds.reclaim:' || r.id)`,
    },
    {
      name: 'what has no contract was granted to a person, in one part',
      sql: `select 'funds.commitment:' || k.id as subject from funds_commitment k
        join funds_application a on a.id = k.application where (k.party is null) <> (a.alias is not null) or
        (k.party is null and (select count(*) from funds_milestone m where m.commitment = k.id) <> 1)`,
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
