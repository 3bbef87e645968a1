import { expect, it } from 'vitest'
import { dutiesOf, openFrom } from './rules.ts'

const terms = { long: 6, every: 3, after: 3 }

it('a campaign of half a year or less is told of once it is over, a day more every three months while it runs', () => {
  expect(dutiesOf({ from: '2026-01-15', to: '2026-07-15' }, terms)).toEqual([
    { part: 'final', dueOn: '2026-10-15' },
  ])
  expect(dutiesOf({ from: '2026-01-15', to: '2026-07-16' }, terms)).toEqual([
    { part: 'interim', dueOn: '2026-04-15' },
    { part: 'interim', dueOn: '2026-07-15' },
    { part: 'final', dueOn: '2026-10-16' },
  ])
})

it('months that have no such day end with their last', () => {
  const duties = dutiesOf({ from: '2025-11-30', to: '2026-11-30' }, terms)
  expect(duties.map(({ dueOn }) => dueOn)).toEqual([
    '2026-02-28',
    '2026-05-30',
    '2026-08-30',
    '2026-11-30',
    '2027-02-28',
  ])
})

it('each can be answered once the one before was due, the last once the campaign is over', () => {
  const year = { from: '2026-01-15', to: '2026-12-31' }
  const from = dutiesOf(year, terms).map((duty) => openFrom(year, terms, duty))
  expect(from).toEqual(['2026-01-15', '2026-04-15', '2026-07-15', '2027-01-01'])
})
