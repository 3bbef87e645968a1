import { describe, expect, it } from 'vitest'
import { deadlineOf, farOf, farWords, inOrder, type Item, mayNext, metresBetween } from './sorting.ts'

const now = new Date('2026-11-20T10:00:00+08:00')
const item = (number: string, due: string | null, lon: number | null = null): Item =>
  ({ number, stageDueAt: due, dueAt: null, lon, lat: lon === null ? null : 30.66 }) as Item

describe('the order of the day', () => {
  it('puts what is due today or late first, by deadline', () => {
    const { first, along } = inOrder(
      [
        item('later', '2026-11-23T18:00:00+08:00'),
        item('tonight', '2026-11-20T23:59:00+08:00'),
        item('late', '2026-11-18T12:00:00+08:00'),
        item('never', null),
      ],
      now,
      null,
    )
    expect(first.map((one) => one.number)).toEqual(['late', 'tonight'])
    expect(along.map((one) => one.number)).toEqual(['later', 'never'])
  })

  it('puts the others by the way one walks, the unknown places last', () => {
    const items = [
      item('unknown', '2026-11-22T18:00:00+08:00'),
      item('far', '2026-11-22T18:00:00+08:00', 104.2),
      item('near', '2026-11-29T18:00:00+08:00', 104.1),
    ]
    const { along } = inOrder(items, now, { lon: 104.1, lat: 30.66 })
    expect(along.map((one) => one.number)).toEqual(['near', 'far', 'unknown'])
  })

  it('says a deadline as one needs it', () => {
    const at = (text: string) => deadlineOf(new Date(text), 'zh', now)
    expect(at('2026-11-20T08:00:00+08:00')).toEqual({ key: 'field.late', span: '2 小时' })
    expect(at('2026-11-20T11:18:00+08:00')).toEqual({ key: 'field.left', span: '1 小时 18 分' })
    expect(at('2026-11-20T18:00:00+08:00')).toEqual({ key: 'field.by', span: '18:00' })
    expect(at('2026-11-21T17:00:00+08:00')).toEqual({ key: 'field.by', span: '明天 17:00' })
    expect(at('2026-11-23T17:00:00+08:00')).toEqual({ key: 'field.by', span: '周一' })
  })

  it('tells how far', () => {
    expect(metresBetween({ lon: 104.1, lat: 30.66 }, { lon: 104.1, lat: 30.67 })).toBeCloseTo(1112, 0)
    expect(farWords(123)).toEqual({ key: 'field.metres', count: '120' })
    expect(farWords(1780)).toEqual({ key: 'field.kilometres', count: '1.8' })
    expect(farOf({ lon: null, lat: null }, { lon: 1, lat: 1 })).toBeNull()
  })
})

describe('what one may do next', () => {
  const entry = (deed: 'sign' | 'complete', state: 'waiting' | 'refused' | 'sent') => ({ deed, state })
  it('counts what is written here and not yet sent', () => {
    expect(mayNext(['sign', 'return'], [])).toEqual(['sign', 'return'])
    expect(mayNext(['sign', 'return'], [entry('sign', 'waiting')])).toEqual(['handle', 'return'])
    expect(mayNext(['sign'], [entry('sign', 'waiting'), entry('complete', 'waiting')])).toEqual([])
  })
  it('leaves a refused one aside: the house decides what is possible', () => {
    expect(mayNext(['handle'], [entry('sign', 'refused')])).toEqual(['handle'])
  })
})
