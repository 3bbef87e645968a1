import type { Context } from '../../../kernel/event.ts'
import { formatYuan } from '../../../kernel/amount.ts'
import type { Lang } from '../../../kernel/words.ts'
import { linesTold } from '../lines.ts'
import { lineWord } from '../ui/lines.ts'
import { words as lineWords } from '../ui/words.ts'
import { words } from './words.ts'

const columns = ['day', 'kind', 'in', 'out', 'set-aside', 'purpose', 'of', 'seal', 'journal'] as const

/** Heads of the lines of a fund as a table. */
export const heads = (lang: Lang): string[] => columns.map((column) => words[`exports.${column}`][lang])

/** Every line of a fund as rows under `heads`, newest first, some hundred at a time. */
export async function* rowsOf(c: Context, fund: string, lang: Lang): AsyncGenerator<string[][]> {
  for await (const page of linesTold(c, fund, { atOnce: 500 }))
    yield page.map(({ item }) => {
      const yuan = formatYuan(BigInt(item.amount))
      const bound = item.way !== 'in' && item.way !== 'out' && item.way !== 'none'
      return [
        item.day,
        lineWords[lineWord(item.kind)][lang],
        item.way === 'in' ? yuan : '',
        item.way === 'out' ? yuan : '',
        bound ? yuan : '',
        item.purpose?.name ?? '',
        item.of ?? '',
        item.seq ?? '',
        item.id,
      ]
    })
}
