import sharp from 'sharp'
import { Problem } from '../problem.ts'
import { type Position, positionOf } from './exif.ts'

/** Limits of an uploaded picture (design: files). */
export const maxImageBytes = 15 * 1024 * 1024
export const maxImagePixels = 50_000_000
export const maxImageEdge = 2_048

export interface Picture {
  jpeg: Buffer
  width: number
  height: number
  /** What the camera noted, offered to the person as a suggestion; it is not in the picture any more. */
  position?: Position
}

type Kind = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic'

/** What the first bytes say; the name and the declared type of an upload are never believed. */
function kindOf(bytes: Buffer): Kind | undefined {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(4, 8) !== 'ftyp') return undefined
  const brands = text(8, Math.min(bytes.readUInt32BE(0), 64)).match(/.{4}/gs) ?? []
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? 'heic' : undefined
}

const notAnImage = (): Problem => new Problem(422, 'not-an-image')

const open = (bytes: Buffer) =>
  sharp(bytes, { limitInputPixels: maxImagePixels, failOn: 'error', sequentialRead: true })

async function metadataOf(bytes: Buffer, kind: Kind) {
  const metadata = await open(bytes)
    .metadata()
    .catch((error: unknown) => {
      throw /pixel limit/.test(String(error)) ? tooManyPixels() : notAnImage()
    })
  const format =
    metadata.format === 'heif' ? (metadata.compression === 'av1' ? 'avif' : 'heic') : metadata.format
  if (format === 'heic') throw new Problem(415, 'heic')
  if (format !== kind) throw notAnImage()
  if (metadata.width * metadata.height > maxImagePixels) throw tooManyPixels()
  return metadata
}

const tooManyPixels = (): Problem =>
  new Problem(413, 'too-many-pixels', { megapixels: maxImagePixels / 1_000_000 })

/**
 * Draws an upload anew: upright, at most 2,048 pixels at an edge, without any of its metadata, and so without
 * whatever was hidden in or behind it. Problems: 413 `too-large` over 15 MB, 413 `too-many-pixels` over 50 megapixels
 * (told from the header, nothing is unpacked), 415 `heic` (iPhone; cannot be read here), 415 `not-an-image`
 * for any other kind than JPEG, PNG, WebP and AVIF, 422 `not-an-image` for what begins like one and is broken.
 */
export async function reencode(bytes: Buffer): Promise<Picture> {
  if (bytes.length > maxImageBytes)
    throw new Problem(413, 'too-large', { megabytes: maxImageBytes / 1024 / 1024 })
  const kind = bytes.length < 16 ? undefined : kindOf(bytes)
  if (!kind) throw new Problem(415, 'not-an-image')
  if (kind === 'heic') throw new Problem(415, 'heic')
  const metadata = await metadataOf(bytes, kind)
  const position = positionOf(metadata.exif)
  const drawn = await open(bytes)
    .rotate()
    .resize({ width: maxImageEdge, height: maxImageEdge, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82 })
    .timeout({ seconds: 30 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw notAnImage()
    })
  const { width, height } = drawn.info
  return { jpeg: drawn.data, width, height, ...(position ? { position } : {}) }
}
