import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { appropriate, openCampaign, openFund, promiseGift, receive } from '../../../works/funds/index.ts'
import type { Place } from '../../../registers/places/index.ts'
import type { Target } from './expectation.ts'

/** A budgeted fund of a community with a line in it, a relief fund that people give to, a gift that waits, and money nobody knows. */
export async function fundTwo(
  c: Context,
  area: Place,
): Promise<Pick<Target, 'fund' | 'line' | 'reliefFund' | 'gift' | 'receipt'>> {
  const common = { area, purposes: [], filingNo: null, total: null }
  const fund = await openFund(c, { ...common, sort: 'incentive', name: `${area.name}激励资金` })
  const year = Number(dayOf(c.now).slice(0, 4))
  const given = await appropriate(c, { kind: 'other', fund, year, amount: 500_00n, document: '成财预 3 号' })
  const { journal } = await c.trx
    .selectFrom('funds_appropriation')
    .select('journal')
    .where('id', '=', given)
    .executeTakeFirstOrThrow()
  const reliefFund = await openFund(c, { ...common, sort: 'relief', name: `${area.name}救助基金` })
  const days = { from: dayOf(c.now), to: dayOf(c.now) }
  await openCampaign(c, { fund: reliefFund, name: '冬衣', filingNo: '川民慈 12 号', ...days, goal: null })
  const offered = { fund: reliefFund, campaign: null, amount: 50_00n }
  const gift = await promiseGift(c, { ...offered, shown: 'name', name: '王阿姨' })
  const paid = await promiseGift(c, { ...offered, shown: 'memory', name: '李爷爷' })
  const told = { source: 'simulated', day: dayOf(c.now), amount: 50_00n }
  await receive(c, { ...told, ref: `paid-${paid}`, order: paid })
  const receipt = await receive(c, { ...told, ref: `unknown-${paid}`, order: null })
  return { fund, line: journal, reliefFund, gift, receipt }
}
