import { expect, test } from 'vitest'
import { furtherBody } from './deeds.ts'
import { emptyFilled } from './outbox/entries.ts'

test('what was written before a return had reasons is sent as it was', () => {
  expect(furtherBody('return', { ...emptyFilled, words: ' 不归我们管 ' }, [])).toEqual({
    words: '不归我们管',
  })
  expect(furtherBody('return', { ...emptyFilled, words: '不归我们管', choice: 'not-competent' }, [])).toEqual(
    {
      words: '不归我们管',
      reason: 'not-competent',
    },
  )
})

test('a verification takes its photographs along', () => {
  const filled = { ...emptyFilled, words: '没有搭建', choice: 'not-so' }
  expect(furtherBody('verification', filled, ['a'])).toEqual({
    words: '没有搭建',
    passed: false,
    photos: ['a'],
  })
})
