import { addDays, type Day } from '../day.ts'
import { Problem } from '../problem.ts'
import { type Cell, longestCell, unescaped } from './cells.ts'
import { attribute, type Attributes, hear, heard } from './xml.ts'
import { type Entry, inspect, unpack } from './zip.ts'

/** More different texts than the longest sheet that is read has cells of. */
const mostTexts = 1_500_000
const mostSheets = 200
const mostColumns = 16_384

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  n: number
  cells: Cell[]
}

export interface Sheet {
  name: string
  /** Rows that hold something, piece by piece; of each at most `width` cells. */
  rows: (width?: () => number) => AsyncGenerator<SheetRow[]>
  /** Ranges of merged cells, known once all rows were read. */
  merged: string[]
}

interface Looks {
  texts: string[]
  /** By style: a number of it is a day. */
  days: boolean[]
  since1904: boolean
}

const broken = () => new Problem(415, 'not-a-sheet')

/** The sheets of a workbook that a person sees, in their order; its rows are read when they are asked for. */
export async function openWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const entries = inspect(bytes)
  const at = (name: string) => {
    const entry = entries.get(name.toLowerCase())
    return entry && unpack(bytes, entry)
  }
  await refuseMacros(at('[Content_Types].xml'))
  const targets = await targetsOf(at('xl/_rels/workbook.xml.rels'))
  const { sheets, since1904 } = await sheetsOf(at('xl/workbook.xml'))
  const target = (type: string) => [...targets.values()].find((one) => one.type === type)?.path ?? ''
  const looks = {
    texts: await textsOf(at(target('sharedStrings') || 'xl/sharedStrings.xml')),
    days: await daysOf(at(target('styles') || 'xl/styles.xml')),
    since1904,
  }
  return sheets.flatMap(({ id, name }) => {
    const entry = entries.get((targets.get(id)?.path ?? '').toLowerCase())
    return entry ? [sheetAt(bytes, entry, name, looks)] : []
  })
}

async function refuseMacros(types: AsyncIterable<Buffer> | undefined): Promise<void> {
  if (!types) throw broken()
  await heard(types, {
    open: (_name, { ContentType = '' }) => {
      if (/macroEnabled|ms-excel\.sheet\.binary/i.test(ContentType)) throw new Problem(415, 'sheet-macro')
    },
  })
}

/** Where the parts of the workbook stand, by their id. */
async function targetsOf(
  rels: AsyncIterable<Buffer> | undefined,
): Promise<Map<string, { type: string; path: string }>> {
  const found = new Map<string, { type: string; path: string }>()
  if (!rels) throw broken()
  await heard(rels, {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      const path = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path })
    },
  })
  return found
}

async function sheetsOf(
  book: AsyncIterable<Buffer> | undefined,
): Promise<{ sheets: { id: string; name: string }[]; since1904: boolean }> {
  if (!book) throw broken()
  const sheets: { id: string; name: string }[] = []
  let since1904 = false
  await heard(book, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      const seen = !/hidden/i.test(attributes['state'] ?? '')
      if (name === 'sheet' && seen && sheets.length < mostSheets)
        sheets.push({ id: attribute(attributes, 'id') ?? '', name: attributes['name'] ?? '' })
    },
  })
  return { sheets, since1904 }
}

/** The texts that cells point at; runs joined, readings beside the characters left out. */
async function textsOf(strings: AsyncIterable<Buffer> | undefined): Promise<string[]> {
  const texts: string[] = []
  if (!strings) return texts
  const words = wordsEar()
  await heard(strings, {
    open: (name) => {
      if (name === 'si') words.begin()
      words.open(name)
    },
    text: words.text,
    close(name) {
      words.close(name)
      if (name === 'si') texts.push(words.said())
      if (texts.length > mostTexts) throw new Problem(413, 'sheet-too-large', { megabytes: 200 })
    },
  })
  return texts
}

/** Gathers the `<t>` of a text or an inline text, without those in `<rPh>`. */
function wordsEar() {
  let [inText, inReading, said] = [false, false, '']
  return {
    begin: () => {
      said = ''
    },
    open: (name: string) => {
      if (name === 'rPh') inReading = true
      if (name === 't') inText = true
    },
    text: (text: string) => {
      if (inText && !inReading && said.length <= longestCell) said += text
    },
    close: (name: string) => {
      if (name === 'rPh') inReading = false
      if (name === 't') inText = false
    },
    said: () => unescaped(said),
  }
}

/** Built-in formats that show a day; 18–21, 32–35, 45–47, 55 and 56 show a time only. */
const dayFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const showsDay = (code: string): boolean => {
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  return /[yd]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain))
}

