import type { QueryOf, ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import { areaOf } from '../../registers/places/index.ts'
import type * as api from './api.ts'
import { capacityYears } from './indicators.ts'
import type { ObservationRow } from './tables.ts'

/**
 * Street capacity of the district or a street (S30). Of a street, `district` is what the whole district had. 404 for an area
 * that is neither.
 */
export async function streetCapacity(
  c: Context,
  q: QueryOf<typeof api.streetCapacity>,
): Promise<ReplyOf<typeof api.streetCapacity>> {
  const area = await areaOf(c, q.area ?? c.district)
  if (!area || (area.level !== 'district' && area.level !== 'street')) throw notFound()
  const rows = await c.trx
    .selectFrom('measures_observation')
    .selectAll()
    .where('area', 'in', [area.code, c.district])
    .where('replaced_at', 'is', null)
    .orderBy('as_of')
    .execute()
  const own = (row: ObservationRow) => row.area === area.code || row.indicator === 'district-capacity'
  const known = new Map(rows.filter(own).map((row) => [`${row.indicator} ${row.year}`, row]))
  const years = rows.filter((row) => row.area === area.code).map(({ year }) => year)
  return {
    area: { code: area.code, name: area.name },
    years: capacityYears(years, (indicator, year) => known.get(`${indicator} ${year}`)?.value).map((one) => {
      const of = rows.filter((row) => own(row) && row.year === one.year)
      return {
        ...one,
        asOf: of.at(-1)?.as_of ?? null,
        sources: [...new Set(of.map(({ source }) => source))],
      }
    }),
  }
}
