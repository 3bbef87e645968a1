import { observe } from '../steering/measures/index.ts'
import type { World } from './world.ts'

/** What the sources say of the streets' money in 2018 and the year before (S30): told, as the baseline of what comes. */
export async function measuresOf(w: World): Promise<void> {
  const c = { ...w.c, scope: { all: true, paths: [], organisations: [], own: null } }
  const of = {
    area: w.district.code,
    source: '改革报道（2019-10-14）：2018 年街道总财力',
    asOf: '2018-12-31',
  }
  await observe(c, {
    ...of,
    year: 2017,
    asOf: '2017-12-31',
    figures: [{ indicator: 'street-capacity-share', value: '140' }],
  })
  await observe(c, {
    ...of,
    year: 2018,
    figures: [
      { indicator: 'street-capacity', value: '110000000000' },
      { indicator: 'street-capacity-growth', value: '231' },
      { indicator: 'street-capacity-share', value: '172' },
    ],
  })
}
