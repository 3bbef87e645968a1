/** A share of two amounts in fen as per cent with one decimal, rounded half up: `80.1 %`. */
export function share(part: string, whole: string): string {
  const [p, w] = [BigInt(part), BigInt(whole)]
  if (w <= 0n) return '–'
  const tenths = (p * 2000n + w) / (2n * w)
  return `${tenths / 10n}.${tenths % 10n} %`
}
