import { expect, test } from 'vitest'
import { missing } from './older.ts'

const { list, text, object } = missing
const given = [3, 1, 20, 10]

test('what older browsers are given does what newer ones have', () => {
  const down = (a: number, b: number) => b - a
  expect(list.toSorted.call(given, down as never)).toEqual(given.toSorted(down))
  expect(list.toReversed.call(given)).toEqual(given.toReversed())
  for (const n of [-1, 0, 1, 9, -9]) expect(list.at.call(given, n)).toBe(given.at(n))
  expect(text.at.call('街道' as never, -1)).toBe('街道'.at(-1))
  for (const least of [1, 9, 99]) {
    const test = (n: number) => n > least
    expect(list.findLast.call(given, test as never)).toBe(given.findLast(test))
  }
  for (const key of ['a', 'toString']) expect(object.hasOwn({ a: 1 }, key)).toBe(Object.hasOwn({ a: 1 }, key))
  expect(given).toEqual([3, 1, 20, 10])
})

test('nothing is put where a browser has its own', () => {
  expect(Array.prototype.toSorted.toString()).toContain('[native code]')
  expect(Object.hasOwn.toString()).toContain('[native code]')
})
