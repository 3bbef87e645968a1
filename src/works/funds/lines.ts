import { formatYuan, readYuan } from '../../kernel/amount.ts'
import { cursor, fromCursor, type QueryOf, type ReplyOf } from '../../kernel/endpoint.ts'
import type { Context } from '../../kernel/event.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { type Proof, proofOf } from '../../kernel/seal/sealer.ts'
import { type Line, linesOf, purposeNames } from '../../instruments/ledger/index.ts'
import type * as api from './api.ts'
import { known } from './queries.ts'
import { told } from './rules.ts'
import { saidOf } from './said.ts'
import { lineWord } from './ui/lines.ts'
import { words } from './ui/words.ts'

type Item = ReplyOf<typeof api.listLines>['items'][number]
type Behind = [at: string, id: string] | undefined

/** A line as everybody may read it, and where it stands among the others. */
export interface ToldLine {
  item: Item
  at: Behind
}

async function tell(c: Context, lines: Line[], names: Map<string, string>): Promise<ToldLine[]> {
  const said = await saidOf(
    c,
    lines.map(({ subject }) => subject),
  )
  return lines.map((line) => {
    const { way, amount } = told(line.moves)
    return {
      at: [line.at.toISOString(), line.journal],
      item: {
        id: line.journal,
        kind: line.kind,
        day: line.day,
        way,
        amount: String(amount),
        purpose: line.purpose ? { code: line.purpose, name: names.get(line.purpose) ?? line.purpose } : null,
        of: said.get(line.subject)?.text ?? null,
        inMemory: said.get(line.subject)?.inMemory ?? false,
        seq: line.seq,
        reversed: line.reversed,
        reverses: line.reverses,
      },
    }
  })
}

/** Lines of a fund that lie behind one of them, in a year or in all, newest first, so many at a time. */
export async function* linesTold(
  c: Context,
  fund: string,
  q: { atOnce: number; behind?: Behind; year?: number | undefined },
): AsyncGenerator<ToldLine[]> {
  const names = await purposeNames(c.trx)
  const days = q.year === undefined ? {} : { from: `${q.year}-01-01`, to: `${q.year}-12-31` }
  for (let { behind } = q; ; ) {
    const lines = await linesOf(c.trx, fund, { limit: q.atOnce, behind, budget: true, ...days })
    const page = await tell(c, lines, names)
    if (page.length > 0) yield page
    if (page.length < q.atOnce) return
    behind = page.at(-1)?.at
  }
}

/** Words as they are looked for; a sum, however it is written, as lines write it. */
function lookedFor(q: string): string[] {
  const wanted = q.trim().toLowerCase()
  const sum = readYuan(wanted)
  return typeof sum === 'bigint' ? [wanted, formatYuan(sum).replace(/\.00$/, '')] : wanted ? [wanted] : []
}

/** Whether a line says one of these somewhere: what happened, by or for whom, for what, how much. */
const says = ({ item }: ToldLine, wanted: string[]): boolean => {
  const { zh, en } = words[lineWord(item.kind)]
  const said = [zh, en, item.of, item.purpose?.name, item.day, formatYuan(BigInt(item.amount))].join('\n')
  const text = said.toLowerCase()
  return wanted.some((one) => text.includes(one))
}

const searched = 500
const mostSearches = 20

/**
 * One page of the lines of a fund. Where words are looked for it ends after ten thousand lines at the latest: `next`
 * leads on, whether or not any was found among them.
 */
export async function listLines(
  c: Call,
  id: string,
  q: QueryOf<typeof api.listLines>,
): Promise<ReplyOf<typeof api.listLines>> {
  const [fund] = await known(c, { ids: [id] })
  if (!fund) throw notFound()
  const limit = q.limit ?? 50
  const from = fromCursor(q.after, 2)
  const behind: Behind = from ? [String(from[0]), String(from[1])] : undefined
  const wanted = lookedFor(q.q ?? '')
  const atOnce = wanted.length ? searched : limit + 1
  const found: ToldLine[] = []
  let rounds = 0
  let reached: Behind
  for await (const page of linesTold(c, id, { atOnce, behind, year: q.year })) {
    found.push(...(wanted.length ? page.filter((line) => says(line, wanted)) : page))
    reached = page.length < atOnce ? undefined : page.at(-1)?.at
    if (found.length > limit || ++rounds === mostSearches) break
  }
  const items = found.slice(0, limit)
  const next = found.length > limit ? items.at(-1)?.at : reached
  return { items: items.map(({ item }) => item), next: next ? cursor(next) : null }
}

/** The proof of a line of this fund; 404 for a journal that is none of its lines. */
export async function proofOfLine(c: Call, id: string, journal: string): Promise<Proof> {
  const [fund] = await known(c, { ids: [id] })
  const [line] = fund ? await linesOf(c.trx, id, { limit: 1, journal, budget: true }) : []
  if (!line) throw notFound()
  return proofOf(c.trx, line.journal)
}
