import { expect, test } from 'vitest'
import { yuanWords } from '../../../../kernel/web/money.ts'
import { fenOf, isRising } from './fen.ts'

test('yuan as people type them, and back', () => {
  expect(['10,000,000.00', '１２．５', ' 5 ', '0.07'].map(fenOf)).toEqual(['1000000000', '1250', '500', '7'])
  expect(['', '1.234', '-5', '1e21', '5万', '12.'].map(fenOf)).toEqual(Array(6).fill(undefined))
  expect(['1000000001', '7', '0', '-123456', '999999999999999999'].map(yuanWords)).toEqual([
    '10,000,000.01',
    '0.07',
    '0.00',
    '-1,234.56',
    '9,999,999,999,999,999.99',
  ])
  expect(isRising(['5', '5.01', '1,000'])).toBe(true)
  expect([isRising(['5', '5']), isRising(['5', 'x']), isRising([])]).toEqual([false, false, true])
})
