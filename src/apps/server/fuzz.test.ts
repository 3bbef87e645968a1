import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeKey } from '../../kernel/endpoint.ts'
import { endpoints, faultOf, fuzz, sentBatches } from './testing/fuzz.ts'
import type { TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'
import { hostile } from './testing/schemas.ts'

// `npm run soak -- fuzz` asks for more of the same.
const runs = Number(process.env.LINLI_SOAK_COUNT ?? 15)
const seed = Number(process.env.LINLI_SOAK_SEED ?? 20261120)

let t: TestHouse
let n: Neighbourhood
const statuses: Record<string, number> = {}
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(async () => {
  console.info(`fuzz: seed ${seed}, ${runs} inputs for each of ${endpoints.length} endpoints:`, statuses)
  await t.close()
})

describe('hostile input made from each endpoint’s own schema', () => {
  it.each(endpoints.map((e) => [routeKey(e), e] as const))(
    '%s never breaks and answers as declared',
    async (_key, e) => {
      for (const [status, count] of Object.entries(await fuzz(t, n, e, { seed, runs })))
        statuses[status] = (statuses[status] ?? 0) + count
    },
    600_000,
  )

  it('what is no proper request is refused with words', async () => {
    const json = { 'content-type': 'application/json' }
    const raw: [string, string, string | Buffer | undefined, Record<string, string>][] = [
      ['POST', '/api/requests', '{', json],
      ['POST', '/api/requests', '', json],
      ['POST', '/api/requests', 'null', json],
      ['POST', '/api/requests', '"text"', json],
      ['POST', '/api/requests', '{"__proto__":{"a":1}}', json],
      ['POST', '/api/requests', '['.repeat(100_000), json],
      ['POST', '/api/requests', `{"words":"${'字'.repeat(200_000)}"}`, json],
      ['POST', '/api/requests', Buffer.from([0xff, 0xfe, 0x7b]), json],
      ['POST', '/api/requests', 'words=a', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['POST', '/api/requests', '<a/>', { 'content-type': 'application/xml' }],
      ['POST', '/api/requests', '{}', { 'content-type': 'text/plain' }],
      ['POST', '/api/requests', '{}', { 'content-type': ';;;' }],
      ['POST', '/api/photos', 'no form', { 'content-type': 'multipart/form-data' }],
      ['POST', '/api/photos', '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }],
      ['POST', '/api/photos', '{}', json],
      ['GET', '/api/cases/%00', undefined, {}],
      ['GET', '/api/cases/%ff', undefined, {}],
      ['GET', '/api/areas/%E0%A4%A', undefined, {}],
      ['GET', `/api/areas/${'1'.repeat(5000)}`, undefined, {}],
      ['GET', '/api/areas?search=a&search=b&search[c]=d', undefined, {}],
      ['GET', '/api/../etc/passwd', undefined, {}],
      ['GET', '/d/510108/api/nothing', undefined, {}],
      ['GET', '/d/000000/api/district', undefined, {}],
      ['GET', '/api/nothing', undefined, {}],
      ['PATCH', '/api/requests', '{}', json],
      ['GET', '/api/sessions/mine', undefined, { cookie: 'linli_session=%%%; =; linli_lang=<b>' }],
      ['GET', '/api/sessions/mine', undefined, { cookie: `linli_session=${'a'.repeat(8000)}` }],
      ['POST', '/api/requests', '{}', { ...json, origin: 'https://evil.example' }],
      ['POST', '/api/requests', '{}', { ...json, origin: 'null' }],
      ['POST', '/api/requests', '{}', { ...json, 'idempotency-key': 'x' }],
    ]
    const nobody = await t.as()
    for (const [method, url, body, headers] of raw) {
      const reply = await nobody.send(method as 'GET', url, body, headers)
      const said = `${method} ${url} ${String(body).slice(0, 20)} ${JSON.stringify(headers)}`
      if (reply.status < 300) expect(url, said).toContain('sessions/mine')
      else expect(faultOf(undefined, reply), said).toBeUndefined()
    }
  })

  it('hostile words are kept as they were said, and no answer is a page', async () => {
    for (const words of hostile.filter((h) => h.length >= 2 && h.length <= 4000 && !h.includes('\u0000'))) {
      const sent = await n.owner.post('/api/requests', { words, kind: 'help', areaCode: n.home.area })
      expect(sent.status, JSON.stringify(words)).toBe(201)
      const seen = await n.owner.get(`/api/cases/${String(sent.body.number)}`)
      expect((seen.body.raised as unknown as { words: string }[])[0]?.words).toBe(words.toWellFormed())
      expect(seen.headers['content-type']).toContain('application/json')
      expect(seen.headers['x-content-type-options']).toBe('nosniff')
    }
  })

  it('every workbook that was taken in is read to an end, and none breaks the reading', async () => {
    expect(sentBatches.length).toBeGreaterThan(0)
    const found = async () =>
      t.tenant.db.selectFrom('kernel_import_batch').select(['state', 'failure']).execute()
    await expect
      .poll(async () => (await found()).filter((b) => /^(dry-run|writing|undoing)$/.test(b.state)).length, {
        timeout: 60_000,
      })
      .toBe(0)
    const codes = (await found()).map((b) => (b.failure as { code: string } | null)?.code)
    expect(codes).not.toContain('import-broken')
    console.info(
      `fuzz: ${codes.length} workbooks taken in:`,
      Object.fromEntries(
        Object.entries(
          Object.groupBy(await found(), (b) => (b.failure as { code: string } | null)?.code ?? b.state),
        ).map(([k, v]) => [k, v?.length]),
      ),
    )
  }, 120_000)

  it('after all of it the record is whole and every rule holds', () => t.verified())
})
