import type { Context } from '../../../kernel/event.ts'
import { formatYuan } from '../../../kernel/amount.ts'
import type { Lang } from '../../../kernel/words.ts'
import { xmlText } from '../../../kernel/xml-text.ts'
import { linesTold, type ToldLine } from '../lines.ts'
import { lineWord } from '../ui/lines.ts'
import { words as lineWords } from '../ui/words.ts'
import type { Spender } from './contracts.ts'

export const atomType = 'application/atom+xml; charset=utf-8'
const newest = 50
const signs = { in: '+', out: '−' } as const

const element = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`
const link = (rel: string, type: string, href: string): string =>
  `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`

/** A line as an entry: what happened and how much as its title, day, purpose and for whom as its content. */
function entryOf({ item, at }: ToldLine, page: string, lang: Lang): string {
  const sum = formatYuan(BigInt(item.amount))
  const sign = item.way === 'in' || item.way === 'out' ? signs[item.way] : ''
  const what = lineWords[lineWord(item.kind)][lang]
  const told = [item.day, what, item.purpose?.name, item.of].filter((part) => part)
  return `<entry>${element('id', `urn:uuid:${item.id}`)}${element('title', `${what} ${sign}${sum}`)}${element(
    'updated',
    at?.[0] ?? '',
  )}${link('alternate', 'text/html', page)}<content type="text">${xmlText(told.join(' · '))}</content></entry>`
}

/** The newest fifty lines of a fund as an Atom feed (RFC 4287). */
export async function atom(
  c: Context,
  { fund, body }: Pick<Spender, 'fund' | 'body'>,
  { base, lang }: { base: string; lang: Lang },
): Promise<string> {
  const { value: lines } = await linesTold(c, fund.id, { atOnce: newest }).next()
  const page = `${base}/f/${fund.id}`
  const found: ToldLine[] = lines ?? []
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    element('id', `urn:uuid:${fund.id}`),
    element('title', fund.name),
    element('updated', found[0]?.at?.[0] ?? fund.opened_at.toISOString()),
    `<author>${element('name', body.name)}</author>`,
    link('self', 'application/atom+xml', `${base}/api/funds/${fund.id}/exports/atom`),
    link('alternate', 'text/html', page),
    ...found.map((line) => entryOf(line, page, lang)),
    '</feed>',
  ].join('\n')
}
