import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.close())

const asked = (url: string, headers: Record<string, string>) => t.app.inject({ method: 'GET', url, headers })

it('a long reply to anybody comes compressed as they accept, and is the same', async () => {
  const plain = await asked('/api/funds', {})
  expect(plain.headers['content-encoding']).toBeUndefined()
  for (const [accept, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const packed = await asked('/api/funds', { 'accept-encoding': `${accept}, deflate` })
    expect(packed.headers).toMatchObject({ 'content-encoding': accept, vary: 'accept-encoding' })
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
    expect(packed.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length)
  }
  const all = await asked('/openapi.json', { 'accept-encoding': 'gzip' })
  expect(JSON.parse(gunzipSync(all.rawPayload).toString())).toMatchObject({ openapi: '3.1.0' })
})

it('a short reply, and any to a caller with a session or key, goes out as it is', async () => {
  const cookie = (await t.as('duty-chief')).cookie
  for (const [url, more] of [
    ['/api/no-such', {}],
    ['/api/funds', { cookie }],
    ['/api/funds', { cookie: 'linli_session=of-nobody' }],
    ['/api/funds', { authorization: 'Bearer lk_of-nobody' }],
  ] as const) {
    const reply = await asked(url, { ...more, 'accept-encoding': 'br, gzip' })
    expect(reply.headers['content-encoding']).toBeUndefined()
    expect(() => reply.json() as unknown).not.toThrow()
  }
})

it('a body that comes in packed is not unpacked, but refused', async () => {
  const words = JSON.stringify({ username: 'desk', password: 'not the password' })
  const reply = await t.app.inject({
    method: 'POST',
    url: '/api/sessions',
    headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    payload: gzipSync(words),
  })
  expect(reply.statusCode).toBe(400)
})
