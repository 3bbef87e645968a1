import { XMLParser, XMLValidator } from 'fast-xml-parser'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoKey } from './demo-accounts.ts'
import type { TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
let inside: { lat: number; lon: number }
beforeAll(async () => {
  ;[t, n] = await openTwo()
  const area = (await (await t.as()).get(`/api/areas/${n.home.area}`)).body
  inside = { lat: Number(area.lat), lon: Number(area.lon) }
})
afterAll(() => t.close())

type Json = Record<string, unknown>
const formats = ['xml', 'json'] as const
type Format = (typeof formats)[number]
const parser = new XMLParser({
  parseTagValue: false,
  isArray: (name) => /^(service|request|request_update|error|attribute|value|endpoint|format)$/.test(name),
})

interface Reply {
  status: number
  type: string
  text: string
  /** JSON as it is; XML read back into the shape that JSON has. */
  body: unknown
}

/** The Spark convention backwards: a container with one kind of child is an array, an empty element is nothing. */
function spark(value: unknown): unknown {
  if (value === '') return null
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([k]) => !k.startsWith('?'))
  const only = entries.length === 1 ? entries[0] : undefined
  if (only && Array.isArray(only[1])) return only[1].map(spark)
  return Object.fromEntries(entries.map(([k, v]) => [k, spark(v)]))
}

async function ask(
  method: 'GET' | 'POST',
  path: string,
  form?: Record<string, string | string[]>,
): Promise<Reply> {
  const body = new URLSearchParams()
  for (const [key, value] of Object.entries(form ?? {}))
    for (const one of [value].flat()) body.append(key, one)
  const reply = await t.app.inject({
    method,
    url: path,
    ...(form
      ? {
          payload: body.toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        }
      : {}),
  })
  const type = String(reply.headers['content-type'])
  if (type.startsWith('application/json'))
    return { status: reply.statusCode, type, text: reply.body, body: reply.json() }
  expect(XMLValidator.validate(reply.body), reply.body).toBe(true)
  const [container] = Object.entries(parser.parse(reply.body) as Json).filter(([k]) => !k.startsWith('?'))
  return { status: reply.statusCode, type, text: reply.body, body: spark(container?.[1]) ?? [] }
}
const get = (path: string) => ask('GET', path)
const posted = async (f: Format, more: Record<string, string | string[]> = {}): Promise<Reply> =>
  ask('POST', `/open311/v2/requests.${f}`, {
    api_key: demoKey,
    service_code: 'water.drain',
    lat: String(inside.lat),
    long: String(inside.lon),
    description: '下水道堵了 <b>&</b>\n第二行',
    ...more,
  })
const first = (reply: Reply) => (reply.body as Json[])[0] as Record<string, string>

