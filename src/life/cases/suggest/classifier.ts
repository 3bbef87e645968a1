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
const voteWeight = 0.3

const plainOf = (text: string): string => text.normalize('NFKC').toLowerCase()
/** Digits, Latin letters, Han: what words are made of; everything else stands between them. */
const isLetter = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)

/** Calls for every pair of neighbouring letters of a plain text, as one number. */
function eachPair(plain: string, call: (pair: number) => void): void {
  let before = 0
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    const now = isLetter(code) ? code : 0
    if (before && now) call(before * 0x10000 + now)
    before = now
  }
}
const pairNumber = (word: string): number => word.charCodeAt(0) * 0x10000 + word.charCodeAt(1)
const pairWord = (pair: number): string => String.fromCharCode(Math.floor(pair / 0x10000), pair % 0x10000)

/** How often each pair of neighbouring letters stands in a title and text. */
export function pairsOf(title: string, text: string): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (plain: string, weight: number) =>
    eachPair(plain, (pair) => counts.set(pair, (counts.get(pair) ?? 0) + weight))
  add(plainOf(title), titleWeight)
  add(plainOf(text), 1)
  return counts
}

/**
 * Trains on samples and on a catalogue of words for each label: a word is a sample of its own, and speaks once more when
 * it stands in a text. So a label that was never seen can be guessed, and what was seen outweighs the catalogue.
 */
export function train(samples: readonly Sample[], catalogue: Record<string, readonly string[]> = {}): Model {
  const shipped = Object.entries(catalogue).flatMap(([label, list]) =>
    list.map((text): Sample => ({ title: '', text, label })),
  )
  const all = [...samples, ...shipped]
  const labels = [...new Set(all.map((s) => s.label))].toSorted()
  const indexOf = new Map(labels.map((label, i) => [label, i]))
  const ids = new Map<number, number>()
  const docs = all.map((s) => {
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
  const mean = rare.map((_x, id) => weights.reduce((sum, w) => sum + (w[id] ?? 0), 0) / weights.length)
  const learned: Learned = { labels, ids, rare, weights, mean, votes: votesOf(catalogue, indexOf) }
  return {
    labels,
    samples: samples.length,
    guess: (title, text, most = 3) => guess(learned, title, text, most),
  }
}

interface Learned {
  labels: readonly string[]
  ids: Map<number, number>
  rare: Float64Array
  weights: readonly Float64Array[]
  /** What a pair says on average: only what it says beyond that is a reason. */
  mean: Float64Array
  votes: Votes
}
/** Words of the catalogue by their first two letters, with the labels they speak for. */
type Votes = Map<number, (readonly [word: string, labels: readonly number[]])[]>

/** Words of the catalogue with the labels they speak for; one that speaks for several says less for each. */
function votesOf(catalogue: Record<string, readonly string[]>, indexOf: Map<string, number>): Votes {
  const votes = new Map<string, number[]>()
  for (const [label, list] of Object.entries(catalogue))
    for (const word of list) votes.set(word, [...(votes.get(word) ?? []), indexOf.get(label) as number])
  const byStart: Votes = new Map()
  for (const vote of votes) {
    const start = pairNumber(plainOf(vote[0]))
    byStart.set(start, [...(byStart.get(start) ?? []), vote])
  }
  return byStart
}

/** Words of the catalogue that stand in a text, with their labels. */
function standing(votes: Votes, known: readonly Known[], plain: string) {
  const found: (readonly [word: string, labels: readonly number[]])[] = []
  for (const { pair } of known)
    for (const vote of votes.get(pair) ?? [])
      if (vote[0].length === 2 || plain.includes(vote[0])) found.push(vote)
  return found
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

/** A pair of the text that the model knows, and how much it weighs there. */
interface Known {
  pair: number
  id: number
  x: number
}

function knownOf(l: Learned, title: string, text: string): Known[] {
  const known: Known[] = []
  let square = 0
  for (const [pair, n] of pairsOf(title, text)) {
    const id = l.ids.get(pair)
    if (id === undefined) continue
    const x = Math.log1p(n) * (l.rare[id] ?? 0)
    known.push({ pair, id, x })
    square += x * x
  }
  const norm = Math.sqrt(square)
  for (const one of known) one.x /= norm
  return known
}

function guess(l: Learned, title: string, text: string, most: number): Guess[] {
  const known = knownOf(l, title, text)
  if (!known.length) return []
  const said = new Float64Array(l.labels.length)
  const plain = plainOf(`${title} ${text}`)
  const named = standing(l.votes, known, plain)
  for (const [, labels] of named) for (const i of labels) said[i] = (said[i] ?? 0) + 1 / labels.length
  const scores = new Float64Array(l.labels.length)
  for (let i = 0; i < scores.length; i++) {
    const w = l.weights[i] as Float64Array
    let sum = 0
    for (const { id, x } of known) sum += x * (w[id] ?? 0)
    scores[i] = sum + voteWeight * Math.log1p(said[i] ?? 0)
  }
  const top = Math.max(...scores)
  const belief = scores.map((s) => Math.exp((s - top) * 4))
  const whole = belief.reduce((a, b) => a + b, 0)
  return Array.from(scores.keys())
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .slice(0, most)
    .map((i) => ({
      label: l.labels[i] ?? '',
      share: (belief[i] ?? 0) / whole,
      because: reasons(l, known, named, i, plain),
    }))
}

/** The words that spoke most for a label: of the catalogue, else the pairs that say more for it than on average. */
function reasons(
  l: Learned,
  known: readonly Known[],
  standing: readonly (readonly [word: string, labels: readonly number[]])[],
  label: number,
  plain: string,
): string[] {
  const named: string[] = []
  for (const [word, labels] of standing) if (labels.includes(label)) named.push(word)
  const pairs = joined(loudest(l, known, label), plain).filter(
    (word) => !named.some((n) => n.includes(word) || word.includes(n)),
  )
  return [...named, ...pairs].slice(0, 4)
}

const MOST_PAIRS = 6

/** The pairs that say most for a label beyond what they say on average, loudest first. */
function loudest(l: Learned, known: readonly Known[], label: number): number[] {
  const w = l.weights[label] as Float64Array
  const best: [pair: number, y: number][] = []
  for (const { pair, id, x } of known) {
    const y = x * ((w[id] ?? 0) - (l.mean[id] ?? 0))
    if (y <= 0 || (best.length === MOST_PAIRS && y <= (best.at(-1)?.[1] ?? 0))) continue
    const at = best.findIndex(([, other]) => other < y)
    best.splice(at < 0 ? best.length : at, 0, [pair, y])
    if (best.length > MOST_PAIRS) best.pop()
  }
  return best.map(([pair]) => pair)
}

/** Pairs that stand side by side in the text as one word, in the order of the text. */
function joined(pairs: readonly number[], text: string): string[] {
  const wanted = new Set(pairs)
  const found: string[] = []
  let word = ''
  let i = 0
  const end = () => {
    if (word && !found.includes(word)) found.push(word)
    word = ''
  }
  for (; i + 1 < text.length; i++) {
    const pair = text.charCodeAt(i) * 0x10000 + text.charCodeAt(i + 1)
    if (!wanted.has(pair)) end()
    else word = word ? word + text.charAt(i + 1) : pairWord(pair)
  }
  end()
  return found.slice(0, 4)
}
