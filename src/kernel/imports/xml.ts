import { SaxesParser } from 'saxes'
import { Problem } from '../problem.ts'

export type Attributes = Record<string, string>
export interface Ears {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const broken = () => new Problem(415, 'not-a-sheet')
/** Between two tags stands at most one cell's words (32,767 letters), however they are written. */
const longestQuiet = 1_000_000
const deepest = 64

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function encodingOf(first: Buffer): string {
  const mark = first.subarray(0, 2).toString('hex')
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
}

/**
 * Hears a document piece by piece, names without their prefix; after each piece `yield`s, so that what was heard can
 * be handed on. Refuses (415 `not-a-sheet`) what is not well formed, any document type (with it goes every entity), a
 * text without end and boxes in boxes without end.
 */
export async function* hear(pieces: AsyncIterable<Buffer>, ears: Ears): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let decoder: TextDecoder | undefined
  let [quiet, depth] = [0, 0]
  const stop = () => {
    throw broken()
  }
  parser.on('error', stop)
  parser.on('doctype', stop)
  parser.on('opentag', (tag) => {
    quiet = 0
    if (++depth > deepest) throw broken()
    ears.open?.(local(tag.name), tag.attributes)
  })
  parser.on('text', (text) => ears.text?.(text))
  parser.on('cdata', (text) => ears.text?.(text))
  parser.on('closetag', (tag) => {
    quiet = 0
    depth--
    ears.close?.(local(tag.name))
  })
  try {
    for await (const piece of pieces) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
      quiet += piece.length
      parser.write(decoder.decode(piece, { stream: true }))
      if (quiet > longestQuiet) throw broken()
      yield
    }
    parser.write(decoder?.decode() ?? '')
    parser.close()
  } catch (error) {
    throw error instanceof Problem ? error : broken()
  }
  yield
}

/** Hears a whole document. */
export async function heard(pieces: AsyncIterable<Buffer>, ears: Ears): Promise<void> {
  const hearing = hear(pieces, ears)
  while (!(await hearing.next()).done);
}

/** An attribute whatever its prefix (`r:id`, `d3p1:id`). */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1]
