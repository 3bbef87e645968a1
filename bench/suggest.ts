import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pairsOf, type Sample, train } from '../src/life/cases/suggest/classifier.ts'
import type { Row } from './main.ts'

const folds = 5
const folder = join(process.env['LINLI_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data/requests')

interface Message {
  id: number
  user: string
  title: string
  text: string
  at: string
  l1: string
}
const lines = (name: string): Message[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Message)

/** Macro-averaged F1 over the labels: each counts alike, however often it stands. */
function macroF1(
  answers: readonly (readonly [truth: string, said: string])[],
  labels: readonly string[],
): number {
  const of = (label: string) => {
    const hit = answers.filter(([truth, said]) => truth === label && said === label).length
    const wrong = answers.filter(([truth, said]) => (truth === label) !== (said === label)).length
    return hit ? (2 * hit) / (2 * hit + wrong) : 0
  }
  return labels.reduce((sum, label) => sum + of(label), 0) / labels.length
}

/** Words of the second and third level of the taxonomy, by their first level: the keyword catalogue of these data. */
function catalogueOf(labels: readonly string[]): Record<string, string[]> {
  const found = new Map<string, Set<string>>(labels.map((label) => [label, new Set()]))
  const lines = readFileSync(join(folder, 'zh_taxonomy_517.csv'), 'utf8').trim().split(/\r?\n/)
  for (const line of lines.slice(1)) {
    const [first = '', ...words] = line.split(',')
    for (const word of words) if (word.length >= 2 && word !== '其他') found.get(first)?.add(word)
  }
  return Object.fromEntries([...found].map(([label, words]) => [label, [...words]]))
}

/** The label whose words stand in the message most; a word of several labels counts as a part for each. */
function byKeywords(catalogue: Record<string, string[]>, majority: string): (m: Message) => string {
  const labels = Object.keys(catalogue)
  const of = (word: string) => labels.filter((label) => catalogue[label]?.includes(word)).length
  const shares = labels.map((label) => (catalogue[label] ?? []).map((word) => [word, 1 / of(word)] as const))
  return (m) => {
    const text = `${m.title}${m.text}`
    const votes = shares.map((list) =>
      list.reduce((sum, [word, x]) => sum + (text.includes(word) ? x : 0), 0),
    )
    const most = Math.max(...votes)
    return most > 0 ? (labels[votes.indexOf(most)] ?? majority) : majority
  }
}

/** Every message answered once by a model that did not see it. */
function crossValidated(
  messages: readonly Message[],
  catalogue: Record<string, string[]>,
): [string, string][] {
  const order = messages.map((_m, i) => i).toSorted((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009))
  const sampleOf = (i: number): Sample => {
    const m = messages[i] as Message
    return { title: m.title, text: m.text, label: m.l1 }
  }
  return Array.from({ length: folds }, (_x, fold) => {
    const model = train(order.filter((_i, n) => n % folds !== fold).map(sampleOf), catalogue)
    return order
      .filter((_i, n) => n % folds === fold)
      .map((i): [string, string] => [
        messages[i]?.l1 ?? '',
        model.guess(messages[i]?.title ?? '', messages[i]?.text ?? '', 1)[0]?.label ?? '',
      ])
  }).flat()
}

/** Share of the pairs of the shorter one that the other has too, as the house counts for the same matter. */
function alike(a: Map<number, number>, b: Map<number, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let both = 0
  for (const pair of small.keys()) if (large.has(pair)) both++
  return both / Math.max(small.size, 1)
}

/**
 * Duplicates against the groups the data themselves hold: one person who wrote under one title again. Of each message
 * in such a group, whether the most alike other message of the thirty days around it is of the group.
 */
function duplicates(messages: readonly Message[]): { found: number; of: number } {
  const groups = new Map<string, number[]>()
  messages.forEach((m, i) => {
    const key = `${m.user} ${m.title
      .normalize('NFKC')
      .replace(/[^0-9a-z\u4e00-\u9fff]/gi, '')
      .slice(0, 12)}`
    groups.set(key, [...(groups.get(key) ?? []), i])
  })
  const pairs = messages.map((m) => pairsOf(m.title, m.text))
  const days = messages.map((m) => new Date(m.at).getTime() / 86_400_000)
  const again = [...groups.values()].filter(
    (g) => g.length > 1 && Math.abs((days[g[0] as number] ?? 0) - (days[g[1] as number] ?? 0)) <= 30,
  )
  let [found, of] = [0, 0]
  for (const group of again)
    for (const i of group) {
      let [best, score] = [-1, 0]
      for (let j = 0; j < messages.length; j++) {
        if (j === i || Math.abs((days[i] ?? 0) - (days[j] ?? 0)) > 30) continue
        const s = alike(pairs[i] as Map<number, number>, pairs[j] as Map<number, number>)
        if (s > score) [best, score] = [j, s]
      }
      of++
      if (group.includes(best)) found++
    }
  return { found, of }
}

/**
 * First-level categories of real requests, cross-validated, beside the majority and a keyword catalogue; duplicates
 * beside the groups in the data; suggestions per second on one core.
 */
export async function bench(): Promise<Row[]> {
  const labelled = lines('zh_labelled_495.jsonl')
  const labels = [...new Set(labelled.map((m) => m.l1))]
  const count = (label: string) => labelled.filter((m) => m.l1 === label).length
  const majority = labels.toSorted((a, b) => count(b) - count(a))[0] ?? ''
  const catalogue = catalogueOf(labels)
  const figure = macroF1(crossValidated(labelled, catalogue), labels)
  const keyword = byKeywords(catalogue, majority)
  const floor = macroF1(
    labelled.map((m) => [m.l1, keyword(m)] as const),
    labels,
  )
  const plain = macroF1(
    labelled.map((m) => [m.l1, majority] as const),
    labels,
  )
  const messages = lines('zh_messages_4326.jsonl')
  const same = duplicates(messages)
  const model = train(
    labelled.map((m) => ({ title: m.title, text: m.text, label: m.l1 })),
    catalogue,
  )
  for (const m of messages.slice(0, 500)) model.guess(m.title, m.text, 1)
  const from = performance.now()
  let n = 0
  while (performance.now() - from < 3000) {
    const m = messages[n++ % messages.length] as Message
    model.guess(m.title, m.text)
  }
  const rate = (n * 1000) / (performance.now() - from)
  const rounded = (x: number) => Math.round(x * 1000) / 1000
  return [
    {
      bench: 'suggest',
      unit: 'macro-F1',
      figure: rounded(figure),
      floor: rounded(floor),
      floorName: 'a keyword catalogue; ratio is the difference',
      ratio: rounded(figure - floor),
      target: 0.15,
      ok: figure - floor >= 0.15,
    },
    {
      bench: 'suggest',
      unit: 'macro-F1',
      figure: rounded(figure),
      floor: rounded(plain),
      floorName: 'the majority; ratio is the difference',
      ratio: rounded(figure - plain),
      target: 'printed',
      ok: figure > plain,
    },
    {
      bench: 'suggest',
      unit: 'duplicates found first',
      figure: same.found,
      floor: same.of,
      floorName: 'messages that repeat another in the data',
      ratio: rounded(same.found / Math.max(same.of, 1)),
      target: 'printed',
      ok: true,
    },
    {
      bench: 'suggest',
      unit: 'suggestions/s',
      figure: Math.round(rate),
      floor: 5000,
      floorName: 'wanted on one core',
      ratio: rounded(rate / 5000),
      target: 1,
      ok: rate >= 5000,
    },
  ]
}
