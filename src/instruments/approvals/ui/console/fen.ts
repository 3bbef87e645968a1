/** Yuan as typed (separators, full-width digits) as fen; undefined for what is none or has more than two decimals. */
export function fenOf(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replace(/[\s,]/g, '')
  const found = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text)
  return found ? String(BigInt(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`)) : undefined
}

/** Whether all of these are amounts, each above the one before. */
export const isRising = (ends: readonly string[]): boolean =>
  ends.every((end, i) => {
    const [fen, before] = [fenOf(end), i === 0 ? '-1' : fenOf(ends[i - 1] ?? '')]
    return fen !== undefined && before !== undefined && BigInt(before) < BigInt(fen)
  })
