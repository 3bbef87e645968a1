import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { importing, type Importing, registered } from '../../apps/server/testing/imports.ts'
import {
  type CellSpec,
  letters,
  type Part,
  partsOf,
  rowXml,
  type SheetSpec,
  workbookOf,
  xml,
  zipOf,
} from '../../apps/server/testing/workbook.ts'

let t: TestHouse
let desk: Importing
beforeAll(async () => {
  t = await openTestHouse()
  const registrar = await t.as('registrar')
  desk = importing(registrar)
  area = String((await (await t.as('desk')).get('/api/sessions/mine')).body.posts?.[0]?.areaCode)
})
afterAll(() => t.close())

let area = ''
const head = ['姓名', '身份证号', '手机号', '所在区域', '门牌号', '人员类型', '入住日期']
const row = (name = '王小明'): CellSpec[] => [name, '', '', area, '', '社会人', '']
const good = (): SheetSpec => ({ rows: [head, row()] })

/** A good workbook of which some parts are replaced, left out (undefined) or added. */
function book(
  change: Record<string, Partial<Part> | undefined>,
  sheets = [good()],
  strings: string[] = [],
): Buffer {
  const parts = partsOf(sheets, strings)
  for (const [name, part] of Object.entries(change)) {
    if (part) parts.set(name, { name, body: '', ...parts.get(name), ...part })
    else parts.delete(name)
  }
  return zipOf([...parts.values()])
}
const sheet1 = 'xl/worksheets/sheet1.xml'
const sheetOf = (body: string): Buffer => book({ [sheet1]: { body } })
const within = (rows: string): string =>
  xml(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${rows}</worksheet>`)
const data = (rows: string): string => within(`<sheetData>${rows}</sheetData>`)
const two = () => rowXml(1, head) + rowXml(2, row())
const also = (name: string): Buffer => book({ [name]: { body: 'x' } })
const bytes = (hex: string, more = ''): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(more)])

const ole = 'd0cf11e0a1b11ae1'
const wide = 16_384
const inUtf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le')])
const types = (type: string) =>
  `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${type}.main+xml"/></Types>`
const rels = (target: string, more = '') =>
  `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="${target}"${more}/></Relationships>`

/** Files by what is nasty about them, and what is said to each. */
const files: [why: string, file: () => Buffer, verdict: string][] = [
  // what is no workbook at all
  ['an empty file', () => Buffer.alloc(0), '415 not-a-sheet'],
  ['one byte', () => Buffer.from('P'), '415 not-a-sheet'],
  [
    'a list with commas under the name of a workbook',
    () => Buffer.from('姓名,身份证号\n王,1'),
    // read as the list it is: it lacks the columns that a resident needs
    'failed sheet-header',
  ],
  ['the same with a mark at its head', () => bytes('efbbbf', '姓名,身份证号'), 'failed sheet-header'],
  ['a web page, as some systems export', () => Buffer.from('<html><table><tr><td>姓名'), '415 not-a-sheet'],
  ['the XML of 2003', () => Buffer.from('<?xml version="1.0"?><Workbook>'), '415 not-a-sheet'],
  ['a picture', () => bytes('89504e470d0a1a0a'), '415 not-a-sheet'],
  ['an old .xls', () => bytes(ole, 'Workbook'), '415 sheet-xls'],
  [
    'one behind a password',
    () => Buffer.concat([bytes(ole), Buffer.from('EncryptedPackage', 'utf16le')]),
    '415 sheet-locked',
  ],
  ['more than 20 MB', () => Buffer.alloc(20 * 1024 * 1024 + 1, 'P'), '413 body-too-large'],
  // archives
  ['an empty archive', () => zipOf([]), '415 not-a-sheet'],
  [
    'an archive of something else',
    () => zipOf([{ name: 'word/document.xml', body: 'x' }]),
    '415 not-a-sheet',
  ],
  ['an .ods', () => zipOf([{ name: 'mimetype', body: 'x', stored: true }]), '415 not-a-sheet'],
  ['an .xlsb', () => zipOf([{ name: 'xl/workbook.bin', body: 'x' }]), '415 not-a-sheet'],
  ['half a file', () => book({}).subarray(0, 900), '415 not-a-sheet'],
  ['a file without its last byte', () => book({}).subarray(0, -1), '415 not-a-sheet'],
  ['a file without its beginning', () => book({}).subarray(40), '415 not-a-sheet'],
  ['a list of parts that points nowhere', () => pointing(0xfffffff0), '415 not-a-sheet'],
  ['a list of parts that points into the middle', () => pointing(7), '415 not-a-sheet'],
  [
    'a part whose beginning is missing',
    () => book({ [sheet1]: { head: bytes('00000000') } }),
    'failed not-a-sheet',
  ],
  ['a damaged part', () => damaged(), 'failed not-a-sheet'],
  ['a part with a wrong checksum', () => book({ [sheet1]: { claims: { crc: 1 } } }), 'failed not-a-sheet'],
  ['a part longer than it says', () => book({ [sheet1]: { claims: { size: 10 } } }), 'failed not-a-sheet'],
  [
    'a part shorter than it says',
    () => book({ [sheet1]: { claims: { size: 99_999 } } }),
    'failed not-a-sheet',
  ],
  ['a locked part', () => book({ [sheet1]: { claims: { flags: 1 } } }), '415 sheet-locked'],
  [
    'a part packed in a way nobody knows',
    () => book({ [sheet1]: { claims: { method: 12 } } }),
    '415 not-a-sheet',
  ],
  ['the same part twice', () => zipOf([...partsOf([good()]).values(), part(sheet1)]), '415 not-a-sheet'],
  ['the same part in capitals', () => also('XL/WORKSHEETS/SHEET1.XML'), '415 not-a-sheet'],
  ['a path out of the archive', () => also('../../etc/cron.d/evil'), '415 not-a-sheet'],
  ['a path out of it further in', () => also('xl/../../evil'), '415 not-a-sheet'],
  ['a path from the root', () => also('/etc/passwd'), '415 not-a-sheet'],
  ['a path with backslashes', () => also('..\\evil.dll'), '415 not-a-sheet'],
  ['a path with a drive', () => also('C:/evil'), '415 not-a-sheet'],
  ['five thousand parts too many', () => crowded(), '413 sheet-too-large'],
  [
    'more than 200 MB, as it says',
    () => book({ [sheet1]: { claims: { size: 201 * 1024 * 1024 } } }),
    '413 sheet-too-large',
  ],
  [
    '4 GB, in the field for large archives',
    () => book({ x: { wide: true, claims: { size: 0xfffffff0 } } }),
    '413 sheet-too-large',
  ],
  ['60 MB of nothing behind a modest claim', () => bomb(), 'failed not-a-sheet'],
  // what runs or reaches out
  ['macros', () => also('xl/vbaProject.bin'), '415 sheet-macro'],
  ['macros of 1992', () => also('xl/macrosheets/sheet1.xml'), '415 sheet-macro'],
  ['links to other workbooks', () => also('xl/externalLinks/externalLink1.xml'), '415 sheet-macro'],
  ['an .xlsm renamed', () => typed('ms-excel.sheet.macroEnabled'), 'failed sheet-macro'],
  ['a template with macros', () => typed('ms-excel.template.macroEnabled'), 'failed sheet-macro'],
  [
    'entities from outside',
    () => sheetOf(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${within('&e;')}`),
    'failed not-a-sheet',
  ],
  ['a document type by itself', () => sheetOf(`<!DOCTYPE worksheet>${data('')}`), 'failed not-a-sheet'],
  [
    'a billion laughs',
    () => sheetOf(`<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${within('&b;')}`),
    'failed not-a-sheet',
  ],
  [
    'a sheet that lies elsewhere',
    () =>
      book({ 'xl/_rels/workbook.xml.rels': { body: rels('http://x.example/', ' TargetMode="External"') } }),
    'failed sheet-empty',
  ],
  // XML
  ['an entity nobody declared', () => sheetOf(data('&evil;')), 'failed not-a-sheet'],
  ['a tag that never ends', () => sheetOf(within('<sheetData>')), 'failed not-a-sheet'],
  ['tags that cross', () => sheetOf(within('<a><b></a></b>')), 'failed not-a-sheet'],
  ['nothing in a part', () => sheetOf(''), 'failed not-a-sheet'],
  [
    'bytes that are no letters',
    () => book({ [sheet1]: { body: bytes('3c783eff3c2f783e') } }),
    'failed not-a-sheet',
  ],
  [
    'NUL by its number',
    () => sheetOf(data(`${two()}<row><c t="str"><v>&#0;</v></c></row>`)),
    'failed not-a-sheet',
  ],
  [
    'half a character by its number',
    () => sheetOf(data(`${two()}<row><c t="str"><v>&#xD800;</v></c></row>`)),
    'failed not-a-sheet',
  ],
  ['boxes in boxes', () => sheetOf(within('<a>'.repeat(100) + '</a>'.repeat(100))), 'failed not-a-sheet'],
  [
    'a text without end',
    () => sheetOf(data(`${two()}<row><c t="str"><v>${'a'.repeat(3e6)}</v></c></row>`)),
    'failed not-a-sheet',
  ],
  ['an attribute without end', () => sheetOf(data(`<row r="${'1'.repeat(3e6)}"/>`)), 'failed not-a-sheet'],
  ['a remark without end', () => sheetOf(`<!--${'a'.repeat(3e6)}-->${data(two())}`), 'failed not-a-sheet'],
  ['row 0', () => sheetOf(data(two() + rowXml(0, row()))), 'failed not-a-sheet'],
  ['a row that is no number', () => sheetOf(data(`${two()}<row r="zwei"/>`)), 'failed not-a-sheet'],
  ['a cell nowhere', () => sheetOf(data(`${two()}<row><c r="12"><v>1</v></c></row>`)), 'failed not-a-sheet'],
  [
    'a cell beyond the last column',
    () => sheetOf(data(`${two()}<row><c r="XFE3"><v>1</v></c></row>`)),
    'failed not-a-sheet',
  ],
  [
    'a figure that is none',
    () => sheetOf(data(`${two()}<row><c r="A3"><v>abc</v></c></row>`)),
    'failed not-a-sheet',
  ],
  [
    'a text that is not there',
    () => sheetOf(data(`${two()}<row><c r="A3" t="s"><v>7</v></c></row>`)),
    'failed not-a-sheet',
  ],
  // parts that are missing
  ['no list of types', () => book({ '[Content_Types].xml': undefined }), 'failed not-a-sheet'],
  [
    'no list of sheets’ places',
    () => book({ 'xl/_rels/workbook.xml.rels': undefined }),
    'failed not-a-sheet',
  ],
  ['no workbook among the parts', () => book({ 'xl/workbook.xml': undefined }), '415 not-a-sheet'],
  ['no sheet where it should be', () => book({ [sheet1]: undefined }), 'failed sheet-empty'],
  ['no rows at all', () => sheetOf(within('')), 'failed sheet-empty'],
  // sheets
  ['an empty sheet', () => workbookOf([{ rows: [] }]), 'failed sheet-empty'],
  ['a sheet of spaces', () => workbookOf([{ rows: [[' ', '\u00a0'], ['\u200b']] }]), 'failed sheet-empty'],
  ['a sheet that is hidden', () => workbookOf([{ ...good(), state: 'hidden' }]), 'failed sheet-empty'],
  [
    'a sheet that is hidden for good',
    () => workbookOf([{ ...good(), state: 'veryHidden' }]),
    'failed sheet-empty',
  ],
  [
    'a sheet of something else',
    () =>
      workbookOf([
        {
          rows: [
            ['品名', '数量'],
            ['米', 3],
          ],
        },
      ]),
    'failed sheet-header',
  ],
  ['two sheets that fit', () => workbookOf([good(), good()]), 'failed sheet-several'],
  ['a header alone', () => workbookOf([{ rows: [head] }]), 'checked 0 0'],
  ['rows without a header', () => workbookOf([{ rows: [row(), row('李四')] }]), 'failed sheet-header'],
  [
    'a title above the header',
    () => workbookOf([{ rows: [['居民登记表'], head, row()], after: merged('A1:G1') }]),
    'failed sheet-header',
  ],
  [
    'a header in two rows',
    () => workbookOf([{ rows: [['基本信息', null, null, '住址'], head, row()], after: merged('A1:C1') }]),
    'failed sheet-header',
  ],
  ['a required column left out', () => headed(['姓名', '身份证号', '所在区域']), 'failed sheet-header'],
  ['a required column renamed', () => headed(head.with(0, '名字')), 'failed sheet-header'],
  ['an optional column renamed', () => headed(head.with(1, '身份证')), 'failed sheet-column-unknown'],
  ['a column twice', () => headed(head.with(4, '姓名')), 'failed sheet-column-twice'],
  [
    'a column twice, the second time in English',
    () => headed([...head, 'Name']),
    'failed sheet-column-twice',
  ],
  [
    'a header of errors',
    () => workbookOf([{ rows: [head.map(() => ({ xml: '<c r="@" t="e"><v>#REF!</v></c>' })), row()] }]),
    'failed sheet-header',
  ],
  [
    'cells merged among the rows',
    () => workbookOf([{ rows: [head, row(), row()], after: merged('E2:E3') }]),
    'failed sheet-merged',
  ],
  [
    'cells merged across',
    () => workbookOf([{ rows: [head, row()], after: merged('A2:B2') }]),
    'failed sheet-merged',
  ],
  ['one row too many', () => crowd(100_001), 'failed sheet-too-long'],
]

/** What only looks nasty and is read. */
const fine: [why: string, file: () => Buffer, verdict: string][] = [
  ['the plain one', () => book({}), 'checked 1 0'],
  [
    'columns in another order',
    () => workbookOf([{ rows: [head.toReversed(), row().toReversed()] }]),
    'checked 1 0',
  ],
  [
    'a header in English',
    () => headed(['Name', 'Identity number', 'MOBILE', 'Area', 'Door', 'Type', 'Since']),
    'checked 1 0',
  ],
  [
    'a header with stars and spaces',
    () => headed(['姓 名＊', '身份证号*', ' 手机号', '所在区域\n', '门牌号', '\u200b人员类型', '入住日期']),
    'checked 1 0',
  ],
  [
    'only the required columns',
    () =>
      workbookOf([
        {
          rows: [
            ['姓名', '所在区域', '人员类型'],
            ['王', area, '社会人'],
          ],
        },
      ]),
    'checked 1 0',
  ],
  [
    'a column more',
    () =>
      workbookOf([
        {
          rows: [
            [...head, '备注'],
            [...row(), '=1+1'],
          ],
        },
      ]),
    'checked 1 0',
  ],
  [
    '16,384 columns',
    () =>
      workbookOf([{ rows: [[...head, ...Array.from({ length: wide - 7 }, (_x, i) => `列${i}`)], row()] }]),
    'checked 1 0',
  ],
  [
    'a cell in the last column of the last row',
    () => sheetOf(data(two() + `<row r="1048576"><c r="${letters(wide - 1)}1048576"><v>1</v></c></row>`)),
    'checked 1 0',
  ],
  [
    'empty rows to the end of the sheet',
    () =>
      sheetOf(
        data(
          two() +
            Array.from(
              { length: 120_000 },
              (_x, n) => `<row r="${n + 3}" s="1"><c r="A${n + 3}" s="1"/></row>`,
            ).join(''),
        ),
      ),
    'checked 1 0',
  ],
  [
    'instructions before the sheet',
    () => workbookOf([{ rows: [['填表说明'], ['请用文本']] }, good()]),
    'checked 1 0',
  ],
  ['empty sheets beside it', () => workbookOf([{ rows: [] }, good(), { rows: [] }]), 'checked 1 0'],
  [
    'a hidden list before it',
    () => workbookOf([{ ...good(), state: 'hidden' }, { rows: [head, row(), row()] }]),
    'checked 2 0',
  ],
  ['a header after empty rows', () => sheetOf(data(rowXml(5, head) + rowXml(9, row()))), 'checked 1 0'],
  [
    'merged cells in the header and beside the columns',
    () => workbookOf([{ rows: [head, row()], after: merged('G1:H1', 'K2:L9', 'nonsense') }]),
    'checked 1 0',
  ],
  [
    'a protected sheet with a filter, hidden rows and columns',
    () =>
      sheetOf(
        within(
          `<cols><col min="2" max="3" hidden="1"/></cols><sheetData>${rowXml(1, head)}${rowXml(2, row(), ' hidden="1"')}</sheetData><sheetProtection sheet="1"/><autoFilter ref="A1:G2"/>`,
        ),
      ),
    'checked 1 0',
  ],
  ['names with a prefix', () => sheetOf(prefixed(data(two()))), 'checked 1 0'],
  ['rows and cells without addresses', () => sheetOf(data(two().replace(/ r="[^"]*"/g, ''))), 'checked 1 0'],
  ['two bytes a letter', () => book({ [sheet1]: { body: inUtf16(data(two())) } }), 'checked 1 0'],
  [
    'nothing packed',
    () => zipOf([...partsOf([good()]).values()].map((one) => ({ ...one, stored: true }))),
    'checked 1 0',
  ],
  [
    'sizes in the field for large archives',
    () => zipOf([...partsOf([good()]).values()].map((one) => ({ ...one, wide: true }))),
    'checked 1 0',
  ],
  [
    'a note at the end of the archive',
    () => zipOf([...partsOf([good()]).values()], 'made by somebody'),
    'checked 1 0',
  ],
  [
    'a place given from the root',
    () => book({ 'xl/_rels/workbook.xml.rels': { body: rels('/xl/worksheets/sheet1.xml') } }),
    'checked 1 0',
  ],
  [
    'neither styles nor texts',
    () => book({ 'xl/styles.xml': undefined, 'xl/sharedStrings.xml': undefined }),
    'checked 1 0',
  ],
]

const merged = (...ranges: string[]): string =>
  `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
const headed = (titles: string[]): Buffer => workbookOf([{ rows: [titles, row()] }])
const typed = (type: string): Buffer => book({ '[Content_Types].xml': { body: xml(types(type)) } })
const part = (name: string): Part => ({ name, body: 'x', stored: true })
const crowded = (): Buffer =>
  zipOf([...partsOf([good()]).values(), ...Array.from({ length: 5_001 }, (_x, n) => part(`x${n}`))])
const crowd = (rows: number): Buffer =>
  sheetOf(
    data(
      rowXml(1, head) +
        Array.from({ length: rows }, (_x, n) => `<row r="${n + 2}"><c r="A${n + 2}"><v>1</v></c></row>`).join(
          '',
        ),
    ),
  )
const prefixed = (body: string): string =>
  body.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-z])(?!\?)/g, '<$1x:')
function pointing(at: number): Buffer {
  const whole = book({})
  whole.writeUInt32LE(at, whole.length - 6)
  return whole
}
function damaged(): Buffer {
  const whole = book({})
  const at = whole.indexOf(sheet1) + sheet1.length
  return whole.fill(0xff, at, at + 20)
}
/** 60 MB that unpack from 60 KB, and a claim of a hundred bytes. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(60 * 1024 * 1024, ' '))
  const whole = book({ [sheet1]: { stored: true, body: packed, claims: { method: 8, size: 100 } } })
  expect(whole.length).toBeLessThan(70_000)
  return whole
}

/** What is said to each, ten at a time. */
async function verdicts(list: typeof files): Promise<string[]> {
  const said: string[] = []
  for (let at = 0; at < list.length; at += 10)
    said.push(
      ...(await Promise.all(
        list.slice(at, at + 10).map(async ([why, file]) => `${why}: ${await desk.verdict(file())}`),
      )),
    )
  return said
}
const expected = (list: typeof files): string[] => list.map(([why, _file, verdict]) => `${why}: ${verdict}`)

describe('nasty workbooks', () => {
  it(`are refused exactly, ${files.length} kinds, and nothing is written`, async () => {
    const before = await registered(t)
    expect(await verdicts(files)).toEqual(expected(files))
    expect(await registered(t)).toEqual(before)
  }, 120_000)

  it(`are read where they only look it, ${fine.length} kinds, and nothing is written`, async () => {
    const before = await registered(t)
    expect(await verdicts(fine)).toEqual(expected(fine))
    expect(await registered(t)).toEqual(before)
  }, 120_000)

  it('every refusal has words that fill their places', async () => {
    const registrar = await t.as('registrar')
    const { body } = await registrar.get('/api/imports')
    const messages = (body.items as unknown as { errors: { message: string }[] }[]).flatMap((one) =>
      one.errors.map((e) => e.message),
    )
    expect(messages.length).toBeGreaterThan(0)
    for (const message of messages) expect(message).not.toMatch(/^problem\.|\{\w+\}/)
  })
})
