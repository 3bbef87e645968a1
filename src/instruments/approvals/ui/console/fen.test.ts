import { expect, test } from 'vitest'
import { fenOf, isRising } from './fen.ts'

test('yuan as people type them', () => {
  expect(['10,000,000.00', '１２．５', ' 5 ', '0.07'].map(fenOf)).toEqual(['1000000000', '1250', '500', '7'])
  expect(['', '1.234', '-5', '1e21', '5万', '12.345'].map(fenOf)).toEqual(Array(6).fill(undefined))
  expect(isRising(['5', '5.01', '1,000'])).toBe(true)
  expect([isRising(['5', '5']), isRising(['5', 'x']), isRising([])]).toEqual([false, false, true])
})
