import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { isSigned, type SignedHeaders } from '../../../kernel/hooks/signature.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import {
  type Asked,
  bind,
  bindGathered,
  bindWrite,
  type Call,
  type GatheredRoute,
  type Route,
} from '../../../kernel/room.ts'
import { secretFor } from '../../../kernel/secret.ts'
import { disclose } from '../disclosing/actions.ts'
import { fundWithin } from '../queries.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import { receive, receiveAll } from './receiving.ts'
import { campaignOf, giftView, listCampaigns, myGifts, ownGift } from './queries.ts'

/** Platforms whose messages are taken; each new one is an adapter that says them as this one does. */
const sources: readonly string[] = ['simulated']

/** The key under which a payment platform signs what it tells. */
export const platformSecret = (c: Pick<Call, 'crypt'>, source: string): string =>
  `whsec_${Buffer.from(c.crypt.hash('payment-platform', source), 'hex').toString('base64')}`

/** What a platform tells, or why it is not taken: 404 for one that is none of ours, 401 for what it did not sign. */
function toldIn(asked: Asked<typeof api.paymentCallback>) {
  const { source } = asked.params
  if (!sources.includes(source) || !asked.demo) return notFound()
  const body = asked.request.rawBody
  const headers = asked.request.headers as Partial<SignedHeaders>
  if (!body || !isSigned([platformSecret(asked, source)], headers, asked.now, body))
    return new Problem(401, 'bad-signature')
  const { ref, day, amount, order = null } = asked.body
  return { source, ref, day, amount: BigInt(amount), order }
}

/** How receipts stand now, by id. */
async function statesOf(c: Context, receipts: string[]) {
  const rows = receipts.length
    ? await c.trx.selectFrom('funds_receipt').select(['id', 'state']).where('id', 'in', receipts).execute()
    : []
  const found = new Map(rows.map(({ id, state }) => [id, state]))
  return (id: string) => ({ state: found.get(id) ?? ('open' as const) })
}

/** What a platform would tell of a gift, one message after another. */
async function pretend(c: Call<typeof api.pretendPayment>): Promise<{ told: number }> {
  const gift = await ownGift(c, c.params.id, c.body.secret)
  if (!c.demo) throw notFound()
  const amount = BigInt(gift.amount)
  const right = {
    source: 'simulated',
    ref: `demo-${gift.id}`,
    day: dayOf(c.now),
    amount: c.body.as === 'wrong-amount' ? amount + 1n : amount,
    order: c.body.as === 'another-order' ? c.newId() : gift.id,
  }
  await receive(c, right)
  if (c.body.as === 'twice') await receive(c, right)
  return { told: c.body.as === 'twice' ? 2 : 1 }
}

export const routes: (Route | GatheredRoute)[] = [
  bind(api.listCampaigns, (c) => listCampaigns(c, c.query)),
  bindWrite(
    api.openCampaign,
    async (c) =>
      act.openCampaign(c, {
        fund: await fundWithin(c, c.body.fund),
        name: c.body.name.trim(),
        filingNo: c.body.filingNo?.trim() || null,
        from: c.body.from,
        to: c.body.to,
        goal: c.body.goal === undefined ? null : BigInt(c.body.goal),
        ...(c.body.pledges ? { pledges: c.body.pledges } : {}),
      }),
    (c, id) => campaignOf(c, id),
  ),
  bindWrite(
    api.disclose,
    async (c) => {
      await fundWithin(c, (await campaignOf(c, c.params.id)).fund.id)
      return disclose(c, c.params.id, c.body.words.trim())
    },
    (c, id) => campaignOf(c, id),
  ),
  bindWrite(
    api.promiseGift,
    (c) =>
      act.promiseGift(c, {
        fund: c.body.fund,
        campaign: c.body.campaign ?? null,
        amount: BigInt(c.body.amount),
        shown: c.body.shown,
        name: c.body.name?.trim() || null,
      }),
    async (c, id) => ({ id, secret: secretFor(c, 'gift-secret', id) }),
    (c) => c.body.shown === 'anonymous',
  ),
  bind(api.viewGift, async (c) => giftView(c, await ownGift(c, c.params.id, c.body.secret))),
  bind(api.myGifts, (c) => myGifts(c, c.query)),
  bind(api.pretendPayment, (c) => pretend(c)),
  // On the day of a great campaign they come by the hundred, all for one fund.
  bindGathered(api.paymentCallback, {
    line: ({ params }) => `payments:${params.source}`,
    async act(c, asked) {
      const receipts = await receiveAll(c, asked.map(toldIn))
      const stands = await statesOf(
        c,
        receipts.flatMap((one) => (one instanceof Problem ? [] : [one])),
      )
      return receipts.map((one) => (one instanceof Problem ? one : { subject: one, reply: stands(one) }))
    },
    async view(c, of) {
      const stands = await statesOf(
        c,
        of.map(({ subject }) => subject),
      )
      return of.map(({ subject }) => stands(subject))
    },
  }),
]
