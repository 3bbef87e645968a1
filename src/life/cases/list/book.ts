import { dayOf, minutesOf } from '../../../kernel/day.ts'
import type { QueryOf, ReplyOf } from '../../../kernel/endpoint.ts'
import { inert } from '../../../kernel/imports/cells.ts'
import { asFile } from '../../../kernel/imports/desk.ts'
import { writeBook } from '../../../kernel/imports/sheet.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { say, type Words } from '../../../kernel/words.ts'
import type * as api from '../api.ts'
import { items } from '../items.ts'
import { categories, countUpTo, rowsAfter } from '../lists.ts'
import { isOver } from '../rules.ts'
import { exportRows } from '../settings.ts'
import { words as console } from '../ui/console/words.ts'
import { words as resident } from '../ui/resident/words.ts'
import { columnsIn, type ListColumn } from './columns.ts'
import { words as own } from './words.ts'

type Item = ReplyOf<typeof api.listCases>['items'][number]
type Say = (key: string, data?: Record<string, string | number>) => string

/** Rows read and written at a time: however long the list, no more of it is held than these. */
const stride = 500
// The pages say the same words of a case.
const words: Words = { ...resident, ...console, ...own }

/** 2026-11-20 18:00, in Shanghai. */
function timeIn(iso: string | null): string {
  if (!iso) return ''
  const at = new Date(iso)
  const minutes = minutesOf(at)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${dayOf(at)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

interface Cells {
  heads: (tell: Say) => string[]
  of: (item: Item, tell: Say, now: Date, names: Map<string, string>) => string[]
}
const head =
  (...keys: string[]) =>
  (tell: Say) =>
    keys.map((key) => tell(`cases.list.${key}`))
const joined = (parts: (string | null | undefined | false)[], tell: Say) =>
  parts.filter(Boolean).join(tell('cases.list.and'))

const cells: Record<ListColumn, Cells> = {
  case: {
    heads: head('number', 'case'),
    of: (item, tell) => [
      item.number,
      item.title ?? tell(item.confidential ? 'cases.console.hidden' : 'cases.console.noTitle'),
    ],
  },
  state: { heads: head('state'), of: (item, tell) => [tell(`cases.state.${item.state}`)] },
  clock: {
    heads: head('clock', 'late'),
    of: (item, tell, now) => {
      const due = isOver(item.state) ? null : item.stageDueAt
      return [timeIn(due), due && new Date(due) < now ? tell('cases.list.isLate') : '']
    },
  },
  area: {
    heads: head('area'),
    of: (item, tell) => {
      const near = item.area.filter(({ level }) => level === 'community' || level === 'compound')
      const names = (near.length ? near : item.area.slice(-1)).map(({ name }) => name)
      return [joined([names.join(' '), item.place], tell)]
    },
  },
  category: {
    heads: head('category'),
    of: (item, tell, _now, names) => [names.get(item.category ?? '') ?? tell('cases.console.uncategorised')],
  },
  who: { heads: head('who'), of: (item, tell) => [joined([item.who?.name, item.who?.unit], tell)] },
  channel: { heads: head('channel'), of: (item, tell) => [tell(`cases.console.channel.${item.channel}`)] },
  opened: { heads: head('opened'), of: (item) => [timeIn(item.openedAt)] },
  marks: {
    heads: head('marks'),
    of: (item, tell) => [
      joined(
        [
          item.urgent && tell('cases.console.urgent'),
          item.rehandled > 0 && tell('cases.console.again', { count: item.rehandled + 1 }),
          item.requests > 1 && tell('cases.console.merged', { count: item.requests }),
        ],
        tell,
      ),
    ],
  },
}

/** The list behind the same address as on the page, row for row; refuses more than fit (413 `list-too-long`). */
export async function caseBook(c: Call, q: QueryOf<typeof api.caseBook>) {
  const { columns, ...filter } = q
  const most = await settingOf(c, exportRows)
  if ((await countUpTo(c, filter, most + 1)) > most) throw new Problem(413, 'list-too-long', { most })
  const tell: Say = (key, data) => say(words, c.lang, key, data)
  const shown = columnsIn(columns).map((column) => cells[column])
  const names = new Map((await categories(c.trx)).map((row) => [row.code, row[c.lang]]))
  async function* pages(): AsyncGenerator<string[][]> {
    let after: string | undefined
    do {
      const { rows, next } = await rowsAfter(c, filter, stride, after)
      const told = await items(c, rows)
      yield told.map((item) => shown.flatMap(({ of }) => of(item, tell, c.now, names)).map(inert))
      after = next ?? undefined
    } while (after)
  }
  const name = tell('cases.list.title')
  const header = shown.flatMap(({ heads }) => heads(tell))
  return asFile(
    c,
    `${name} ${timeIn(c.now.toISOString()).replace(':', '')}.xlsx`,
    await writeBook([{ name, header, pages: pages() }]),
  )
}
