import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type * as api from './api.ts'
import { type Rate, rates } from './rates.ts'
import { words } from './words.ts'

const named = (code: string, key: string) => ({ code, ...words[key as keyof typeof words] })
const counted = (names: readonly string[]) => names.map((name) => named(name, `cases.count.${name}`))

/** The declared table of rates with its names, as anybody may read it. */
export const declared = (): ReplyOf<typeof api.figureRates>['items'] =>
  (rates as readonly Rate[]).map((rate) => ({
    ...named(rate.code, `cases.figure.${rate.code}`),
    source: rate.source,
    numerator: counted(rate.numerator),
    denominator: counted(rate.denominator),
    excluded: counted(rate.excluded),
    baseline: rate.baseline ? { value: rate.baseline.value / 10_000, source: rate.baseline.source } : null,
  }))
