import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../apps/server/config.ts'
import { hookUrl, isInside, isNamed } from './address.ts'
import { retryIn, retrySeconds } from './rules.ts'
import { isSigned, newSecret, signed } from './signature.ts'
import { post } from './send.ts'
import { openReceiver, signedWith } from '../../apps/server/testing/receiver.ts'

const at = new Date('2026-11-20T02:00:00Z')

describe('the signature', () => {
  it('is that of the published example', () => {
    // From the Standard Webhooks specification's reference tests.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const headers = signed(
      [secret],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330_000),
      '{"test": 2432232314}',
    )
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('holds for the body, the id and the time it was made for, and for no other', () => {
    const [secret, other] = [newSecret(), newSecret()]
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (body, id) => {
        const headers = signed([secret], id, at, body)
        const read = (changed: Partial<typeof headers>, text = body, now = at) =>
          isSigned([secret], { ...headers, ...changed }, now, Buffer.from(text))
        expect(read({})).toBe(true)
        expect(isSigned([other, secret], headers, at, Buffer.from(body))).toBe(true)
        expect(isSigned([other], headers, at, Buffer.from(body))).toBe(false)
        expect(read({}, `${body} `)).toBe(false)
        expect(read({ 'webhook-id': `${id}0` })).toBe(false)
        expect(read({ 'webhook-timestamp': String(at.getTime() / 1000 + 1) })).toBe(false)
        expect(read({}, body, new Date(at.getTime() + 301_000))).toBe(false)
        expect(read({}, body, new Date(at.getTime() - 301_000))).toBe(false)
        expect(read({}, body, new Date(at.getTime() + 299_000))).toBe(true)
        for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)
          expect(read({ [name]: '' })).toBe(false)
      }),
    )
  })
})

describe('where a webhook may go', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('%s is inside', (address) => expect(isInside(address)).toBe(true))

  it.each(['8.8.8.8', '172.32.0.1', '101.226.1.1', '2400:3200::1', '2606:4700::1111'])('%s is outside', (a) =>
    expect(isInside(a)).toBe(false),
  )

  it.each([
    ['http://example.org/x', 'hook-url'],
    ['ftp://example.org/x', 'hook-url'],
    ['https://name:word@example.org/', 'hook-url'],
    ['https://', 'hook-url'],
    ['https://localhost/x', 'hook-inside'],
    ['https://a.localhost/x', 'hook-inside'],
    ['https://127.1/x', 'hook-inside'],
    ['https://2130706433/x', 'hook-inside'],
    ['https://0x7f.1/x', 'hook-inside'],
    ['https://[::1]/x', 'hook-inside'],
    ['https://[::ffff:10.0.0.1]/x', 'hook-inside'],
  ])('%s is refused: %s', (text, code) =>
    expect(() => hookUrl(text, 'standard', [])).toThrow(expect.objectContaining({ code })),
  )

  it('is asked again of what a name stands for, when it connects', async () => {
    const receiver = await openReceiver()
    const { port } = new URL(receiver.url)
    const send = (url: string, named: string[]) =>
      post({
        url: new URL(url),
        headers: {},
        body: '{}',
        seconds: 5,
        named,
        signal: new AbortController().signal,
      })
    expect(await send(`https://localhost:${port}/`, [])).toMatchObject({ status: null, trouble: 'inside' })
    expect(await send(`https://127.0.0.1:${port}/`, [])).toMatchObject({ status: null, trouble: 'inside' })
    expect(await send(`http://127.0.0.1:${port}/`, [])).toMatchObject({ trouble: 'insecure' })
    expect(receiver.got).toEqual([])
    expect(await send(`http://localhost:${port}/`, [`localhost:${port}`])).toMatchObject({
      status: 200,
      trouble: null,
    })
    expect(receiver.got).toHaveLength(1)
    // Another service of the same host was not named.
    expect(await send(`http://localhost:${port}/`, ['localhost', 'localhost:1'])).toMatchObject({
      trouble: 'insecure',
    })
    expect(await send(`https://localhost:${port}/`, ['localhost'])).toMatchObject({ trouble: 'inside' })
    expect(receiver.got).toHaveLength(1)
    await receiver.close()
  })

  it.each([
    ['10.1.2.3', 'http://10.1.2.3/x', true],
    ['10.1.2.3', 'https://10.1.2.3:443/x', true],
    ['10.1.2.3', 'http://10.1.2.3:443/x', false],
    ['10.1.2.3', 'https://10.1.2.3:8443/x', false],
    ['10.1.2.3:8443', 'https://10.1.2.3:8443/x', true],
    ['10.1.2.3:8443', 'https://10.1.2.3/x', false],
    ['10.1.2.3:443', 'https://10.1.2.3/x', true],
    ['10.1.2.3:443', 'http://10.1.2.3/x', false],
    ['10.1.2.3:*', 'http://10.1.2.3:9/x', true],
    ['10.1.2.3:*', 'http://10.1.2.30:9/x', false],
    ['gongdan.local:8080', 'http://GONGDAN.local:8080/x', true],
    ['::1', 'http://[::1]/x', true],
    ['::1', 'http://[::1]:80/x', true],
    ['::1', 'http://[::1]:8080/x', false],
    ['[::1]:8080', 'http://[::1]:8080/x', true],
  ])('%s names %s: %s', (entry, url, named) => {
    expect(isNamed(new URL(url), [entry])).toBe(named)
  })

  it.each(['http://10.1.2.3', '10.1.2.3:x', '10.1.2.3:70000', '[::1', 'a b', '10.1.2.3/x', ':80'])(
    '%s names no host, and the server says so when it starts',
    (host) => {
      expect(() => readConfig(['--hook-hosts', `gongdan.local,${host}`], {})).toThrow(
        expect.objectContaining({ code: 'bad-hook-host', data: { host } }),
      )
    },
  )
})

describe('trying again', () => {
  const failed = { status: 500, trouble: 'status', wait: 0 }
  const schedule = retrySeconds.shipped

  it('follows the schedule with a tenth of play, then ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const next = retryIn(schedule, n, failed, random)
          const planned = schedule[n - 1]
          if (planned === undefined) expect(next).toBeUndefined()
          else expect(Math.abs((next ?? 0) - planned)).toBeLessThanOrEqual(planned * 0.1 + 1e-6)
        },
      ),
    )
  })

  it('waits as long as the other side asks, at most a day, and never again after 410', () => {
    expect(retryIn(schedule, 1, { ...failed, wait: 90 }, 0)).toBe(90)
    expect(retryIn(schedule, 1, { ...failed, wait: 1e9 }, 0)).toBe(86_400)
    expect(retryIn(schedule, 1, { ...failed, status: 410 }, 0)).toBeUndefined()
  })
})

it('a receiver finds the signature by its own few lines', () => {
  const secret = newSecret()
  const headers = signed([newSecret(), secret], 'a', at, '{}')
  expect(signedWith(secret, { url: '', headers: { ...headers }, body: '{}' })).toBe(true)
  expect(signedWith(newSecret(), { url: '', headers: { ...headers }, body: '{}' })).toBe(false)
})
