import type { Static } from 'typebox'
import { spanWords, timeWords } from '../../../../kernel/web/index.ts'
import type { Lang, Words } from '../../../../kernel/words.ts'
import type { caseCandidates, CaseView } from '../../api.ts'
import type { Item } from '../resident/telling.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

export type Viewed = Static<typeof CaseView>
export type Unit = Static<(typeof caseCandidates)['reply']>['units'][number]
export type SayConsole = (key: keyof typeof words, data?: Record<string, string | number>) => string

/** The ring of the present limit: share used and what is left in words; undefined where no clock runs. */
export function clockOf(item: Item, say: SayConsole, lang: Lang, now: Date) {
  if (isOver(item.state) || !item.stageDueAt) return undefined
  const minutes = (new Date(item.stageDueAt).getTime() - now.getTime()) / 60_000
  const late = minutes < 0
  const told = late
    ? say('cases.console.late', { span: spanWords(-minutes, lang) })
    : minutes < 360
      ? spanWords(minutes, lang)
      : timeWords(item.stageDueAt, lang, now)
  return { used: late ? Math.max(item.used ?? 0, 1.01) : Math.min(item.used ?? 0, 1), limit: 1, words: told }
}

const known = (key: string): key is keyof typeof words => Object.hasOwn(words as Words, key)

export function channelWords(item: Pick<Item, 'channel'>, say: SayConsole): string {
  const key = `cases.console.channel.${item.channel}`
  return known(key) ? say(key) : item.channel
}

/** 随手拍，今天 14:51 */
export const cameBy = (
  item: Pick<Item, 'channel' | 'openedAt'>,
  say: SayConsole,
  lang: Lang,
  now: Date,
): string => [channelWords(item, say), timeWords(item.openedAt, lang, now)].join(say('cases.console.comma'))

/** 紧急，第 2 次办，已合并 3 条 */
export const markWords = (item: Pick<Item, 'urgent' | 'rehandled' | 'requests'>, say: SayConsole): string =>
  [
    item.urgent ? say('cases.console.urgent') : '',
    item.rehandled > 0 ? say('cases.console.again', { count: item.rehandled + 1 }) : '',
    item.requests > 1 ? say('cases.console.merged', { count: item.requests }) : '',
  ]
    .filter(Boolean)
    .join(say('cases.console.comma'))

/** Why a unit is suggested: the word it goes by, and the sentence. */
export function reasonWords(reason: Unit['reasons'][number], say: SayConsole): { by: string; told: string } {
  const depth = reason.kind === 'covers' ? String(reason.data.depth) : ''
  const told = depth ? `cases.console.reason.covers.${depth}` : `cases.console.reason.${reason.kind}`
  const by = `cases.console.by.${reason.kind}`
  return {
    by: known(by) ? say(by) : '',
    told: known(told) ? say(told, reason.data) : reason.kind,
  }
}

/** Community and compound, or what comes nearest to them. */
export const nearWords = (area: Item['area']): string => {
  const near = area.filter(({ level }) => level === 'community' || level === 'compound')
  return (near.length > 0 ? near : area.slice(-1)).map(({ name }) => name).join(' ')
}

/** The same and the spot: where one must go. */
export const placeWords = (item: Pick<Item, 'area' | 'place'>, say: SayConsole): string =>
  [nearWords(item.area), item.place].filter(Boolean).join(say('cases.console.comma'))
