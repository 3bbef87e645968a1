/** How many points a share of the same whole moved, with one decimal and its sign: `+30.0`. */
export function points(now: string, before: string, whole: string): string {
  const w = BigInt(whole)
  if (w <= 0n) return '–'
  const moved = (BigInt(now) - BigInt(before)) * 2000n
  const size = ((moved < 0n ? -moved : moved) + w) / (2n * w)
  return `${moved < 0n ? '−' : '+'}${size / 10n}.${size % 10n}`
}

/** A share of two amounts in fen as per cent with one decimal, rounded half up: `80.1 %`. */
export function share(part: string, whole: string): string {
  const [p, w] = [BigInt(part), BigInt(whole)]
  if (w <= 0n) return '–'
  const tenths = (p * 2000n + w) / (2n * w)
  return `${tenths / 10n}.${tenths % 10n} %`
}

/** Hundredths of a per cent as they are written: `33.34`. */
export const hundredths = (of: number): string =>
  `${Math.floor(of / 100)}.${String(of % 100).padStart(2, '0')}`
