import { expect, it } from 'vitest'
import { say as sayWords } from '../../../kernel/words.ts'
import { type SaySet, valueWords } from './values.ts'
import { words } from './words.ts'

const say: SaySet = (key, data) => sayWords(words, 'zh', key, data)

it('says a setting’s value as a person does', () => {
  expect(valueWords('{"amount":13,"unit":"working-day"}', 'limit', say)).toBe('13 个工作日')
  expect(valueWords('{"amount":0,"unit":"working-day"}', 'limit', say)).toBe('当天')
  expect(valueWords('[[540,720],[780,1020]]', 'minute of day', say)).toBe('09:00–12:00 13:00–17:00')
  expect(valueWords('true', 'flag', say)).toBe('是')
  expect(valueWords('3', 'count', say)).toBe('3 次')
})
