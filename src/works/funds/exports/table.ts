import type { Context } from '../../../kernel/event.ts'
import { formatYuan } from '../../../kernel/amount.ts'
import type { Lang } from '../../../kernel/words.ts'
import { linesOf, purposeNames } from '../../../instruments/ledger/index.ts'
import { told } from '../rules.ts'
import { saidOf } from '../said.ts'
import { lineWord } from '../ui/lines.ts'
import { words as lineWords } from '../ui/words.ts'
import { words } from './words.ts'

const columns = ['day', 'kind', 'in', 'out', 'set-aside', 'purpose', 'of', 'seal', 'journal'] as const

/** Heads of the lines of a fund as a table. */
export const heads = (lang: Lang): string[] => columns.map((column) => words[`exports.${column}`][lang])

/** Every line of a fund as rows under `heads`, newest first, some hundred at a time. */
export async function* rowsOf(c: Context, fund: string, lang: Lang): AsyncGenerator<string[][]> {
  const names = await purposeNames(c.trx)
  let behind: [at: string, id: string] | undefined
  for (;;) {
    const lines = await linesOf(c.trx, fund, { limit: 500, behind, budget: true })
    const last = lines.at(-1)
    if (!last) return
    behind = [last.at.toISOString(), last.journal]
    const said = await saidOf(
      c,
      lines.map(({ subject }) => subject),
    )
    yield lines.map((line) => {
      const { way, amount } = told(line.moves)
      const yuan = formatYuan(amount)
      return [
        line.day,
        lineWords[lineWord(line.kind)][lang],
        way === 'in' ? yuan : '',
        way === 'out' ? yuan : '',
        way === 'in' || way === 'out' || way === 'none' ? '' : yuan,
        line.purpose ? (names.get(line.purpose) ?? line.purpose) : '',
        said.get(line.subject)?.text ?? '',
        line.seq ?? '',
        line.journal,
      ]
    })
  }
}
