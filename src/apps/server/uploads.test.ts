import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pictureForm } from './testing/expectation.ts'
import { asSystem, hourly } from './reactions.ts'
import { type Answer, type Caller, openTestHouse, type TestHouse } from './testing/house.ts'

let t: TestHouse
let resident: Caller
let desk: Caller
beforeAll(async () => {
  t = await openTestHouse()
  resident = await t.phone('19900008881')
  desk = await t.as('desk')
})
afterAll(() => t.close())

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a7' } })
const upload = (bytes: Buffer, by: Caller = resident): Promise<Answer> => {
  const form = pictureForm(bytes)
  return by.post('/api/photos', form.body, form.headers)
}
const refusal = async (bytes: Buffer): Promise<string> => {
  const reply = await upload(bytes)
  if (reply.status < 300) return 'accepted'
  expect(String(reply.body.message)).not.toMatch(/^problem\.|\{\w+\}/)
  return `${reply.status} ${String(reply.body.code)}`
}
const inJpeg = async (payload: string): Promise<Buffer[]> => {
  const jpeg = await canvas(40, 30).jpeg().toBuffer()
  const comment = Buffer.concat([
    Buffer.from([0xff, 0xfe, 0, payload.length + 2]),
    Buffer.from(payload, 'latin1'),
  ])
  return [
    Buffer.concat([jpeg, Buffer.from(payload, 'latin1')]),
    Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
  ]
}
/** A PNG whose header promises more than anybody wants to unpack. */
function bomb(width: number, height: number): Buffer {
  const crcs = Array.from({ length: 256 }, (_x, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    let crc = 0xffffffff
    for (const byte of body) crc = (crcs[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(50_000_000))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((f) =>
    f.isDirectory() ? files(join(folder, f.name)) : [join(folder, f.name)],
  )
const fetched = async (id: string, by: Caller) =>
  t.app.inject({ method: 'GET', url: `/api/photos/${id}`, headers: { cookie: by.cookie } })

describe('pictures over HTTP', () => {
  it('the position a camera noted is offered to the sender, and is nowhere in what is kept or shown', async () => {
    const source = await canvas(600, 400)
      .withExif({
        IFD0: { Make: 'SecretCamera', Copyright: 'Zhang San' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 39/1 3600/100',
          GPSLongitudeRef: 'E',
          GPSLongitude: '104/1 6/1 0/1',
        },
      })
      .jpeg()
      .toBuffer()
    const sent = await upload(source)
    expect(sent.status).toBe(201)
    const position = sent.body.position as unknown as { lon: number; lat: number }
    expect(position.lat).toBeCloseTo(30.66, 4)
    expect(position.lon).toBeCloseTo(104.1, 4)
    for (const file of files(join(t.house.data, 'files'))) {
      const kept = readFileSync(file)
      for (const trace of ['SecretCamera', 'Zhang San', 'Exif\0\0'])
        expect(kept.includes(trace), trace).toBe(false)
      expect((await sharp(kept).metadata()).exif).toBeUndefined()
    }
    const me = (await (await t.as('grid-officer')).get('/api/sessions/mine')).body
    const area = String(me.posts?.[0]?.areaCode)
    const body = { words: '请看照片', kind: 'help', areaCode: area, photos: [String(sent.body.id)] }
    expect((await resident.post('/api/requests', body)).status).toBe(201)
    const shown = await fetched(String(sent.body.id), desk)
    expect(shown.statusCode).toBe(200)
    expect(shown.headers['content-type']).toBe('image/jpeg')
    expect(shown.headers['x-content-type-options']).toBe('nosniff')
    expect(shown.headers['content-disposition']).toBe('inline')
    expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined()
    expect(JSON.stringify((await resident.get('/api/people/mine/export')).body)).not.toContain('104.1')
    expect((await fetched(String(sent.body.id), await t.phone('19900008882'))).statusCode).toBe(404)
  })

  it('what hides in or behind a picture is gone when it is shown', async () => {
    const payloads = [
      '<script>alert(1)</script>',
      '<?php system($_GET[0]); ?>',
      'PK\x03\x04evil.jar',
      '%PDF-1.7 /JS',
    ]
    for (const payload of payloads)
      for (const polyglot of await inJpeg(payload)) {
        expect((await upload(polyglot)).status, payload).toBe(201)
      }
    for (const file of files(join(t.house.data, 'files')))
      for (const payload of payloads) expect(readFileSync(file).includes(payload)).toBe(false)
  })

  it('other things than pictures are refused, whatever name and type they come under', async () => {
    const jpeg = await canvas(40, 30).jpeg().toBuffer()
    const heic = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      Buffer.alloc(200),
    ])
    const table: [string, Buffer, string][] = [
      ['nothing', Buffer.alloc(0), '415 not-an-image'],
      ['a page', Buffer.from('<html><script>alert(1)</script></html>'), '415 not-an-image'],
      [
        'a drawing with a script',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        '415 not-an-image',
      ],
      ['a program', Buffer.from('MZ\x90\0 this program cannot be run'), '415 not-an-image'],
      ['a moving picture', await canvas(9, 9).gif().toBuffer(), '415 not-an-image'],
      ['an iPhone picture', heic, '415 heic'],
      ['a picture that breaks off', jpeg.subarray(0, 100), '422 not-an-image'],
      [
        'a picture head with something else',
        Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(500, 'x')]),
        '422 not-an-image',
      ],
      [
        'a PNG with a JPEG inside',
        Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), jpeg]),
        '422 not-an-image',
      ],
    ]
    for (const [name, bytes, wanted] of table) expect(await refusal(bytes), name).toBe(wanted)
  })

  it('a bomb is known by its header and costs no memory', async () => {
    const before = process.memoryUsage().rss
    const bytes = bomb(60_000, 60_000)
    for (let i = 0; i < 5; i++) expect(await refusal(bytes)).toBe('413 too-many-pixels')
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024
    console.info(`five bombs of ${bytes.length} bytes: the process grew by ${grown.toFixed(0)} MB`)
    expect(grown).toBeLessThan(400)
  })

  it('what is too large is refused while it comes, and leaves nothing behind', async () => {
    const count = () => files(join(t.house.data, 'files')).length
    const before = count()
    expect(
      await refusal(Buffer.concat([await canvas(9, 9).jpeg().toBuffer(), Buffer.alloc(16 * 1024 * 1024)])),
    ).toBe('413 too-large')
    expect(await refusal(Buffer.alloc(21 * 1024 * 1024, 1))).toBe('413 body-too-large')
    expect(count()).toBe(before)
  })

  it('large pictures are kept small and upright; a request takes nine of them and no stranger’s', async () => {
    const large = await canvas(4_000, 3_000).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const sent = await upload(large)
    expect([sent.body.width, sent.body.height].map(Number)).toEqual([1_536, 2_048])
    expect(files(join(t.house.data, 'files')).every((f) => statSync(f).size < 2_000_000)).toBe(true)
    const me = (await (await t.as('grid-officer')).get('/api/sessions/mine')).body
    const body = (photos: string[]) => ({
      words: '请看',
      kind: 'help',
      areaCode: String(me.posts?.[0]?.areaCode),
      photos,
    })
    const small = await canvas(12, 12).png().toBuffer()
    const ids: string[] = []
    for (let i = 0; i < 10; i++) ids.push(String((await upload(small)).body.id))
    expect((await resident.post('/api/requests', body(ids))).status).toBe(400)
    const strange = await resident.post('/api/requests', body([String((await upload(small, desk)).body.id)]))
    expect([strange.status, String(strange.body.code)]).toEqual([422, 'unknown-photo'])
    expect((await resident.post('/api/requests', body(ids.slice(0, 9)))).status).toBe(201)
    const twice = await resident.post('/api/requests', body(ids.slice(0, 1)))
    expect([twice.status, String(twice.body.code)]).toEqual([422, 'unknown-photo'])
  })

  it('what nobody used within a day is swept with its file, but for a file that is used elsewhere', async () => {
    const [lonely, shared] = [await canvas(21, 21).png().toBuffer(), await canvas(22, 22).png().toBuffer()]
    const idOf = async (bytes: Buffer) => String((await upload(bytes)).body.id)
    const [unused, repeated, kept, other] = [
      await idOf(lonely),
      await idOf(lonely),
      await idOf(shared),
      await idOf(shared),
    ]
    const me = (await (await t.as('grid-officer')).get('/api/sessions/mine')).body
    const request = {
      words: '请看这张',
      kind: 'help',
      areaCode: String(me.posts?.[0]?.areaCode),
      photos: [kept],
    }
    expect((await resident.post('/api/requests', request)).status).toBe(201)
    const rows = async () =>
      (
        await t.tenant.db
          .selectFrom('kernel_attachment')
          .select(['id', 'file'])
          .where('id', 'in', [unused, repeated, kept, other])
          .execute()
      ).map((row) => row.id)
    const fileOf = async (id: string) =>
      (
        await t.tenant.db
          .selectFrom('kernel_attachment')
          .select('file')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).file
    const [alone, common] = [await fileOf(unused), await fileOf(kept)]
    const round = (now: Date) =>
      asSystem(t.tenant, now, (c) => hourly(c, { files: t.house.files, others: [] }))
    await round(t.clock.now)
    expect(new Set(await rows())).toEqual(new Set([unused, repeated, kept, other]))
    // Files bear the time of the machine, not that of the test.
    await round(new Date(Math.max(Date.now(), t.clock.now.getTime()) + 25 * 3_600_000))
    expect(await rows()).toEqual([kept])
    expect([await t.house.files.has(alone), await t.house.files.has(common)]).toEqual([false, true])
    expect((await fetched(kept, resident)).statusCode).toBe(200)
    await t.verified()
  })
})
