import type { QueryOf } from '../../../kernel/endpoint.ts'
import { inert } from '../../../kernel/imports/cells.ts'
import { asFile } from '../../../kernel/imports/desk.ts'
import { type Leaf, writeBook } from '../../../kernel/imports/sheet.ts'
import type { Call } from '../../../kernel/room.ts'
import { say } from '../../../kernel/words.ts'
import type * as api from './api.ts'
import { channels } from '../rules.ts'
import { type Count, levelCounts, viaOf } from './counts.ts'
import { figureParts, figures } from './queries.ts'
import { inTable, type Rate, rates } from './rates.ts'
import { words } from './words.ts'

type Shown = Awaited<ReturnType<typeof figures>>
type Parts = Awaited<ReturnType<typeof figureParts>>['items']
type Say = (key: string, data?: Record<string, string | number>) => string

const declared = new Map<string, Rate>(rates.map((rate) => [rate.code, rate]))
const percent = '0.00%'
const whole = '0'

function ratesLeaf(tell: Say, shown: Shown): Leaf {
  const names = (list: readonly Count[], joint: string) =>
    list.map((name) => tell(`cases.count.${name}`)).join(tell(joint))
  const rows = shown.rates.map(({ code, numerator, denominator, value }) => {
    const rate = declared.get(code)
    const left = (rate?.excluded ?? []).map((name) => `${tell(`cases.count.${name}`)} ${shown.counts[name]}`)
    return [
      tell(`cases.figure.${code}`),
      value,
      names(rate?.numerator ?? [], 'cases.figures.plus'),
      numerator,
      names(rate?.denominator ?? [], 'cases.figures.plus'),
      denominator,
      left.join(tell('cases.figures.and')) || tell('cases.figures.none'),
      rate?.baseline ? rate.baseline.value / 10_000 : null,
      rate?.source ?? '',
    ]
  })
  const head = [
    'rate',
    'rate',
    'numerator',
    'number',
    'denominator',
    'number',
    'excluded',
    'baseline',
    'source',
  ]
  return {
    name: tell('cases.figures.title'),
    header: head.map((key, n) => (n === 1 ? '%' : tell(`cases.figures.${key}`))),
    formats: ['@', percent, '@', 'General', '@', whole, '@', percent, '@'],
    pages: [rows],
  }
}

const spreadLeaf = (tell: Say, shown: Shown, title: string, list: readonly Count[]): Leaf => ({
  name: tell(title),
  header: [tell(title), tell('cases.figures.number')],
  formats: ['@', whole],
  pages: [list.map((name) => [tell(`cases.count.${name}`), shown.counts[name]])],
})

const daysLeaf = (tell: Say, shown: Shown): Leaf => ({
  name: tell('cases.figures.days'),
  header: ['day', 'accepted', 'sent', 'closed'].map((key) => tell(`cases.figures.${key}`)),
  formats: ['@', whole, whole, whole],
  pages: [shown.days.map(({ day, accepted, sent, closed }) => [day, accepted, sent, closed])],
})

function partsLeaf(tell: Say, parts: Parts, by: 'area' | 'unit'): Leaf {
  const columns = inTable.map((code) => tell(`cases.figure.${code}`))
  const rows = parts.map((part) => [
    part.name === null ? tell('cases.figures.small') : inert(part.name),
    ...(by === 'area' ? [part.accepted] : []),
    part.sent,
    part.closed,
    ...inTable.map((code) => part.rates.find((rate) => rate.code === code)?.value ?? null),
  ])
  const numbers = by === 'area' ? ['accepted', 'sent', 'closed'] : ['sent', 'closed']
  return {
    name: tell(by === 'area' ? 'cases.figures.byArea' : 'cases.figures.byUnit'),
    header: [tell(`cases.figures.${by}`), ...numbers.map((key) => tell(`cases.figures.${key}`)), ...columns],
    formats: ['@', ...numbers.map(() => whole), ...inTable.map(() => percent)],
    pages: [rows],
  }
}

/** What the page shows for the same address, number for number. */
export async function figureBook(c: Call, q: QueryOf<typeof api.figureBook>) {
  const { by = 'area', ...asked } = q
  const shown = await figures(c, asked)
  const { items } = await figureParts(c, { ...asked, by })
  const tell: Say = (key, data) => say(words, c.lang, key, data)
  const levels = spreadLeaf(tell, shown, 'cases.figures.levels', levelCounts)
  const via = spreadLeaf(tell, shown, 'cases.figures.channels', channels.map(viaOf))
  const leaves = [ratesLeaf(tell, shown), daysLeaf(tell, shown), levels, via, partsLeaf(tell, items, by)]
  const place = shown.unit?.name ?? shown.area.at(-1)?.name ?? ''
  const period = tell('cases.figures.period', { from: shown.from, to: shown.to })
  return asFile(c, `${tell('cases.figures.title')} ${place} ${period}.xlsx`, await writeBook(leaves))
}