async function daysOf(styles: AsyncIterable<Buffer> | undefined): Promise<boolean[]> {
  const own = new Map<number, boolean>()
  const days: boolean[] = []
  let inCells = false
  if (!styles) return days
  await heard(styles, {
    open(name, attributes) {
      const id = Number(attributes['numFmtId'] ?? 0)
      if (name === 'numFmt') own.set(id, showsDay(attributes['formatCode'] ?? ''))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells && days.length < 100_000) days.push(own.get(id) ?? dayFormats.has(id))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return days
}

function sheetAt(bytes: Buffer, entry: Entry, name: string, looks: Looks): Sheet {
  const merged: string[] = []
  return {
    name,
    merged,
    async *rows(width = () => mostColumns) {
      const reader = rowReader(looks, width, merged)
      for await (const _piece of hear(unpack(bytes, entry), reader.ears)) {
        const rows = reader.take()
        if (rows.length) yield rows
      }
    },
  }
}

interface Half {
  column: number
  type: string
  style: number
  formula: boolean
  value: string | undefined
  inline: boolean
}

function rowReader(looks: Looks, width: () => number, merged: string[]) {
  let rows: SheetRow[] = []
  let row: SheetRow | undefined
  let cell: Half | undefined
  let [n, next, inValue, filled] = [0, 0, false, false]
  const words = wordsEar()
  const openCell = (attributes: Attributes) => {
    const column = attributes['r'] ? columnOf(attributes['r']) : next
    next = column + 1
    cell =
      column < width()
        ? {
            column,
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? -1),
            formula: false,
            value: undefined,
            inline: false,
          }
        : undefined
  }
  const closeCell = () => {
    const value = cell && valueOf(cell, words.said, looks)
    if (cell && row && value !== undefined) {
      while (row.cells.length < cell.column) row.cells.push(undefined)
      row.cells[cell.column] = value
      filled = true
    }
    cell = undefined
  }
  return {
    take: () => {
      const taken = rows
      rows = []
      return taken
    },
    ears: {
      open(name: string, attributes: Attributes) {
        if (name === 'row') {
          n = attributes['r'] ? Number(attributes['r']) : n + 1
          if (!Number.isSafeInteger(n) || n < 1) throw broken()
          ;[row, next, filled] = [{ n, cells: [] }, 0, false]
        } else if (name === 'c' && row) openCell(attributes)
        else if (name === 'mergeCell' && merged.length < 100_000) merged.push(attributes['ref'] ?? '')
        else if (!cell) return
        else if (name === 'v') [inValue, cell.value] = [true, '']
        else if (name === 'f') cell.formula = true
        else if (name === 'is') {
          words.begin()
          cell.inline = true
        } else if (cell.inline) words.open(name)
      },
      text(text: string) {
        if (cell && inValue && (cell.value?.length ?? 0) <= longestCell) cell.value += text
        else if (cell?.inline) words.text(text)
      },
      close(name: string) {
        if (name === 'c') closeCell()
        else if (name === 'v') inValue = false
        else if (name === 'row') {
          if (row && filled) rows.push(row)
          row = undefined
        } else if (cell?.inline) words.close(name)
      },
    },
  }
}

/** The column of an address or its letters, 0 for A; refuses what is none. */
export function columnOf(address: string): number {
  let column = 0
  let at = 0
  for (; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  if (column < 1 || column > mostColumns) throw broken()
  return column - 1
}

function valueOf(cell: Half, inline: () => string, { texts, days, since1904 }: Looks): Cell {
  const { value, type } = cell
  if (type === 'inlineStr') return inline()
  if (cell.formula && (value === undefined || (value === '' && type !== 'str'))) return { formula: true }
  if (value === undefined) return undefined
  if (type === 's') {
    const text = texts[Number(value)]
    if (text === undefined) throw broken()
    return text
  }
  if (type === 'str') return unescaped(value)
  if (type === 'b') return value === '1' || value === 'true'
  if (type === 'e') return { error: value }
  if (type === 'd') return { day: value.slice(0, 10) }
  if (value === '') return undefined
  const number = Number(value)
  if (Number.isNaN(number)) throw broken()
  return days[cell.style] ? (dayAt(number, since1904) ?? number) : number
}

/** The day of a serial number; undefined where the spreadsheet itself has none. 1900 is a leap year to it. */
function dayAt(serial: number, since1904: boolean): { day: Day } | undefined {
  const whole = Math.floor(serial)
  if (whole < (since1904 ? 0 : 1) || whole > 2_958_465) return undefined
  if (since1904) return { day: addDays('1904-01-01', whole) }
  return { day: addDays('1899-12-30', whole < 60 ? whole + 1 : whole) }
}
