import { crc32, deflateRawSync } from 'node:zlib'

/** A file in an archive; what is given beside name and body is what the archive claims instead of the truth. */
export interface Part {
  name: string
  body: Buffer | string
  stored?: boolean
  claims?: { size?: number; crc?: number; flags?: number; method?: number }
  /** Sizes in the field for large archives, as some writers always have them. */
  wide?: boolean
  /** What stands where its data should begin. */
  head?: Buffer
}

const u16 = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer)
const u32 = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer)

/** An archive of parts, truthful or not. */
export function zipOf(parts: Part[], note = ''): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const plain = Buffer.from(part.body as Buffer)
    const packed = part.stored ? plain : deflateRawSync(plain)
    const name = Buffer.from(part.name)
    const {
      size = plain.length,
      crc = crc32(plain),
      flags = 0x800,
      method = part.stored ? 0 : 8,
    } = part.claims ?? {}
    const meta = Buffer.concat([u16(20, flags, method, 0, 0x21), u32(crc)])
    const lengths = part.wide ? u32(0xffffffff, 0xffffffff) : u32(packed.length, size)
    const more = part.wide ? Buffer.concat([u16(1, 16), u32(size, 0, packed.length, 0)]) : Buffer.alloc(0)
    const local = Buffer.concat([
      part.head ?? u32(0x04034b50),
      meta,
      u32(packed.length, size),
      u16(name.length, 0),
      name,
      packed,
    ])
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        meta,
        lengths,
        u16(name.length, more.length, 0, 0, 0),
        u32(0, at),
        name,
        more,
      ]),
    )
    bodies.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0, 0, parts.length, parts.length),
    u32(list.length, at),
    u16(note.length),
    Buffer.from(note),
  ])
  return Buffer.concat([...bodies, list, end])
}

/** A cell as XML; `@` in raw XML stands for its address. */
export type CellSpec = string | number | boolean | null | { xml: string }

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export function letters(column: number): string {
  let text = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text
  return text
}

function cellXml(cell: CellSpec, address: string): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.xml.replaceAll('@', address)
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

export const rowXml = (n: number, cells: CellSpec[], attributes = ''): string =>
  `<row r="${n}"${attributes}>${cells.map((cell, i) => cellXml(cell, `${letters(i)}${n}`)).join('')}</row>`

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const xml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`

export interface SheetSpec {
  name?: string
  state?: 'hidden' | 'veryHidden'
  /** Rows from the first on, or the XML of all of them. */
  rows: CellSpec[][] | string
  /** What follows the rows, such as merged cells. */
  after?: string
}

/** Styles 1 and 2 show a day, 3 a time, 4 a figure. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[Red]0.00E+00;&quot;day&quot;"/></numFmts>
<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>`

/** The parts of a workbook, for taking apart; `sheet1.xml` is the last of them, so that a flood comes last. */
export function partsOf(sheets: SheetSpec[], strings: string[] = [], book = ''): Map<string, Part> {
  const parts: Part[] = [
    {
      name: '[Content_Types].xml',
      body: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      body: `<Relationships><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      body: `<workbook xmlns="${main}" xmlns:r="${relations}">${book}<sheets>${sheets
        .map(
          (s, i) =>
            `<sheet name="${escaped(s.name ?? `表${i + 1}`)}" sheetId="${i + 1}"${s.state ? ` state="${s.state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      body: `<Relationships>${sheets
        .map(
          (_s, i) =>
            `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('')}<Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/>
        <Relationship Id="rIdT" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', body: styles },
    {
      name: 'xl/sharedStrings.xml',
      body: `<sst xmlns="${main}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    },
    ...sheets
      .map((s, i) => ({
        name: `xl/worksheets/sheet${i + 1}.xml`,
        body: `<worksheet xmlns="${main}"><sheetData>${
          typeof s.rows === 'string' ? s.rows : s.rows.map((row, n) => rowXml(n + 1, row)).join('')
        }</sheetData>${s.after ?? ''}</worksheet>`,
      }))
      .toReversed(),
  ]
  return new Map(parts.map((part) => [part.name, { ...part, body: xml(part.body as string) }]))
}

export const workbookOf = (sheets: SheetSpec[], strings: string[] = [], book = ''): Buffer =>
  zipOf([...partsOf(sheets, strings, book).values()])
