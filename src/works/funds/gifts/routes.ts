import { dayOf } from '../../../kernel/day.ts'
import { isSigned, type SignedHeaders } from '../../../kernel/hooks/signature.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import { bind, bindWrite, type Call, type Route } from '../../../kernel/room.ts'
import { secretFor } from '../../../kernel/secret.ts'
import { disclose } from '../disclosing/actions.ts'
import { fundWithin } from '../queries.ts'
import * as act from './actions.ts'
import * as api from './api.ts'
import { receive } from './receiving.ts'
import { campaignOf, giftView, listCampaigns, myGifts, ownGift } from './queries.ts'

/** Platforms whose messages are taken; each new one is an adapter that says them as this one does. */
const sources: readonly string[] = ['simulated']

/** The key under which a payment platform signs what it tells. */
export const platformSecret = (c: Pick<Call, 'crypt'>, source: string): string =>
  `whsec_${Buffer.from(c.crypt.hash('payment-platform', source), 'hex').toString('base64')}`

async function tellOf(c: Call<typeof api.paymentCallback>) {
  const told = await receive(c, {
    source: c.params.source,
    ref: c.body.ref,
    day: c.body.day,
    amount: BigInt(c.body.amount),
    order: c.body.order ?? null,
  })
  const row = await c.trx
    .selectFrom('funds_receipt')
    .select('state')
    .where('id', '=', told)
    .executeTakeFirst()
  return { state: row?.state ?? 'open' }
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

export const routes: Route[] = [
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
  bind(api.paymentCallback, async (c) => {
    if (!sources.includes(c.params.source) || !c.demo) throw notFound()
    const body = c.request.rawBody
    const headers = c.request.headers as Partial<SignedHeaders>
    const secret = platformSecret(c, c.params.source)
    if (!body || !isSigned([secret], headers, c.now, body)) throw new Problem(401, 'bad-signature')
    return tellOf(c)
  }),
]
