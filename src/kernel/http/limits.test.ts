import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse(600)
})
afterAll(() => t.close())

const attempt = (cookie: string, remoteAddress: string) =>
  t.app.inject({
    method: 'POST',
    url: '/api/sessions',
    headers: { cookie },
    remoteAddress,
    payload: { username: 'desk', password: 'not the password' },
  })

it('guessing a password is slowed down by address, whatever cookie the guesser makes up', async () => {
  const seen = new Map<number, number>()
  for (let n = 0; n < 40; n++) {
    const { statusCode } = await attempt(`linli_session=made-up-${n}`, '10.0.0.1')
    seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
  }
  expect([...seen]).toEqual([
    [422, 30],
    [429, 10],
  ])
  expect((await attempt('', '10.0.0.2')).statusCode).toBe(422)
})
