import { describe, expect, it } from 'vitest'
import { say as sayWords } from '../../../../kernel/words.ts'
import type { Item } from '../resident/telling.ts'
import { clockOf, placeWords, reasonWords, type SayConsole } from './telling.ts'
import { words } from './words.ts'

const say: SayConsole = (key, data) => sayWords(words, 'zh', key, data)
const now = new Date('2026-11-20T02:00:00Z')
const item = (more: Partial<Item>) =>
  ({ state: 'to-dispatch', stageDueAt: null, used: 0.2, place: null, area: [], ...more }) as Item

describe('the clock of a row', () => {
  it('tells what is left, the time when it is far, and how late it is', () => {
    const told = (stageDueAt: string) => clockOf(item({ stageDueAt }), say, 'zh', now)?.words
    expect(told('2026-11-20T02:38:00Z')).toBe('38 分')
    expect(told('2026-11-20T09:00:00Z')).toBe('今天 17:00')
    expect(told('2026-11-20T00:00:00Z')).toBe('超 2 小时')
  })

  it('is over its limit whenever its time has passed, and absent when nothing runs', () => {
    const late = clockOf(item({ stageDueAt: '2026-11-20T01:59:00Z', used: 0.9 }), say, 'zh', now)
    expect(late && late.used > late.limit).toBe(true)
    expect(
      clockOf(item({ state: 'closed', stageDueAt: '2026-11-20T01:00:00Z' }), say, 'zh', now),
    ).toBeUndefined()
  })
})

describe('words', () => {
  it('say why a unit is suggested', () => {
    expect(reasonWords({ kind: 'covers', data: { depth: 2 } }, say)).toEqual({
      by: '按地点',
      told: '管这个街道',
    })
    expect(reasonWords({ kind: 'done', data: { count: 26 } }, say).told).toBe('近 90 天同类办结 26 件')
  })

  it('say where one must go', () => {
    const area = [
      { code: '1', name: '二仙桥街道', level: 'street' },
      { code: '2', name: '下涧槽社区', level: 'community' },
      { code: '3', name: '和美庭', level: 'compound' },
    ]
    expect(placeWords(item({ area, place: '9栋' }), say)).toBe('下涧槽社区 和美庭，9栋')
  })
})
