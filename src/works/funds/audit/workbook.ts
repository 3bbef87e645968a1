import { formatYuan } from '../../../kernel/amount.ts'
import { inert } from '../../../kernel/imports/cells.ts'
import { asFile } from '../../../kernel/imports/desk.ts'
import { writeBook } from '../../../kernel/imports/sheet.ts'
import type { Call } from '../../../kernel/room.ts'
import { lineWord } from '../ui/lines.ts'
import { words as lineWords } from '../ui/words.ts'
import type { sampleBook } from './api.ts'
import { getSample } from './queries.ts'
import { words } from './words.ts'

const columns = ['number', 'day', 'kind', 'amount', 'of', 'seen', 'finding', 'remark', 'seal', 'id'] as const

/** A sample as a workbook: its vouchers with what was seen of each, and how it was drawn, so that it can be drawn again. */
export async function sampleWorkbook(c: Call<typeof sampleBook>) {
  const sample = await getSample(c, c.params.id)
  const say = (key: keyof typeof words) => words[key][c.lang]
  const yes = (is: boolean) => say(is ? 'sample.yes' : 'sample.no')
  const rows = sample.vouchers.map((one) => [
    one.number,
    one.day,
    lineWords[lineWord(one.kind)][c.lang],
    formatYuan(BigInt(one.amount)),
    one.of ?? '',
    yes(one.remark !== null),
    one.remark ? yes(one.remark.finding) : '',
    one.remark?.text ?? '',
    one.seq,
    one.id,
  ])
  const step = BigInt(sample.step)
  const how = [
    [say('sample.book'), sample.book.name],
    [say('sample.months'), `${sample.from} – ${sample.to}`],
    [say('sample.method'), say(`sample.method.${sample.method}`)],
    [say(`sample.step.${sample.method}`), sample.method === 'unit' ? formatYuan(step) : String(step)],
    [say('sample.seed'), sample.seed],
    [say('sample.chosen'), yes(sample.chosen)],
    [say('sample.until'), sample.seq],
    [say('sample.size'), String(sample.size)],
    [say('sample.total'), formatYuan(BigInt(sample.total))],
  ]
  const pages = async function* (all: string[][]) {
    yield all.map((row) => row.map(inert))
  }
  const book = await writeBook([
    { name: say('sample.sheet'), header: columns.map((key) => say(`sample.${key}`)), pages: pages(rows) },
    { name: say('sample.how'), header: ['', ''], pages: pages(how) },
  ])
  return asFile(c, `${say('sample.sheet')} ${sample.book.name} ${sample.from} ${sample.to}.xlsx`, book)
}
