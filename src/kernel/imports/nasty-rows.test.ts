import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { importing, registered } from '../../apps/server/testing/imports.ts'
import {
  type CellSpec,
  escaped,
  rowXml,
  type SheetSpec,
  workbookOf,
} from '../../apps/server/testing/workbook.ts'
import { identityCheck } from '../../registers/people/rules.ts'

let t: TestHouse
let registrar: Caller
let area = ''
let known = ''
beforeAll(async () => {
  t = await openTestHouse()
  registrar = await t.as('registrar')
  area = String((await (await t.as('desk')).get('/api/sessions/mine')).body.posts?.[0]?.areaCode)
  known = identity(999)
  const made = await registrar.post('/api/people', {
    name: '登记',
    identity: known,
    areaCode: area,
    type: 'social',
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
})
afterAll(() => t.close())

const identity = (n: number, born = '19900307'): string => {
  const first = `510108${born}${String(n).padStart(3, '0')}`
  return first + identityCheck(first)
}
const spoilt = (whole: string): string => whole.slice(0, 17) + (whole.endsWith('1') ? '2' : '1')
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const raw = (type: string, inner: string, style = 0): CellSpec => ({
  xml: `<c r="@" t="${type}" s="${style}">${inner}</c>`,
})
const error = (text: string) => raw('e', `<v>${text}</v>`)
const shown = (serial: number, style: number) => raw('n', `<v>${serial}</v>`, style)
const str = (inner: string) => raw('inlineStr', `<is>${inner}</is>`)
const formula = (type: string, more: string) => raw(type, `<f>A1&amp;"x"</f>${more}`)

const [name, id, phone, place, door, type, since] = [
  '姓名',
  '身份证号',
  '手机号',
  '所在区域',
  '门牌号',
  '人员类型',
  '入住日期',
] as const
const head = [name, id, phone, place, door, type, since]
type Title = (typeof head)[number]
type Cells = Partial<Record<Title, CellSpec>>
/** A row that is right but for the cells given; its door makes it one of its own. */
const rowOf = (n: number, cells: Cells): CellSpec[] => {
  const plain: Record<Title, CellSpec> = {
    [name]: `居民${n}`,
    [id]: null,
    [phone]: null,
    [place]: area,
    [door]: `${n}号`,
    [type]: '社会人',
    [since]: null,
  }
  return head.map((title) => (title in cells ? (cells[title] ?? null) : plain[title]))
}

/** Rows of residents by what is nasty about them; `column code` is what is said, nothing where they are good. */
const rows = (): [why: string, cells: Cells, verdict?: string][] => [
  // identity numbers
  ['as a figure that lost its end', { [id]: 5.10108199003071e17 }, `${id} identity-rounded`],
  ['as the text of such a figure', { [id]: '5.1E+17' }, `${id} identity-rounded`],
  ['the same in small letters', { [id]: '5.10108e17' }, `${id} identity-rounded`],
  ['with three zeros in place of its end', { [id]: '510108199003071000' }, `${id} identity-rounded`],
  ['with three zeros of its own', { [id]: '510108199003073000' }],
  ['in full-width digits', { [id]: fullWidth(identity(1)) }],
  ['with a small x', { [id]: endingInX().toLowerCase() }],
  ['with a full-width x', { [id]: `${endingInX('19900308').slice(0, 17)}ｘ` }],
  ['with spaces', { [id]: identity(2).replace(/(.{6})/g, '$1 ') }],
  ['with hyphens', { [id]: identity(3).replace(/(.{6})/g, '$1-') }],
  ['with marks that cannot be seen', { [id]: identity(4).split('').join('\u200b') }],
  ['out of a formula', { [id]: formula('str', `<v>${identity(5)}</v>`) }],
  ['with a wrong check character', { [id]: spoilt(identity(6)) }, `${id} identity-check`],
  ['born on 30 February', { [id]: identity(1, '19900230') }, `${id} identity-birth`],
  ['born on 29 February of no leap year', { [id]: identity(1, '19000229') }, `${id} identity-birth`],
  ['born in month 13', { [id]: identity(1, '19901301') }, `${id} identity-birth`],
  ['born on day 0', { [id]: identity(1, '19900100') }, `${id} identity-birth`],
  ['born in 1899', { [id]: identity(1, '18991231') }, `${id} identity-birth`],
  ['born tomorrow', { [id]: identity(1, '20261121') }, `${id} identity-birth`],
  ['born today', { [id]: identity(1, '20261120') }],
  ['of 17 characters', { [id]: identity(1).slice(0, 17) }, `${id} identity-form`],
  ['of 19 characters', { [id]: `${identity(1)}0` }, `${id} identity-form`],
  ['of the old 15 digits', { [id]: '510108900307123' }, `${id} identity-form`],
  ['with an x in the middle', { [id]: '5101081990X3071234' }, `${id} identity-form`],
  ['with an apostrophe', { [id]: `'${identity(7)}` }, `${id} identity-form`],
  ['in Arabic digits', { [id]: '٥١٠١٠٨١٩٩٠٠٣٠٧١٢٣٤' }, `${id} identity-form`],
  ['a passport', { [id]: 'E12345678' }, `${id} identity-form`],
  ['two of them', { [id]: `${identity(8)},${identity(9)}` }, `${id} cell-long`],
  ['as a day', { [id]: shown(46_056, 1) }, `${id} cell-became-day`],
  ['as TRUE', { [id]: true }, `${id} cell-boolean`],
  ['#N/A', { [id]: error('#N/A') }, `${id} cell-error`],
  ['a formula that failed', { [id]: raw('e', '<f>X1</f><v>#REF!</v>') }, `${id} cell-error`],
  ['a formula without its result', { [id]: formula('n', '') }, `${id} cell-formula`],
  ['a formula with an empty figure', { [id]: formula('n', '<v></v>') }, `${id} cell-formula`],
  ['a formula whose result is no text', { [id]: formula('str', '<v></v>') }],
  ['that is in the register', { [id]: known }, `${id} cell-known`],
  ['of the row before', { [id]: identity(11) }],
  ['of the row before, again', { [id]: identity(11) }, `${id} cell-twice`],
  ['of the row before, in full width', { [id]: fullWidth(identity(11)) }, `${id} cell-twice`],
  ['of a refused row', { [id]: identity(12), [place]: '火星' }, `${place} cell-area`],
  ['of a refused row, right this time', { [id]: identity(12) }],
  // names
  ['no name', { [name]: null }, `${name} cell-empty`],
  ['a name of spaces', { [name]: '  \u3000 ' }, `${name} cell-empty`],
  ['a name of what cannot be seen', { [name]: '\u00a0\u200b\u200d\ufeff\u202e' }, `${name} cell-empty`],
  ['a name of 41 letters', { [name]: '王'.repeat(41) }, `${name} cell-long`],
  ['a name of 40 letters', { [name]: '王'.repeat(40) }],
  ['a name longer than a cell', { [name]: '王'.repeat(40_000) }, `${name} cell-long`],
  ['NUL', { [name]: str('<t>王_x0000_明</t>') }, `${name} cell-character`],
  ['a bell', { [name]: str('<t>王_x0007_明</t>') }, `${name} cell-character`],
  ['half a character', { [name]: str('<t>王_xD800_</t>') }, `${name} cell-character`],
  ['the other half', { [name]: str('<t>_xDC00_王</t>') }, `${name} cell-character`],
  ['no character', { [name]: str('<t>王_xFFFF_</t>') }, `${name} cell-character`],
  ['a character in two halves', { [name]: str('<t>王_xD842__xDFB7_</t>') }],
  ['a name in two lines', { [name]: str('<t>王_x000D_\n小明</t>') }],
  ['a name written from right to left', { [name]: '\u202e明小王\u202c' }],
  [
    'a name in several scripts and colours',
    { [name]: str('<r><rPr><b/></rPr><t>王</t></r><r><t>小明</t></r>') },
  ],
  ['a name with its reading', { [name]: str('<t>王明</t><rPh sb="0" eb="1"><t>wang</t></rPh>') }],
  ['a name with a link', { [name]: raw('str', '<f>HYPERLINK("http://x","王")</f><v>王</v>') }],
  ['a name that is a figure', { [name]: 12 }],
  ['a name that is a day', { [name]: shown(46_056, 2) }, `${name} cell-became-day`],
  ['a name that is FALSE', { [name]: false }, `${name} cell-boolean`],
  ['#NAME?', { [name]: error('#NAME?') }, `${name} cell-error`],
  ['a name that looks like markup', { [name]: '<img src=x onerror=alert(1)>' }],
  ['a name that looks like a formula', { [name]: "=cmd|' /C calc'!A0" }],
  // phones
  ['a phone as a figure', { [phone]: 13_800_138_000 }],
  ['a phone in full width', { [phone]: '１３８００１３８００１' }],
  ['a phone with +86 and spaces', { [phone]: '+86 138 0013 8002' }],
  ['a phone with 12 digits', { [phone]: '138001380001' }, `${phone} bad-line`],
  ['a phone with 10 digits', { [phone]: 1_380_013_800 }, `${phone} bad-line`],
  ['a phone with a fraction', { [phone]: 13_800_138_000.5 }, `${phone} bad-line`],
  ['a rounded phone', { [phone]: '1.38E+10' }, `${phone} bad-line`],
  ['a telephone at home', { [phone]: '028-84330000' }],
  ['two phones', { [phone]: '13800138000/13800138001' }, `${phone} bad-line`],
  ['#VALUE! for a phone', { [phone]: error('#VALUE!') }, `${phone} cell-error`],
  // areas
  ['no area', { [place]: null }, `${place} cell-empty`],
  ['an area nobody knows', { [place]: '不存在社区' }, `${place} cell-area`],
  ['a code nobody knows', { [place]: '510108999999' }, `${place} cell-area`],
  ['a code of another district', { [place]: '510107001001' }, `${place} cell-area`],
  ['a code as a figure', { [place]: Number(area) }],
  ['a code in full width', { [place]: fullWidth(area) }],
  ['a code with spaces in it', { [place]: `${area.slice(0, 6)} ${area.slice(6)}` }, `${place} cell-area`],
  ['a rounded code', { [place]: Number('510108002005001002') }, `${place} cell-area`],
  ['the district itself', { [place]: '510108' }, `${place} cell-area`],
  ['a formula for an area', { [place]: '=HYPERLINK("http://x.example","看")' }, `${place} cell-area`],
  ['an area out of JavaScript', { [place]: '__proto__' }, `${place} cell-area`],
  // types
  ['no type', { [type]: null }, `${type} cell-empty`],
  ['a type nobody knows', { [type]: '外星人' }, `${type} cell-choice`],
  ['our own word for a type', { [type]: 'social' }, `${type} cell-choice`],
  ['a type with spaces after it', { [type]: '社会人 \u00a0' }],
  ['a type out of JavaScript', { [type]: 'constructor' }, `${type} cell-choice`],
  ['another one', { [type]: '__proto__' }, `${type} cell-choice`],
  // doors
  ['3-2 that became a day', { [door]: shown(46_083, 1) }, `${door} cell-became-day`],
  ['a door of 61 letters', { [door]: '3'.repeat(61) }, `${door} cell-long`],
  ['a door in two lines', { [door]: '93栋\n2单元' }],
  ['#REF! for a door', { [door]: error('#REF!') }, `${door} cell-error`],
  // days
  ...['2026.2.3', '2026/2/3', '2026年2月3日', '20260203', '２０２６－０２－０３', '46056'].map(
    (day): [string, Cells] => [`the day ${day}`, { [since]: day }],
  ),
  ['the spreadsheet’s own day', { [since]: shown(46_056, 1) }],
  ['one in Chinese', { [since]: shown(46_056.75, 2) }],
  ['one that nobody said is a day', { [since]: 46_056 }],
  ['one of the new kind', { [since]: raw('d', '<v>2026-02-03T00:00:00</v>') }],
  ...[
    '2026/2/30',
    '2026-13-01',
    '2026-2-29',
    '1899-12-31',
    '2201-01-01',
    '3月2日',
    '26-2-3',
    '2026-02-03 10:00',
    '昨天',
    '0',
  ].map((day): [string, Cells, string] => [`the day ${day}`, { [since]: day }, `${since} cell-date`]),
  ['a day before all days', { [since]: shown(-5, 1) }, `${since} cell-date`],
  ['a day after all days', { [since]: shown(3_000_000, 1) }, `${since} cell-date`],
  ['a time of day', { [since]: shown(0.5, 3) }, `${since} cell-date`],
  ['a figure in red', { [since]: shown(1.5, 4) }, `${since} cell-date`],
  ['TRUE for a day', { [since]: true }, `${since} cell-boolean`],
  // whole rows
  ['the same home, phone and name', { [name]: '赵甲', [door]: '8号', [phone]: '13800138009' }],
  ['the same again', { [name]: '赵甲', [door]: '8 号', [phone]: '13800138009' }, `${name} cell-twice`],
  ['two of one name, of whom nothing more is known', { [name]: '钱乙', [door]: null }],
  ['the other', { [name]: '钱乙', [door]: null }],
]

function endingInX(born = '19900307'): string {
  return Array.from({ length: 900 }, (_x, n) => identity(n + 20, born)).find((one) => one.endsWith('X')) ?? ''
}

interface Fault {
  row: number
  column: string
  code: string
  message: string
}

/** Every faulty row of a batch, from the workbook a person downloads. */
async function downloaded(batch: string): Promise<{ rows: string[][]; book: Excel.Workbook }> {
  const sheet = await t.app.inject({
    method: 'GET',
    url: `/api/imports/${batch}/errors`,
    headers: { cookie: registrar.cookie },
  })
  const book = new Excel.Workbook()
  await book.xlsx.load(sheet.rawPayload as unknown as ArrayBuffer)
  const lines: string[][] = []
  book.worksheets[0]?.eachRow((row) => lines.push((row.values as string[]).slice(1)))
  return { rows: lines.slice(1), book }
}

describe('nasty rows', () => {
  it(`of residents get their exact error in their row and column, ${rows().length} kinds, and nothing is written`, async () => {
    const before = await registered(t)
    const { send, until } = importing(registrar)
    const kinds = rows()
    // Empty rows and rows of spaces between them are no rows, and count for the numbers.
    const at = (i: number) => i * 2 + 3
    const sheet: SheetSpec = {
      rows:
        rowXml(1, head) +
        kinds
          .map(
            ([, cells], i) =>
              rowXml(at(i) - 1, i % 3 ? [' ', null, '\u3000'] : []) + rowXml(at(i), rowOf(at(i), cells)),
          )
          .join(''),
    }
    const sent = await send(workbookOf([sheet]))
    const batch = await until(String(sent.body.id), 'checked', 'failed')
    const { rows: lines } = await downloaded(String(sent.body.id))
    const faults = new Map((batch.errors as unknown as Fault[]).map((e) => [e.row, `${e.column} ${e.code}`]))
    expect(kinds.map(([why], i) => `${why}: ${faults.get(at(i)) ?? ''}`)).toEqual(
      kinds.map(([why, , verdict]) => `${why}: ${verdict ?? ''}`),
    )
    const bad = kinds.filter(([, , verdict]) => verdict).length
    expect([batch.state, batch.read, batch.good, batch.bad]).toEqual([
      'checked',
      kinds.length,
      kinds.length - bad,
      bad,
    ])
    expect(await registered(t)).toEqual(before)
    // The workbook of faulty rows names the same, and holds no formula.
    expect(lines.map(([n, column]) => `${n} ${column}`)).toEqual(
      kinds.flatMap(([, , verdict], i) => (verdict ? [`${at(i)} ${verdict.split(' ')[0]}`] : [])),
    )
    for (const line of lines)
      for (const cell of line) expect(cell).not.toMatch(/^[=+\-@\t\r]|^problem\.|\{\w+\}/)
  }, 60_000)

  it('of a desk that names an area it does not answer for are refused like areas that are none', async () => {
    const { send, until } = importing(await t.as('desk'))
    const foreign = await registrar.get('/api/areas/510108/children?level=community')
    const codes = JSON.stringify(foreign.body).match(/5101\d{8}(?=")/g) ?? []
    const other = codes.find((code) => code !== area) ?? '510108002005'
    const sent = await send(workbookOf([{ rows: [head, rowOf(2, {}), rowOf(3, { [place]: other })] }]))
    const batch = await until(String(sent.body.id), 'checked', 'failed')
    expect((batch.errors as unknown as Fault[]).map((e) => `${e.row} ${e.column} ${e.code}`)).toEqual([
      `3 ${place} cell-area`,
    ])
  })

  it('of the other kinds get theirs', async () => {
    const unit = String(
      (await registrar.get(`/api/organisations?kind=residents-committee&area=${area}`)).body.items?.[0]?.name,
    )
    const batches: Record<string, [head: string[], ...rows: [cells: CellSpec[], verdict?: string][]]> = {
      organisations: [
        ['组织名称', '类型', '上级组织', '巡办分工', '管辖区域', '电话'],
        [['甲队', 'volunteer-team', unit, '无', area, '']],
        [['甲队', 'volunteer-team', unit, '', area, ''], '组织名称 cell-twice'],
        [['乙队', 'compound-club', unit, '', '', '']],
        [[unit, 'residents-committee', null, '', '', ''], '上级组织 wrong-parent'],
        [['丙', 'constructor', '', '', '', ''], '类型 unknown-organisation-kind'],
        [['丁', '志愿队', '', '', '', ''], '类型 unknown-organisation-kind'],
        [['戊', 'volunteer-team', '=1+1', '', '', ''], '上级组织 cell-organisation'],
        [['己', 'volunteer-team', '__proto__', '', '', ''], '上级组织 cell-organisation'],
        [['庚', 'volunteer-team', unit, '打杂', '', ''], '巡办分工 cell-choice'],
        [['辛', 'volunteer-team', unit, '', '火星', ''], '管辖区域 cell-area'],
        [['壬'.repeat(61), 'volunteer-team', unit, '', '', ''], '组织名称 cell-long'],
        [['癸', 'volunteer-team', unit, '', '', '1'.repeat(31)], '电话 cell-long'],
      ],
      posts: [
        ['姓名', '手机号', '角色', '职务', '单位', '负责区域', '任职日期'],
        [['周九', '19900001111', 'volunteer', '楼栋长', '', area, '2026年1月5日']],
        [['周九', '19900001111', 'volunteer', '楼栋长', '', area, ''], '姓名 cell-twice'],
        [['吴十', '', 'grid-officer', '网格员', '', area, ''], '单位 officer-not-patrol'],
        [['吴十', '', 'grid-officer', '网格员', unit, area, ''], '单位 officer-not-patrol'],
        [['郑一', '', 'emperor', '皇帝', '', area, ''], '角色 unknown-role'],
        [['郑一', '', 'constructor', '皇帝', '', area, ''], '角色 unknown-role'],
        [['郑一', '', 'volunteer', '', '', area, ''], '职务 cell-empty'],
        [['郑一', '12345', 'volunteer', '楼栋长', '', area, ''], '手机号 bad-phone'],
        [['郑一', '', 'volunteer', '楼栋长', '无此单位', area, ''], '单位 cell-organisation'],
        [['郑一', '', 'volunteer', '楼栋长', '', '', ''], '负责区域 cell-empty'],
        [['郑一', '', 'volunteer', '楼栋长', '', area, '2026.2.30'], '任职日期 cell-date'],
      ],
      facilities: [
        ['设施名称', '类型', '所在区域', '地址', '电话', '床位数', '经度', '纬度'],
        [['新食堂', '社区食堂', area, '一号路', '', '', '104.1', 30.67]],
        [['新食堂', '社区食堂', area, '', '', '', '', ''], '设施名称 cell-twice'],
        [['坏行', '飞船', area, '', '', '', '', ''], '类型 cell-choice'],
        [['坏行', 'toString', area, '', '', '', '', ''], '类型 cell-choice'],
        [['坏行', '社区食堂', '火星', '', '', '', '', ''], '所在区域 cell-area'],
        [['坏行', '社区食堂', area, '', '', '-1', '', ''], '床位数 cell-number'],
        [['坏行', '社区食堂', area, '', '', 2.5, '', ''], '床位数 cell-number'],
        [['坏行', '社区食堂', area, '', '', '10000000', '', ''], '床位数 cell-number'],
        [['坏行', '社区食堂', area, '', '', '', '190', '30'], '经度 cell-number'],
        [['坏行', '社区食堂', area, '', '', '', '104', '91'], '纬度 cell-number'],
        [['坏行', '社区食堂', area, '', '', '', '1e2', '30'], '经度 cell-number'],
        [['坏行', '社区食堂', area, '路'.repeat(121), '', '', '', ''], '地址 cell-long'],
      ],
    }
    const before = await registered(t)
    for (const [kind, [titles, ...lines]] of Object.entries(batches)) {
      const { send, until } = importing(registrar)
      const sent = await send(workbookOf([{ rows: [titles, ...lines.map(([cells]) => cells)] }]), kind)
      const batch = await until(String(sent.body.id), 'checked', 'failed')
      const faults = new Map(
        (batch.errors as unknown as Fault[]).map((e) => [e.row, `${e.column} ${e.code}`]),
      )
      expect([kind, ...lines.map((_line, i) => faults.get(i + 2) ?? '')]).toEqual([
        kind,
        ...lines.map(([, verdict]) => verdict ?? ''),
      ])
    }
    expect(await registered(t)).toEqual(before)
  })

  it('are written as they were shown, and the good ones only', async () => {
    const { send, until } = importing(registrar)
    const strings = [
      '<t>王明</t><rPh sb="0" eb="1"><t>wang</t></rPh>',
      `<r><t>${escaped('李')}</t></r><r><t>小</t></r>`,
    ]
    const shared = (n: number) => raw('s', `<v>${n}</v>`)
    const before = await registered(t)
    const sent = await send(
      workbookOf(
        [
          {
            rows: [
              head,
              rowOf(2, { [name]: shared(0), [since]: shown(46_056, 1) }),
              rowOf(3, { [name]: shared(1), [since]: shown(59, 1) }),
              rowOf(4, { [name]: null }),
            ],
          },
        ],
        strings,
        '<workbookPr date1904="0"/>',
      ),
    )
    await until(String(sent.body.id), 'checked')
    await registrar.post(`/api/imports/${String(sent.body.id)}/confirmation`)
    const written = await until(String(sent.body.id), 'written')
    expect([written.good, written.bad]).toEqual([2, 1])
    const after = await registered(t)
    expect([
      Number(after.persons) - Number(before.persons),
      Number(after.households) - Number(before.households),
    ]).toEqual([2, 2])
    const found = await t.tenant.db
      .selectFrom('people_residence')
      .select('valid_from')
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    expect(found.map((r) => r.valid_from).toSorted((a, b) => a.localeCompare(b))).toEqual([
      '1900-02-28',
      '2026-02-03',
    ])
    for (const words of ['王明', '李小']) {
      const people = await registrar.get(`/api/people?name=${encodeURIComponent(words)}`)
      expect([words, people.status, people.body.items?.length]).toEqual([words, 200, 1])
    }
    await t.verified()
  })
})
