import { readYuan } from '../../../../kernel/amount.ts'

/** Yuan as typed (separators, full-width digits) as fen; undefined for what is none. */
export function fenOf(typed: string): string | undefined {
  const read = readYuan(typed)
  return typeof read === 'bigint' ? String(read) : undefined
}

/** Whether all of these are amounts, each above the one before. */
export const isRising = (ends: readonly string[]): boolean =>
  ends.every((end, i) => {
    const [fen, before] = [fenOf(end), i === 0 ? '-1' : fenOf(ends[i - 1] ?? '')]
    return fen !== undefined && before !== undefined && BigInt(before) < BigInt(fen)
  })
