const separators = /[^0-9a-z\u00c0-\u024f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]+/u

/** What the database function `cases_pairs` makes of a text, for rows that are written in bulk. */
export function pairsOf(text: string): string[] {
  const pairs = new Set<string>()
  for (const word of text.normalize('NFKC').toLowerCase().split(separators)) {
    const letters = Array.from(word)
    if (letters.length === 1) pairs.add(word)
    for (let i = 0; i + 1 < letters.length; i++) pairs.add(`${letters[i]}${letters[i + 1]}`)
  }
  return [...pairs]
}
