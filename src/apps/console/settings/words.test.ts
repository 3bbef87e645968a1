import { expect, test } from 'vitest'
import { rooms } from '../../server/rooms.ts'
import { words } from './words.ts'

test('every setting and its unit is called by a name, not by its key', () => {
  const settings = rooms.flatMap((room) => room.settings ?? [])
  const wanted = settings.flatMap(({ key, unit }) => [`console.set.key.${key}`, `console.set.unit.${unit}`])
  expect(wanted.filter((key) => !Object.hasOwn(words, key))).toEqual([])
})
