/** What an indicator is counted in: fen, or thousandths of something. */
export type Unit = 'fen' | 'permille'

/**
 * Indicators that are observed, not counted by the house. Source of all four: 2018年街道总财力达11亿元，同比增长23.1%，占全区比重由14.0%
 * 提高到17.2% (S30). Capacity is what a street, or all streets of a district, had to spend in a year; growth and share are
 * told only where the amounts they come from are not known.
 */
export const indicators = {
  'street-capacity': 'fen',
  'district-capacity': 'fen',
  'street-capacity-growth': 'permille',
  'street-capacity-share': 'permille',
} as const satisfies Record<string, Unit>

export type IndicatorCode = keyof typeof indicators
export const indicatorCodes = Object.keys(indicators) as IndicatorCode[]

/** A share of a whole, in one unit; `told` where it stands in a source and was not computed. */
export interface Ratio {
  part: string
  whole: string
  told: boolean
}

export interface CapacityYear {
  year: number
  capacity: string | null
  district: string | null
  /** By how much it grew: (this year − last year) of last year. */
  growth: Ratio | null
  /** Of what the whole district had. */
  share: Ratio | null
}

/**
 * Street capacity by year, newest first (S30): growth and share are computed where both amounts are there, else as they
 * were told. `value(indicator, year)` answers fen or thousandths, as text.
 */
export function capacityYears(
  years: readonly number[],
  value: (indicator: IndicatorCode, year: number) => string | undefined,
): CapacityYear[] {
  const told = (permille: string | undefined): Ratio | null =>
    permille === undefined ? null : { part: permille, whole: '1000', told: true }
  return [...new Set(years)]
    .toSorted((a, b) => b - a)
    .map((year) => {
      const [now, before] = [value('street-capacity', year), value('street-capacity', year - 1)]
      const district = value('district-capacity', year)
      return {
        year,
        capacity: now ?? null,
        district: district ?? null,
        growth:
          now !== undefined && before !== undefined
            ? { part: String(BigInt(now) - BigInt(before)), whole: before, told: false }
            : told(value('street-capacity-growth', year)),
        share:
          now !== undefined && district !== undefined
            ? { part: now, whole: district, told: false }
            : told(value('street-capacity-share', year)),
      }
    })
}
