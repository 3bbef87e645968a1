import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eighty, seventyNine } from '../../apps/server/testing/on-reviews.ts'
import { after, answers, audiences, barOf, passes, rectificationStates, scoreOf, tenths } from './rules.ts'

const sheets = fc.array(fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 10 }), {
  minLength: 1,
  maxLength: 40,
})
const percent = fc.integer({ min: 1, max: 100 })

describe('a score', () => {
  it('is compared as a fraction: 80 of 100 passes at 80, 79 of 100 and 799 of 1000 do not', () => {
    expect(passes({ points: 80n, most: 100n }, 80)).toBe(true)
    expect(passes({ points: 79n, most: 100n }, 80)).toBe(false)
    expect(passes({ points: 799n, most: 1000n }, 80)).toBe(false)
    expect(passes({ points: 800n, most: 1000n }, 80)).toBe(true)
    // As floating numbers these two are the same.
    const huge = 10n ** 17n
    expect(passes({ points: 8n * huge, most: 10n * huge }, 80)).toBe(true)
    expect(passes({ points: 8n * huge - 1n, most: 10n * huge }, 80)).toBe(false)
  })

  it('of five neighbours and four questions is whole points of a hundred', () => {
    expect(scoreOf(seventyNine)).toEqual({ points: 79n, most: 100n })
    expect(scoreOf(eighty)).toEqual({ points: 80n, most: 100n })
  })

  it('passes exactly where every part of it put over one another would, and never reads as more than it is', () => {
    fc.assert(
      fc.property(sheets, percent, (given, least) => {
        const score = scoreOf(given)
        let missing = 0n
        for (const one of given.flat()) missing += BigInt(5 * least - 100 * one)
        expect(passes(score, least)).toBe(missing <= 0n)
        expect(tenths(score) >= least * 10).toBe(passes(score, least))
      }),
    )
  })

  it('does not depend on who came first, and no better answer makes it worse', () => {
    fc.assert(
      fc.property(sheets, percent, (given, least) => {
        const score = scoreOf(given)
        expect(scoreOf(given.toReversed())).toEqual(score)
        const better = given.map((sheet) => sheet.map((one) => Math.min(5, one + 1)))
        if (passes(score, least)) expect(passes(scoreOf(better), least)).toBe(true)
      }),
    )
  })
})

describe('who scores', () => {
  const resident = { roles: ['resident'], answersForIt: false, livesThere: true, represents: false } as const

  it('is who lives there or represents them', () => {
    expect(barOf('residents', resident)).toBeUndefined()
    expect(barOf('residents', { ...resident, roles: [] })).toBeUndefined()
    expect(barOf('residents', { ...resident, livesThere: false })).toBe('not-resident')
    expect(barOf('residents', { ...resident, livesThere: false, represents: true })).toBeUndefined()
    expect(barOf('representatives', resident)).toBe('not-representative')
    expect(barOf('representatives', { ...resident, represents: true })).toBeUndefined()
  })

  it('is neither an official nor whoever did the work', () => {
    for (const audience of audiences) {
      for (const role of ['desk', 'grid-officer', 'handler', 'street-lead', 'auditor'] as const)
        expect(barOf(audience, { ...resident, roles: [role], represents: true })).toBe('official')
      expect(barOf(audience, { ...resident, answersForIt: true, represents: true })).toBe('own-work')
    }
  })
})

it('a rectification is submitted, given back, released, or ends with the next; what has ended moves no more', () => {
  const ways = rectificationStates.map((state) => [
    state,
    (['submit', 'return', 'release', 'supersede'] as const).map((step) => after(state, step)),
  ])
  expect(Object.fromEntries(ways)).toEqual({
    open: ['submitted', undefined, undefined, 'superseded'],
    submitted: [undefined, 'open', 'released', 'superseded'],
    released: [undefined, undefined, undefined, undefined],
    superseded: [undefined, undefined, undefined, undefined],
  })
})
