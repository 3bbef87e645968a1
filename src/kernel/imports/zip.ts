import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Problem } from '../problem.ts'

export const maxSheetBytes = 20 * 1024 * 1024
export const maxUnzipped = 200 * 1024 * 1024
const maxEntries = 5_000

/** One file in the archive; the sizes are what the archive says, and what `unpack` holds it to. */
export interface Entry {
  name: string
  size: number
  packed: number
  crc: number
  deflated: boolean
  at: number
}

const broken = () => new Problem(415, 'not-a-sheet')
const ole = 'd0cf11e0'
const [directoryEnd, directoryEntry, localEntry] = [0x06054b50, 0x02014b50, 0x04034b50]

/**
 * What an archive says it holds, by name in small letters, before anything is unpacked. Refuses an old `.xls` (415 `sheet-xls`) or one
 * behind a password (415 `sheet-locked`), what is no workbook (415 `not-a-sheet`), one that would unpack to more than
 * 200 MB (413 `sheet-too-large`), macros and outside links (415 `sheet-macro`).
 */
export function inspect(bytes: Buffer): Map<string, Entry> {
  if (bytes.length > maxSheetBytes) throw new Problem(413, 'sheet-too-large', { megabytes: 20 })
  const start = bytes.subarray(0, 4).toString('hex')
  // Both are the same container; a protected workbook lies in it as one stream of this name.
  if (start === ole)
    throw new Problem(
      415,
      bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'sheet-locked' : 'sheet-xls',
    )
  if (start !== '504b0304') throw broken()
  const entries = directoryOf(bytes)
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()))
  if (names.size !== entries.length || !names.has('xl/workbook.xml')) throw broken()
  if (entries.some(({ name }) => /^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(name))) throw broken()
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > maxUnzipped)
    throw new Problem(413, 'sheet-too-large', { megabytes: 200 })
  if (entries.some(({ name }) => /vbaProject|externalLink|macrosheets/i.test(name)))
    throw new Problem(415, 'sheet-macro')
  return new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
}

function directoryOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== directoryEnd) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  if (count > maxEntries) throw new Problem(413, 'sheet-too-large', { megabytes: 200 })
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw broken()
    const [name, more, note] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o)) as [number, number, number]
    const next = at + 46 + name + more + note
    if (next > bytes.length) throw broken()
    entries.push(entryAt(bytes, at, name, more))
    at = next
  }
  return entries
}

function entryAt(bytes: Buffer, at: number, nameLength: number, moreLength: number): Entry {
  if (bytes.readUInt16LE(at + 8) & 1) throw new Problem(415, 'sheet-locked')
  const method = bytes.readUInt16LE(at + 10)
  if (method !== 0 && method !== 8) throw broken()
  const more = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + moreLength)
  const [size = 0, packed = 0, offset = 0] = wide(more, [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ])
  return {
    name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
    size,
    packed,
    crc: bytes.readUInt32LE(at + 16),
    deflated: method === 8,
    at: offset,
  }
}

/** Figures that some writers keep in the field for large archives (ZIP64), even of small ones. */
function wide(more: Buffer, figures: number[]): number[] {
  for (let at = 0; at + 4 <= more.length; at += 4 + more.readUInt16LE(at + 2)) {
    if (more.readUInt16LE(at) !== 1) continue
    let from = at + 4
    return figures.map((figure) => {
      if (figure !== 0xffffffff || from + 8 > more.length) return figure
      from += 8
      return Number(more.readBigUInt64LE(from - 8))
    })
  }
  return figures
}

/** The bytes of an entry piece by piece; refuses (415) one that is cut off, damaged or longer than the archive says. */
export async function* unpack(bytes: Buffer, entry: Entry): AsyncGenerator<Buffer> {
  const at = entry.at
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localEntry) throw broken()
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const body = bytes.subarray(from, from + entry.packed)
  if (body.length !== entry.packed || !(entry.size <= maxUnzipped)) throw broken()
  const source = entry.deflated
    ? Readable.from(pieces(body)).pipe(createInflateRaw({ chunkSize: 64 * 1024 }))
    : pieces(body)
  let [length, crc] = [0, 0]
  try {
    for await (const piece of source as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > entry.size) throw broken()
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    throw error instanceof Problem ? error : broken()
  }
  if (length !== entry.size || crc !== entry.crc) throw broken()
}

function* pieces(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 64 * 1024) yield body.subarray(at, at + 64 * 1024)
}
