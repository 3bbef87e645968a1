/** Fen as yuan with separators and two decimals: `1234567` → `12,345.67`. Exact at any size. */
export function yuanWords(fen: string): string {
  const [sign, digits] = fen.startsWith('-') ? ['-', fen.slice(1)] : ['', fen]
  const padded = digits.padStart(3, '0')
  const whole = padded.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${padded.slice(-2)}`
}
