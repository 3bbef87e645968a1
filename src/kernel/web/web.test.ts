import { afterEach, describe, expect, it, vi } from 'vitest'
import { Type } from 'typebox'
import { endpoint } from '../endpoint.ts'
import { apiUrl, prefixOf } from './address.ts'
import { call, onSignedOut, Refused, sendUnder } from './call.ts'
import { concerns } from './live.ts'
import { fitting } from './search-choice.tsx'
import { lightOf } from './status.tsx'
import { dayWords, spanWords, timeWords } from './time.ts'

const createThing = endpoint({
  method: 'POST',
  path: '/api/things/:id/parts',
  summary: 'Adds a part.',
  status: 201,
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ dry: Type.Optional(Type.Boolean()) }),
  body: Type.Object({ name: Type.String() }),
  reply: Type.Object({ number: Type.String() }),
})
const answer = (status: number, body: unknown) =>
  vi.fn(
    async () =>
      new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }),
  )
const send = () =>
  call<typeof createThing>('POST /api/things/:id/parts', {
    params: { id: 'a/b' },
    query: { dry: true },
    body: { name: 'x' },
    key: 'k1',
  })

afterEach(() => vi.unstubAllGlobals())

describe('typed call', () => {
  it('fills the address, carries the key and the language, returns the reply', async () => {
    const fetched = answer(201, { number: '261120-0001' })
    vi.stubGlobal('fetch', fetched)
    const reply = await send()
    expect(reply.number).toBe('261120-0001')
    const [url, init] = fetched.mock.calls[0] as unknown as [string, RequestInit]
    expect(url).toBe('/api/things/a%2Fb/parts?dry=true')
    expect(init.headers).toMatchObject({ 'idempotency-key': 'k1', 'accept-language': 'zh' })
  })

  it('sends under the kept key, and changed words under a new one', async () => {
    const used: string[] = []
    const send = async (key: string) => {
      used.push(key)
      if (key === 'kept') throw new Refused(422, 'key-reused', 'x')
      return key
    }
    expect(await sendUnder('fresh', send)).toBe('fresh')
    expect(await sendUnder('kept', send)).not.toBe('kept')
    expect(used.slice(0, 2)).toEqual(['fresh', 'kept'])
    const other = () => Promise.reject(new Refused(409, 'conflict', 'x'))
    await expect(sendUnder('kept', other)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('turns refusals, signed-out and a lost network into sentences', async () => {
    vi.stubGlobal(
      'fetch',
      answer(409, { status: 409, code: 'not-handler', message: '这件不在您手上。', data: {} }),
    )
    await expect(send()).rejects.toMatchObject({
      status: 409,
      code: 'not-handler',
      message: '这件不在您手上。',
    })
    const heard = vi.fn()
    const stop = onSignedOut(heard)
    vi.stubGlobal('fetch', answer(401, { status: 401, code: 'signed-out', message: '请登录', data: {} }))
    await expect(send()).rejects.toMatchObject({ code: 'signed-out' })
    expect(heard).toHaveBeenCalledOnce()
    stop()
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => Promise.reject(new TypeError('fetch failed'))),
    )
    const lost = await send().catch((error: unknown) => error)
    expect(lost).toBeInstanceOf(Refused)
    expect((lost as Refused).code).toBe('offline')
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => new Response('<html>bad gateway', { status: 502 })),
    )
    await expect(send()).rejects.toMatchObject({ code: 'broken' })
  })
})

describe('small things', () => {
  it('finds the prefix of a district', () => {
    expect(prefixOf('/d/510108/field/x')).toBe('/d/510108')
    expect(prefixOf('/d/51010')).toBe('')
    expect(apiUrl('/api/x', {}, { q: undefined, n: 1 })).toBe('/api/x?n=1')
  })
  it('lights at 80 and 100 %', () => {
    expect([lightOf(79, 100), lightOf(80, 100), lightOf(100, 100), lightOf(101, 100)]).toEqual([
      'ok',
      'due',
      'due',
      'late',
    ])
  })
  it('refreshes what a subject concerns', () => {
    expect(concerns('cases.case:1', ['cases.'])).toBe(true)
    expect(concerns('cases.case:1', ['cases.case:1'])).toBe(true)
    expect(concerns('cases.case:11', ['cases.case:1'])).toBe(false)
  })
  it('says times as a neighbour does, in Shanghai', () => {
    const now = new Date('2026-11-20T06:00:00Z')
    expect(timeWords('2026-11-20T02:20:00Z', 'zh', now)).toBe('今天 10:20')
    expect(timeWords('2026-11-19T17:00:00Z', 'zh', now)).toBe('今天 01:00')
    expect(timeWords('2026-11-23T10:00:00Z', 'zh', now)).toBe('周一 18:00')
    expect(timeWords('2026-11-10T10:00:00Z', 'zh', now)).toBe('11 月 10 日 18:00')
    expect(dayWords('2025-11-10T10:00:00Z', 'en', now)).toBe('10 Nov 2025')
    expect(spanWords(190, 'zh')).toBe('3 小时 10 分')
    expect(spanWords(1800, 'zh')).toBe('1 天 6 小时')
    expect(spanWords(0, 'en')).toBe('0 min')
  })
})

describe('one of many by typing', () => {
  it('finds labels that hold every word, however wide they are typed', () => {
    const options = [
      { value: 'a', label: '供水排水 · 井盖缺损' },
      { value: 'b', label: '道路设施 · 路灯不亮' },
      { value: 'c', label: 'Roads · Street lights' },
    ]
    const found = (text: string) => fitting(options, text).map(({ value }) => value)
    expect(found('井盖')).toEqual(['a'])
    expect(found(' 路灯　道路 ')).toEqual(['b'])
    expect(found('ＬＩＧＨＴ road')).toEqual(['c'])
    expect(found('')).toEqual(['a', 'b', 'c'])
    expect(found('井盖 路灯')).toEqual([])
  })
})
