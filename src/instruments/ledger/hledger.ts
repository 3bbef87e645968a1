import type { Sums } from './statements.ts'
import type { Commodity } from './tables.ts'
import type { Voucher } from './vouchers.ts'

/**
 * Plain-text accounting as hledger reads it (hledger manual, “Journal”): a pure writer. Accounts are `book:fund:account`;
 * memo accounts stand in brackets below `memo`, as postings that balance among themselves. The chart, the commodities and
 * every account are declared, so that `hledger check --strict` holds.
 */

export interface Booked {
  id: string
  name: string
  funds: { id: string; name: string; commodity: Commodity }[]
}
export type Class = Sums['class']

/** Decimals of what is stored in the smallest unit. An hour has none that are exact: its minutes are written. */
const units: Record<Commodity, { symbol: string; decimals: number; format: string }> = {
  CNY: { symbol: 'CNY', decimals: 2, format: '1000.00 CNY' },
  PTS: { symbol: 'PTS', decimals: 0, format: '1000. PTS' },
  HOUR: { symbol: 'MIN', decimals: 0, format: '1000. MIN' },
  DAY: { symbol: 'DAY', decimals: 1, format: '1000.0 DAY' },
}

export function amountText(amount: bigint, commodity: Commodity): string {
  const { symbol, decimals } = units[commodity]
  const digits = String(amount < 0n ? -amount : amount).padStart(decimals + 1, '0')
  const whole = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits
  return `${amount < 0n ? '-' : ''}${whole} ${symbol}`
}

const fullWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)
/** One line: whatever breaks or hides it is one space, and two of these would end an account's name. */
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
/** A name that is nothing but a name: signs that mean something to hledger stand in full width. */
const label = (name: string): string => oneLine(name).replace(/[;:()[\]{}*!"=~#%|@<>&]/g, fullWidth) || '?'
const note = (text: string): string => oneLine(text).replaceAll(';', '\uff1b')
const tagged = (tags: Record<string, string | null>): string => {
  const given = Object.entries(tags).flatMap(([name, value]) =>
    value === null ? [] : [`${name}:${note(value).replaceAll(',', '\uff0c')}`],
  )
  return given.length ? `  ; ${given.join(', ')}` : ''
}

/** Labels of which none stands twice: those of one name are counted. */
function apart<T extends { id: string; name: string }>(things: T[]): Map<string, string> {
  const taken = new Set<string>()
  return new Map(
    things.map(({ id, name }) => {
      const plain = label(name)
      let found = plain
      for (let n = 2; taken.has(found); n++) found = `${plain} ${n}`
      taken.add(found)
      return [id, found]
    }),
  )
}

export interface Chart {
  /** By the id of a fund: `book:fund`, and its commodity. */
  funds: Map<string, { path: string; commodity: Commodity }>
  classes: Map<string, Class>
}

/** Names for every fund of every book, each its own. */
export function chartOf(books: Booked[], classes: Map<string, Class>): Chart {
  const names = apart(books)
  const funds = books.flatMap((book) => {
    const own = apart(book.funds)
    return book.funds.map(
      ({ id, commodity }) => [id, { path: `${names.get(book.id)}:${own.get(id)}`, commodity }] as const,
    )
  })
  return { funds: new Map(funds), classes }
}

const types: Record<Class, string> = {
  asset: '  ; type:A',
  liability: '  ; type:L',
  'net-assets': '  ; type:E',
  income: '  ; type:R',
  expense: '  ; type:X',
  memo: '',
}

const fundOf = ({ funds }: Chart, fund: string) => {
  const found = funds.get(fund)
  if (!found) throw new Error(`hledger: no fund ${fund}`)
  return found
}

export const accountName = (chart: Chart, fund: string, account: string): string =>
  `${chart.classes.get(account) === 'memo' ? 'memo:' : ''}${fundOf(chart, fund).path}:${account}`

/** What stands before the journals: commodities, and every account that anything was posted to. */
export function headText(
  chart: Chart,
  used: { fund: string; account: string }[],
  of: { title: string; purposes: { code: string; name: string }[] },
): string {
  const lines = [
    `; ${note(of.title)}`,
    '; MIN: minutes of the commodity HOUR. Accounts below memo are of budgets; they balance among themselves.',
    ...of.purposes.map(({ code, name }) => `; purpose ${code}: ${note(name)}`),
    'decimal-mark .',
    ...Object.values(units).map(({ format }) => `commodity ${format}`),
    ...used.map(
      ({ fund, account }) =>
        `account ${accountName(chart, fund, account)}${types[chart.classes.get(account) ?? 'memo']}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** One voucher as one transaction of hledger. */
export function voucherText(chart: Chart, v: Voucher): string {
  const lines = v.entries.map((e) => {
    const name = accountName(chart, e.fund, e.account)
    const account = chart.classes.get(e.account) === 'memo' ? `[${name}]` : name
    const amount = amountText(e.amount, fundOf(chart, e.fund).commodity)
    return `    ${account}  ${amount}${tagged({ purpose: e.purpose, cost: e.cost })}`
  })
  const tags = tagged({ journal: v.journal, reverses: v.reverses, flow: v.flow })
  return `\n${v.day} * (${v.number}) ${v.kind} | ${note(v.subject)}${tags}\n${lines.join('\n')}\n`
}