describe.each(formats)('Open311 GeoReport v2 in %s', (f) => {
  const type = f === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8'

  it('discovers two endpoints, two formats, a changeset in the past, contact and where to get a key', async () => {
    const reply = await get(`/open311/discovery.${f}`)
    expect([reply.status, reply.type]).toEqual([200, type])
    const d = reply.body as { changeset: string; contact: string; key_service: string; endpoints: Json[] }
    expect(new Date(d.changeset).getTime()).toBeLessThanOrEqual(Date.now())
    expect([d.contact, d.key_service].every(Boolean)).toBe(true)
    const live = d.endpoints.find((e) => e.type === 'production')
    expect(live?.specification).toBe('http://wiki.open311.org/GeoReport_v2')
    expect(String(live?.url)).toMatch(/\/open311\/v2$/)
    expect(live?.formats).toEqual(['text/xml', 'application/json'])
    expect(d.endpoints.length).toBeGreaterThan(1)
    // Clients that join the name to the endpoint find the same.
    expect((await get(`/open311/v2/discovery.${f}`)).text).toBe(reply.text)
  })

  it('lists services with every field, and defines one; unknown is 404 in the same format', async () => {
    const list = (await get(`/open311/v2/services.${f}`)).body as Record<string, string>[]
    const drain = list.find((s) => s.service_code === 'water.drain')
    expect(Object.keys(drain ?? {})).toEqual([
      'service_code',
      'service_name',
      'description',
      'metadata',
      'type',
      'keywords',
      'group',
    ])
    expect([drain?.service_name, String(drain?.metadata), drain?.type, drain?.group]).toEqual([
      '下水道堵塞',
      'true',
      'realtime',
      '供水排水',
    ])
    const definition = (await get(`/open311/v2/services/water.drain.${f}`)).body as {
      service_code: string
      attributes: Json[]
    }
    expect(definition.service_code).toBe('water.drain')
    for (const a of definition.attributes)
      expect(Object.keys(a)).toEqual([
        'variable',
        'code',
        'datatype',
        'required',
        'datatype_description',
        'order',
        'description',
        'values',
      ])
    const kinds = definition.attributes[1]?.values as Record<string, string>[]
    expect(kinds[0]).toEqual({ key: 'inquiry', name: '咨询' })
    expect(new Set(definition.attributes.map((a) => String(a.order))).size).toBe(definition.attributes.length)
    const none = await get(`/open311/v2/services/no.such.${f}`)
    expect([none.status, none.type, first(none).code]).toEqual([404, type, '404'])
    expect(first(none).description).toBe('没有找到，或者您不能查看。')
  })

  it('takes a request with position, attributes and contact, and answers an id without token, always in a list', async () => {
    const reply = await posted(f, {
      'attribute[place]': '7 栋门口',
      'attribute[kind][]': 'complaint',
      phone: '19900007771',
      first_name: '三',
      last_name: '李',
      media_url: 'https://example.org/a.jpg',
      email: 'a@example.org',
      device_id: 'x',
    })
    expect([reply.status, reply.type]).toEqual([200, type])
    expect(reply.body).toHaveLength(1)
    expect(first(reply).service_request_id).toMatch(/^\d{6}-\d{4}$/)
    expect(first(reply).token).toBeUndefined()
    const number = first(reply).service_request_id
    const seen = (await n.actors['duty-chief'].get(`/api/cases/${number}`)).body
    const whole = seen.state ? seen : (await (await t.as('dispatcher')).get(`/api/cases/${number}`)).body
    expect([whole.kind, whole.category, whole.channel, whole.place]).toEqual([
      'complaint',
      'water.drain',
      'open311',
      '7 栋门口',
    ])
    expect(String(whole.raised?.[0]?.words)).toBe(
      '下水道堵了 <b>&</b>\n第二行\n附件：https://example.org/a.jpg',
    )
    const read = await get(`/open311/v2/requests/${number}.${f}`)
    expect(read.body).toHaveLength(1)
    const row = first(read)
    expect([row.status, row.service_code, row.service_name]).toEqual(['open', 'water.drain', '下水道堵塞'])
    // Not published by the desk: neither words nor the exact spot.
    expect(row.description ?? '').toBe('')
    expect(read.text).not.toContain('第二行')
    expect(row.requested_datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
    expect(Number.isFinite(Number(row.lat)) && Number.isFinite(Number(row.long))).toBe(true)
    expect(row.address).toBeTruthy()
  })

  it('takes a request by address_string or address_id alone, and refuses without location, words or with a bad one', async () => {
    const area = (await (await t.as()).get(`/api/areas/${n.home.area}`)).body
    const without = { lat: '', long: '' }
    const named = await posted(f, { ...without, address_string: `成都市${String(area.name)}东街 1 号` })
    expect([named.status, Boolean(first(named).service_request_id)]).toEqual([200, true])
    expect((await posted(f, { ...without, address_id: n.home.area })).status).toBe(200)
    const cases: [Record<string, string>, number][] = [
      [without, 400],
      [{ ...without, address_string: '火星基地' }, 400],
      [{ ...without, address_id: '999999999999' }, 400],
      [{ long: '' }, 400],
      [{ lat: 'north' }, 400],
      [{ lat: '0', long: '0' }, 400],
      [{ service_code: '' }, 400],
      [{ service_code: 'no.such' }, 404],
      [{ description: '字'.repeat(4001) }, 400],
      [{ 'attribute[kind]': 'nonsense' }, 400],
      [{ jurisdiction_id: 'elsewhere' }, 404],
      [{ api_key: '' }, 403],
      [{ api_key: 'lk_wrong-wrong-wrong-wrong' }, 403],
    ]
    for (const [more, status] of cases) {
      const reply = await posted(f, more)
      expect([reply.status, reply.type], JSON.stringify(more)).toEqual([status, type])
      expect(first(reply).description, JSON.stringify(more)).toBeTruthy()
    }
  })

  it('lists by id, code, status and time, pages, and keeps to 90 days', async () => {
    const number = first(await posted(f)).service_request_id as string
    const other = first(await posted(f, { service_code: 'roads.light' })).service_request_id as string
    const ids = async (query: string) =>
      ((await get(`/open311/v2/requests.${f}?${query}`)).body as Record<string, string>[]).map(
        (r) => r.service_request_id,
      )
    const both = await ids(`service_request_id=${number},${other}&status=closed`)
    expect([both.length, both.includes(number), both.includes(other)]).toEqual([2, true, true])
    expect(await ids('service_code=roads.light&status=open')).toContain(other)
    expect(await ids('service_code=roads.light')).not.toContain(number)
    expect(await ids('status=closed')).not.toContain(number)
    expect(await ids('status=&service_code=&start_date=&end_date=')).toContain(number)
    expect((await ids('page_size=1&page=1')).length).toBe(1)
    expect(await ids('page_size=1&page=1')).not.toEqual(await ids('page_size=1&page=2'))
    expect(await ids(`start_date=${encodeURIComponent('2026-11-20T00:00:00+08:00')}`)).toContain(number)
    expect(await ids('start_date=2026-01-01T00:00:00Z&end_date=2026-01-02T00:00:00Z')).toEqual([])
    for (const bad of [
      'start_date=yesterday',
      'status=maybe',
      'start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z',
    ])
      expect((await get(`/open311/v2/requests.${f}?${bad}`)).status, bad).toBe(400)
    expect((await get(`/open311/v2/requests/991231-9999.${f}`)).status).toBe(404)
    expect((await get(`//open311//v2//requests.${f}`)).status).toBe(200)
  })

  it('shows a published case with its words, and never a confidential or private one', async () => {
    const published = await get(`/open311/v2/requests/${n.home.published}.${f}`)
    expect([published.status, first(published).description]).toEqual([200, '花坛的灯坏了'])
    for (const hidden of [n.confidential, n.home.number]) {
      expect((await get(`/open311/v2/requests/${hidden}.${f}`)).status).toBe(404)
      expect((await get(`/open311/v2/requests.${f}?service_request_id=${hidden}`)).body).toEqual([])
    }
    const all = await get(`/open311/v2/requests.${f}`)
    for (const secret of [n.secrets.confidential, n.secrets.foreign, n.confidential])
      expect(all.text).not.toContain(secret)
  })

  it('finds the number by token: the id the house gave the request', async () => {
    const number = first(await posted(f)).service_request_id as string
    const view = (await (await t.as('dispatcher')).get(`/api/cases/${number}`)).body
    const token = String(view.raised?.[0]?.id)
    expect(first(await get(`/open311/v2/tokens/${token}.${f}`))).toEqual({
      service_request_id: number,
      token,
    })
    expect((await get(`/open311/v2/tokens/nothing.${f}`)).status).toBe(404)
  })

  it('tells updates and takes them from the system that sent the request, from no other', async () => {
    const number = first(await posted(f)).service_request_id as string
    const update = (more: Record<string, string> = {}) =>
      ask('POST', `/open311/v2/servicerequestupdates.${f}`, {
        api_key: demoKey,
        service_request_id: number,
        update_id: '77',
        status: 'OPEN',
        description: '又漫出来了',
        updated_datetime: '2026-11-20T10:00:00+08:00',
        ...more,
      })
    expect(first(await update()).update_id).toBeTruthy()
    expect((await update({ api_key: 'x' })).status).toBe(403)
    expect((await update({ service_request_id: n.home.published })).status).toBe(404)
    expect((await update({ update_id: '' })).status).toBe(400)
    const dispatcher = await t.as('dispatcher')
    expect(
      (await dispatcher.post(`/api/cases/${number}/refusal`, { reason: 'not-here', words: '请拨打 12369' }))
        .status,
    ).toBe(201)
    const told = (await get(`/open311/v2/servicerequestupdates.${f}`)).body as Record<string, string>[]
    const mine = told.filter((u) => u.service_request_id === number)
    expect(mine.map((u) => [u.status, u.description, u.external_status_code])).toEqual([
      ['CLOSED', '请拨打 12369', 'closed'],
    ])
    const row = first(await get(`/open311/v2/requests/${number}.${f}`))
    expect([row.status, row.status_notes]).toEqual(['closed', '不予受理'])
    expect(first(await update({ status: 'REOPEN' })).update_id).toBeTruthy()
    expect(first(await get(`/open311/v2/requests/${number}.${f}`)).status).toBe('open')
  })
})

describe('Open311 besides', () => {
  it('takes multipart with pictures, drawn anew', async () => {
    const jpeg = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#933' } })
      .jpeg()
      .toBuffer()
    const field = (name: string, value: string) =>
      Buffer.from(`--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    const file = (name: string) => [
      Buffer.from(
        `--edge\r\ncontent-disposition: form-data; name="${name}"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
      ),
      jpeg,
      Buffer.from('\r\n'),
    ]
    const payload = Buffer.concat([
      field('api_key', demoKey),
      field('service_code', 'water.drain'),
      field('lat', String(inside.lat)),
      field('long', String(inside.lon)),
      field('description', '有图'),
      ...file('photo1'),
      ...file('photo2'),
      Buffer.from('--edge--\r\n'),
    ])
    const reply = await t.app.inject({
      method: 'POST',
      url: '/open311/v2/requests.json',
      payload,
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    })
    expect(reply.statusCode, reply.body).toBe(200)
    const number = (reply.json() as { service_request_id: string }[])[0]?.service_request_id
    const view = (await (await t.as('dispatcher')).get(`/api/cases/${String(number)}`)).body
    expect(view.raised?.[0]?.photos).toHaveLength(2)
  })

  it('carries every text through XML whole, controls left out', async () => {
    const nasty = '<script>alert(1)</script> & "quotes" \u0001\u0008 ]]> 𠮷'
    const number = first(await posted('xml', { description: nasty })).service_request_id as string
    const desk = await t.as('dispatcher')
    expect((await desk.post(`/api/cases/${number}/acceptance`, { publish: true })).status).toBe(201)
    const row = first(await get(`/open311/v2/requests/${number}.xml`))
    expect(row.description).toContain('𠮷')
    const json = first(await get(`/open311/v2/requests/${number}.json`))
    expect(json.description).toContain('<script>')
    await t.verified()
  })

  it('an operator gives a key and takes it back; the key works as a bearer too', async () => {
    const operator = await t.as('operator')
    const given = (await operator.post('/api/api-keys', { name: '智慧水务' })).body
    const key = String(given.key)
    expect((await posted('json', { api_key: key })).status).toBe(200)
    const bearer = await (await t.as()).post(
      '/api/requests',
      { words: '泵站停了', kind: 'help', channel: 'api', areaCode: n.home.area },
      { authorization: `Bearer ${key}` },
    )
    expect(bearer.status, JSON.stringify(bearer.body)).toBe(201)
    expect((await operator.get('/api/api-keys')).body.items?.[0]?.name).toBe('智慧水务')
    expect(JSON.stringify((await operator.get('/api/api-keys')).body)).not.toContain(key)
    expect((await operator.del(`/api/api-keys/${String(given.id)}`)).status).toBe(200)
    expect((await posted('json', { api_key: key })).status).toBe(403)
  })
})
