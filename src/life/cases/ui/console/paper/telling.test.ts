import { describe, expect, it } from 'vitest'
import type { Viewed } from '../telling.ts'
import { formsOf, fullTime, onPaper } from './telling.ts'

const viewed = (more: Partial<Viewed>): Viewed =>
  ({
    confidential: false,
    title: '占道 13800138000',
    place: '3栋门口，打 028-87654321',
    raised: [
      { words: '车主川A·12345，电话13800138000，身份证51010819931003071X' },
      { words: null },
      { words: '还在那里' },
    ],
    parts: [],
    supervisions: [],
    steps: [],
    ...more,
  }) as unknown as Viewed

describe('forms on paper', () => {
  it('carry the words with every number of a person masked', () => {
    expect(onPaper(viewed({}))).toEqual({
      title: '占道 138****8000',
      place: '3栋门口，打 ****',
      said: ['车主川A*****，电话138****8000，身份证******************', '还在那里'],
    })
  })

  it('carry nothing of a confidential matter, whoever prints them', () => {
    expect(onPaper(viewed({ confidential: true }))).toBeNull()
  })

  it('are there once a unit has it, or it is supervised', () => {
    expect(formsOf(viewed({}))).toEqual([])
    expect(formsOf(viewed({ parts: [{}] as Viewed['parts'] }))).toEqual(['order'])
    expect(
      formsOf(viewed({ parts: [{}] as Viewed['parts'], supervisions: [{}] as Viewed['supervisions'] })),
    ).toEqual(['order', 'supervision'])
  })

  it('name days in full', () => {
    expect([fullTime('2026-11-26T16:30:00Z'), fullTime(null)]).toEqual(['2026-11-27 00:30', ''])
  })
})
