import type { Context } from '../../kernel/event.ts'
import { notify } from '../../kernel/notify.ts'
import type { Role } from '../../kernel/access.ts'
import { giverOf, monthlyOf, newsOfFollowed, placeOfCampaign, pledgerOf } from '../../works/funds/index.ts'
import { rewardedPerson, rewardPaid } from '../../steering/growth/index.ts'
import type { Reaction } from './reaction.ts'
import { postedAt } from './reactions-reviews.ts'

/**
 * Tells whoever follows a fund that something was posted in it, once a day; answers whether there may be more to read.
 * Not a reaction to each journal: a hot fund would fill the queue with them.
 */
export async function tellFollowers(c: Context): Promise<boolean> {
  const news = await newsOfFollowed(c)
  for (const { fund, name, day, persons } of news ?? [])
    for (const person of persons)
      await notify(c, person, 'fund-news', `ledger.fund:${fund}`, { fund, name }, `${fund} ${day}`)
  return news !== null
}

/** What happens to somebody's money, as they are told. */
export const fundReactions: Record<string, Reaction> = {
  // Whoever gave under their own name is told what came back of it.
  'tell-refunded': {
    when: ['funds.refund.paid'],
    do: async ({ c, event }) => {
      const gift = String(event.data.gift)
      const giver = await giverOf(c, gift)
      if (giver) await notify(c, giver, 'gift-refunded', `funds.gift:${gift}`, { gift }, event.id)
    },
  },
  // Who keeps the fund is told that something of a campaign is to be published, and who leads the district that it was not.
  'tell-disclosure': {
    when: ['funds.campaign.disclosure-due', 'funds.campaign.disclosure-late'],
    do: async (r) => {
      const { c, event } = r
      const path = await placeOfCampaign(c, event.subject.replace('funds.campaign:', ''))
      const kind = event.kind.replace('funds.campaign.', '')
      const roles: Role[] = kind === 'disclosure-late' ? ['fund-officer', 'district-lead'] : ['fund-officer']
      for (const person of new Set(path ? await postedAt(r, path, roles) : []))
        await notify(c, person, kind, event.subject, { day: String(event.data['due_on']) }, event.id)
    },
  },
  // Whoever gives every month is told that the month's order waits, or that the fund takes nothing any more.
  'tell-monthly': {
    when: ['funds.recurring-gift.asked', 'funds.recurring-gift.closed'],
    do: async ({ c, event }) => {
      const row = await monthlyOf(c, event.subject.replace('funds.recurring-gift:', ''))
      const kind = event.kind.replace('funds.recurring-gift.', 'monthly-gift-')
      if (row) await notify(c, row.giver, kind, event.subject, { gift: row.gift }, event.id)
    },
  },
  // Whoever promised is told that it is owed now, that nobody owes anything, or that the money came.
  'tell-pledged': {
    when: ['funds.pledge.due', 'funds.pledge.lapsed', 'funds.pledge.received'],
    do: async ({ c, event }) => {
      const pledge = event.subject.replace('funds.pledge:', '')
      const person = await pledgerOf(c, pledge)
      const kind = event.kind.replace('funds.pledge.', 'pledge-')
      const data: Record<string, string> = kind === 'pledge-lapsed' ? {} : { gift: pledge }
      if (person) await notify(c, person, kind, event.subject, data, event.id)
    },
  },
  'carry-on-in-growth': {
    when: ['funds.milestone.paid', 'funds.milestone.returned'],
    do: ({ c, event }) => rewardPaid(c, event.subject.replace('funds.milestone:', '')),
  },
  // Whose certificate it is learns that it was found to be so or not, that it is owed, and that it was paid.
  'tell-rewarded': {
    when: ['growth.reward.verified', 'growth.reward.refused', 'growth.reward.owed', 'growth.reward.paid'],
    do: async ({ c, event }) => {
      const person = await rewardedPerson(c, event.subject.replace('growth.reward:', ''))
      const kind = event.kind.replace('growth.reward.', 'reward-')
      if (person) await notify(c, person, kind, event.subject, {}, event.id)
    },
  },
}
