import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { positionOf } from './exif.ts'
import { maxImageBytes, reencode } from './image.ts'
import { fileStore, writeThrough } from './store.ts'

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3c6' } })
const gps = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '30/1 39/1 3600/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '104/1 6/1 0/1',
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { status: number; code: string }) => `${error.status} ${error.code}`,
  )

describe('reencode', () => {
  test('draws each accepted kind as JPEG', async () => {
    const source = canvas(60, 40)
    const kinds = [source.clone().jpeg(), source.clone().png(), source.clone().webp(), source.clone().avif()]
    for (const kind of kinds) {
      const picture = await reencode(await kind.toBuffer())
      expect([picture.width, picture.height]).toEqual([60, 40])
      expect((await sharp(picture.jpeg).metadata()).format).toBe('jpeg')
      expect(picture).not.toHaveProperty('position')
    }
  })

  test('a large picture is at most 2,048 at an edge and upright', async () => {
    const turned = await canvas(3_000, 1_500).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const picture = await reencode(turned)
    expect([picture.width, picture.height]).toEqual([1_024, 2_048])
  })

  test('the position is read and then nothing of the metadata is left', async () => {
    const source = await canvas(50, 50)
      .withExif({ IFD0: { Make: 'Camera', Copyright: 'a person' }, IFD3: gps })
      .jpeg()
      .toBuffer()
    const picture = await reencode(source)
    expect(picture.position?.lat).toBeCloseTo(30.66, 5)
    expect(picture.position?.lon).toBeCloseTo(104.1, 5)
    const left = await sharp(picture.jpeg).metadata()
    expect([left.exif, left.xmp, left.iptc, left.icc]).toEqual([undefined, undefined, undefined, undefined])
    expect(picture.jpeg.includes('a person')).toBe(false)
    expect((await reencode(picture.jpeg)).position).toBeUndefined()
  })

  test('a broken EXIF block is no position', () => {
    expect(positionOf(Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'))).toBeUndefined()
    expect(positionOf(Buffer.alloc(3))).toBeUndefined()
    for (let n = 0; n < 200; n++) {
      const noise = Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 31 + n * 17) % 256))
      expect(() => positionOf(Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), noise]))).not.toThrow()
    }
  })

  test('what hides behind or inside a picture does not survive', async () => {
    const payload = '<script>alert(1)</script>PK\x03\x04'
    const jpeg = await canvas(40, 40).jpeg().toBuffer()
    const comment = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0, payload.length + 2]),
      Buffer.from(payload, 'latin1'),
    ])
    const inside = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])
    for (const polyglot of [Buffer.concat([jpeg, Buffer.from(payload, 'latin1')]), inside]) {
      const picture = await reencode(polyglot)
      expect(picture.jpeg.includes('<script>')).toBe(false)
      expect(picture.jpeg.includes('PK\x03\x04')).toBe(false)
    }
  })

  test('other things than pictures are refused, whatever they are called', async () => {
    expect(await refusal(reencode(Buffer.from('<html><script>alert(1)</script></html>')))).toBe(
      '415 not-an-image',
    )
    expect(
      await refusal(reencode(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'))),
    ).toBe('415 not-an-image')
    expect(await refusal(reencode(await canvas(9, 9).gif().toBuffer()))).toBe('415 not-an-image')
    expect(await refusal(reencode(Buffer.from('MZ\x90\0 this is a program, really')))).toBe(
      '415 not-an-image',
    )
    expect(await refusal(reencode(Buffer.alloc(0)))).toBe('415 not-an-image')
    const head = (await canvas(40, 40).jpeg().toBuffer()).subarray(0, 4)
    expect(await refusal(reencode(Buffer.concat([head, Buffer.from('php code '.repeat(9))])))).toBe(
      '422 not-an-image',
    )
  })

  test('a picture that breaks off is refused', async () => {
    const png = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#fff',
      },
    })
      .png()
      .toBuffer()
    expect(await refusal(reencode(png.subarray(0, png.length / 2)))).toBe('422 not-an-image')
  })

  test('HEIC is refused with its own words', async () => {
    const box = (brand: string, others: string) =>
      Buffer.concat([
        Buffer.from([0, 0, 0, 16 + others.length]),
        Buffer.from(`ftyp${brand}\0\0\0\0${others}`),
        Buffer.alloc(64),
      ])
    expect(await refusal(reencode(box('heic', 'mif1heic')))).toBe('415 heic')
    expect(await refusal(reencode(box('mif1', 'mif1heic')))).toBe('415 heic')
    expect(await refusal(reencode(box('isom', 'isommp42')))).toBe('415 not-an-image')
  })

  test('size limits hold before anything is unpacked', async () => {
    expect(await refusal(reencode(Buffer.alloc(maxImageBytes + 1, 0xff)))).toBe('413 too-large')
    const before = process.memoryUsage().rss
    expect(await refusal(reencode(bomb(30_000, 30_000)))).toBe('413 too-many-pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })
})

describe('the file store', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-files-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const everything = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())

  test('keeps the same bytes once and gives them back', async () => {
    const store = fileStore(folder)
    const [one, two] = await Promise.all([store.put(Buffer.from('邻里')), store.put(Buffer.from('邻里'))])
    expect(one).toEqual(two)
    expect(everything().map((f) => f.name)).toEqual([one])
    const stream = await store.get(one)
    expect((await buffer(stream)).toString()).toBe('邻里')
    await store.discard(one, new Date(0))
    expect(await store.has(one)).toBe(true)
    const now = new Date(Date.now() + 1000)
    await store.discard(one, now)
    await store.discard(one, now)
    expect(await store.has(one)).toBe(false)
    expect(await refusal(store.get(one))).toBe('404 not-found')
  })

  test('an address that is none cannot leave the folder', async () => {
    const store = fileStore(folder)
    for (const hash of ['../../etc/passwd', 'AB', '', `${'a'.repeat(63)}/`]) {
      expect(await refusal(store.get(hash))).toBe('404 not-found')
      await expect(store.discard(hash, new Date())).rejects.toThrow()
    }
  })

  test('a full disk is refused with words and leaves nothing', async () => {
    const store = fileStore(folder, async (path, bytes) => {
      await writeThrough(path, bytes.subarray(0, 3))
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    })
    expect(await refusal(store.put(Buffer.from('photo')))).toBe('507 disk-full')
    expect(everything()).toEqual([])
  })
})

/** A PNG of a few kilobytes whose pixels would fill gigabytes. */
function bomb(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const crc = (bytes: Buffer) => {
    let c = 0xffffffff
    for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
    return (c ^ 0xffffffff) >>> 0
  }
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((width / 8 + 1) * 100))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
