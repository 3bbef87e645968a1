/** The short reference under which a transfer by bank names its gift: people write it into the words of the transfer. */
export const referenceOf = (gift: string): string => `LL${gift.replaceAll('-', '').slice(-10).toUpperCase()}`

/** References and whole orders that a text names, as the last ten figures of the id of a gift. */
export function referencesIn(text: string): string[] {
  const plain = text.normalize('NFKC')
  const short = [...plain.matchAll(/(?<![0-9A-Za-z])LL\s?([0-9A-F]{10})(?![0-9A-Za-z])/gi)].map(
    ([, ten = '']) => ten,
  )
  const whole = [
    ...plain.matchAll(/(?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}([0-9a-f]{12})(?![0-9a-f-])/gi),
  ]
  return [
    ...new Set(
      [...short, ...whole.map(([, twelve = '']) => twelve.slice(-10))].map((one) => one.toLowerCase()),
    ),
  ]
}
