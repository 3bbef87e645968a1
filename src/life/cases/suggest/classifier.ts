/**
 * Learns categories from texts: complement naive Bayes over pairs of neighbouring letters, weighted by how rare a pair
 * is (Rennie et al. 2003, "Tackling the Poor Assumptions of Naive Bayes Text Classifiers"). Pure; what it says can be
 * traced to the pairs, and so to the words, that decided.
 */
export interface Sample {
  /** Weighs three times as much as the text. */
  title: string
  text: string
  label: string
}
export interface Guess {
  label: string
  /** Share of the belief, 0–1 over all labels. */
  share: number
  /** Words of the text that spoke most for it, in the order of the text. */
  because: string[]
}
export interface Model {
  labels: string[]
  samples: number
  /** Guesses, best first. */
  guess: (title: string, text: string, most?: number) => Guess[]
}

const titleWeight = 3
const smoothing = 0.1
const split = /[^0-9a-z\u3400-\u9fff]+/

const words = (text: string): string[] => text.normalize('NFKC').toLowerCase().split(split)

/** How often each pair of neighbouring letters stands in a title and text. */
export function pairsOf(title: string, text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (from: string, weight: number) => {
    for (const word of words(from))
      for (let i = 0; i + 2 <= word.length; i++) {
        const pair = word.slice(i, i + 2)
        counts.set(pair, (counts.get(pair) ?? 0) + weight)
      }
  }
  add(title, titleWeight)
  add(text, 1)
  return counts
}

/** Trains on samples; a label needs at least one. */
export function train(samples: readonly Sample[]): Model {
  const labels = [...new Set(samples.map((s) => s.label))].toSorted()
  const indexOf = new Map(labels.map((label, i) => [label, i]))
  const ids = new Map<string, number>()
  const docs = samples.map((s) => {
    const pairs = [...pairsOf(s.title, s.text)].map(([pair, n]) => {
      const id = ids.get(pair) ?? ids.size
      ids.set(pair, id)
      return [id, n] as const
    })
    return { label: indexOf.get(s.label) as number, pairs }
  })
  const inDocs = new Float64Array(ids.size)
  for (const { pairs } of docs) for (const [id] of pairs) inDocs[id] = (inDocs[id] ?? 0) + 1
  const rare = inDocs.map((n) => Math.log((docs.length + 1) / (n + 0.5)))
  const weights = complement(docs, labels.length, rare)
  return {
    labels,
    samples: samples.length,
    guess: (title, text, most = 3) =>
      guess(pairsOf(title, text), ids, rare, weights, labels, text, title).slice(0, most),
  }
}

type Doc = { label: number; pairs: readonly (readonly [id: number, n: number])[] }

/** Per label and pair: how much the pair speaks for the label, by how little the others say it. */
function complement(docs: readonly Doc[], count: number, rare: Float64Array): Float64Array[] {
  const size = rare.length
  const sums = Array.from({ length: count }, () => new Float64Array(size))
  const all = new Float64Array(size)
  const totals = new Float64Array(count)
  let total = 0
  for (const { label, pairs } of docs) {
    const vector = pairs.map(([id, n]) => [id, Math.log1p(n) * (rare[id] ?? 0)] as const)
    const length = Math.hypot(...vector.map(([, x]) => x)) || 1
    const sum = sums[label] as Float64Array
    for (const [id, x] of vector) {
      const y = x / length
      sum[id] = (sum[id] ?? 0) + y
      all[id] = (all[id] ?? 0) + y
      totals[label] = (totals[label] ?? 0) + y
      total += y
    }
  }
  return sums.map((sum, label) => {
    const others = total - (totals[label] ?? 0) + smoothing * size
    return sum.map((own, id) => -Math.log(((all[id] ?? 0) - own + smoothing) / others))
  })
}

function guess(
  pairs: Map<string, number>,
  ids: Map<string, number>,
  rare: Float64Array,
  weights: readonly Float64Array[],
  labels: readonly string[],
  text: string,
  title: string,
): Guess[] {
  const known: [pair: string, id: number, x: number][] = []
  let norm = 0
  for (const [pair, n] of pairs) {
    const id = ids.get(pair)
    if (id === undefined) continue
    const x = Math.log1p(n) * (rare[id] ?? 0)
    known.push([pair, id, x])
    norm += x * x
  }
  if (!known.length) return []
  norm = Math.sqrt(norm)
  const scores = weights.map((w) => known.reduce((sum, [, id, x]) => sum + x * (w[id] ?? 0), 0) / norm)
  const top = Math.max(...scores)
  const belief = scores.map((s) => Math.exp((s - top) * 4))
  const sum = belief.reduce((a, b) => a + b, 0)
  const mean = (id: number) => weights.reduce((a, w) => a + (w[id] ?? 0), 0) / weights.length
  return labels
    .map((label, i) => ({ label, i, share: (belief[i] ?? 0) / sum }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 5)
    .map(({ label, i, share }) => {
      const spoke = known
        .map(([pair, id, x]) => [pair, x * ((weights[i]?.[id] ?? 0) - mean(id))] as const)
        .filter(([, y]) => y > 0)
        .toSorted((a, b) => b[1] - a[1])
        .slice(0, 6)
      return {
        label,
        share,
        because: joined(
          spoke.map(([pair]) => pair),
          `${title} ${text}`,
        ),
      }
    })
}

/** Pairs that stand side by side in the text as one word, in the order of the text. */
function joined(pairs: readonly string[], text: string): string[] {
  const wanted = new Set(pairs)
  const found: string[] = []
  for (const word of words(text)) {
    for (let i = 0; i + 2 <= word.length; ) {
      let end = i
      while (end + 2 <= word.length && wanted.has(word.slice(end, end + 2))) end++
      if (end > i) found.push(word.slice(i, end + 1))
      i = Math.max(end, i + 1)
    }
  }
  return [...new Set(found)].slice(0, 4)
}
