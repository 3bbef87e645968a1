import { describe, expect, it } from 'vitest'
import { checkShift, coverageOf, type Span } from './rules.ts'

const hour = (n: number): Date => new Date(Date.UTC(2026, 10, 23) + n * 3_600_000)
const span = (from: number, to: number): Span => ({ from: hour(from), to: hour(to) })
const told = (list: Span[]) =>
  list.map(({ from, to }) => [from, to].map((at) => (at.getTime() - hour(0).getTime()) / 3_600_000))

describe('what a roster leaves open and what it gives twice', () => {
  const day = span(0, 24)
  it('nobody at all is one gap, one shift over everything none', () => {
    expect(coverageOf([], day)).toEqual({ gaps: [day], doubled: [] })
    expect(coverageOf([span(-5, 30)], day)).toEqual({ gaps: [], doubled: [] })
  })
  it('shifts that touch leave no gap; between others there is one', () => {
    const { gaps, doubled } = coverageOf([span(8, 12), span(0, 8), span(14, 20)], day)
    expect(told(gaps)).toEqual([
      [12, 14],
      [20, 24],
    ])
    expect(doubled).toEqual([])
  })
  it('what two have is told once, however many pieces it has', () => {
    const { gaps, doubled } = coverageOf([span(0, 24), span(6, 10), span(10, 12), span(11, 13)], day)
    expect(gaps).toEqual([])
    expect(told(doubled)).toEqual([[6, 13]])
  })
  it('a shift has an end, within a week, and is not over', () => {
    const code = (given: Span) => {
      try {
        checkShift(given, hour(10))
        return ''
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    expect(code(span(8, 12))).toBe('')
    expect(code(span(12, 12))).toBe('shift-span')
    expect(code(span(12, 11))).toBe('shift-span')
    expect(code(span(12, 12 + 24 * 8))).toBe('shift-span')
    expect(code(span(2, 10))).toBe('shift-past')
  })
})
