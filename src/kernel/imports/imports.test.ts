import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Json, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { identityCheck } from '../../registers/people/rules.ts'
import { dayFrom, inert, textOf } from './cells.ts'

let t: TestHouse
let registrar: Caller
let area = ''
beforeAll(async () => {
  t = await openTestHouse()
  registrar = await t.as('registrar')
  area = String((await (await t.as('desk')).get('/api/sessions/mine')).body.posts?.[0]?.areaCode)
})
afterAll(() => t.close())

const identity = (n: number) => {
  const first = `5101081990${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`
  return first + identityCheck(first)
}
const head = ['姓名', '身份证号', '手机号', '所在区域', '门牌号', '人员类型', '入住日期']
const good = (n: number): unknown[] => [
  `居民${n}`,
  identity(n),
  '１９９０００１２３４５',
  area,
  `${n}栋1单元101`,
  '社会人',
  '2024.3.1',
]

async function workbook(rows: unknown[][], more?: (sheet: Excel.Worksheet) => void): Promise<Buffer> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('表')
  for (const row of rows) sheet.addRow(row)
  more?.(sheet)
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

async function send(bytes: Buffer, name = '居民.xlsx', kind = 'persons') {
  const boundary = 'linli-boundary'
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${encodeURIComponent(name)}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const reply = await t.app.inject({
    method: 'POST',
    url: `/api/imports/${kind}`,
    headers: { cookie: registrar.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: body,
  })
  return { status: reply.statusCode, body: reply.json() as Json }
}

async function until(id: string, ...states: string[]): Promise<Json> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const { body } = await registrar.get(`/api/imports/${id}/state`)
    if (states.includes(String(body.state))) return body
    await new Promise((r) => setTimeout(r, 100))
  }
  throw new Error('the batch did not get there')
}
const people = async () => Number((await registrar.get('/api/areas/510108/population')).body.total)

describe('a workbook of residents', () => {
  it('is checked row by row, writes nothing before it is confirmed, writes the good rows, and can be taken back', async () => {
    const before = await people()
    const rows = [head, ...Array.from({ length: 40 }, (_, n) => good(n))]
    rows.push(
      ['张三', 5.10108199003071e17, '', area, '', '社会人', ''],
      [
        '李四',
        identity(41).slice(0, 17) + (identity(41).endsWith('1') ? '2' : '1'),
        '',
        area,
        '',
        '社会人',
        '',
      ],
    )
    rows.push(
      ['王五', '', '', '不存在社区', '', '社会人', ''],
      ['', '', '', area, '', '社会人', ''],
      ['赵六', '', '', area, '', '外星人', ''],
      ['钱七', '', '', area, '', '社会人', '2026.13.40'],
    )
    rows.push(['孙八', identity(3), '', area, '', '社会人', ''])
    const sent = await send(await workbook(rows))
    expect(sent.status, JSON.stringify(sent.body)).toBe(201)
    const checked = await until(String(sent.body.id), 'checked', 'failed')
    expect([checked.state, checked.read, checked.good, checked.bad]).toEqual(['checked', 47, 40, 7])
    const codes = (checked.errors as unknown as { row: number; code: string }[]).map(
      (e) => `${e.row} ${e.code}`,
    )
    expect(codes).toEqual([
      '42 identity-rounded',
      '43 identity-check',
      '44 cell-area',
      '45 cell-empty',
      '46 cell-choice',
      '47 cell-date',
      '48 cell-known',
    ])
    expect(await people()).toBe(before)
    expect((await registrar.post(`/api/imports/${String(sent.body.id)}/confirmation`)).status).toBe(201)
    const written = await until(String(sent.body.id), 'written')
    expect([written.read, written.good, written.bad]).toEqual([47, 40, 7])
    expect(await people()).toBe(before + 40)
    await t.verified()
    expect((await registrar.post(`/api/imports/${String(sent.body.id)}/undoing`)).status).toBe(201)
    expect(await people()).toBe(before)
    await t.verified()
    // the faulty rows come as a workbook
    const sheet = await t.app.inject({
      method: 'GET',
      url: `/api/imports/${String(sent.body.id)}/errors`,
      headers: { cookie: registrar.cookie },
    })
    const book = new Excel.Workbook()
    await book.xlsx.load(sheet.rawPayload as unknown as ArrayBuffer)
    expect(book.worksheets[0]?.rowCount).toBe(8)
  })

  it('is refused whole when it is no workbook, an old .xls, has merged or missing heads', async () => {
    expect((await send(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).body.code).toBe('sheet-xls')
    expect((await send(Buffer.from('姓名,身份证号'))).body.code).toBe('not-a-sheet')
    const merged = await send(
      await workbook([['居民登记表'], head, good(60)], (sheet) => sheet.mergeCells('A1:G1')),
    )
    const failed = await until(String(merged.body.id), 'failed', 'checked')
    expect([failed.state, failed.errors?.[0]?.code]).toEqual(['failed', 'sheet-header'])
    const empty = await send(await workbook([]))
    expect((await until(String(empty.body.id), 'failed', 'checked')).errors?.[0]?.code).toBe('sheet-empty')
  })

  it('is seen by nobody else', async () => {
    const sent = await send(await workbook([head, good(70)]))
    const other = await t.as('community-lead')
    expect((await other.get(`/api/imports/${String(sent.body.id)}/state`)).status).toBe(404)
    expect((await (await t.phone('19900004444')).get('/api/imports')).status).toBe(403)
  })
})

describe('the other kinds', () => {
  it('a desk that may not appoint sends no workbook of posts or organisations', async () => {
    const desk = await t.as('desk')
    for (const kind of ['posts', 'organisations', 'facilities']) {
      const reply = await t.app.inject({
        method: 'POST',
        url: `/api/imports/${kind}`,
        headers: { cookie: desk.cookie, 'content-type': 'multipart/form-data; boundary=x' },
        payload: '--x--',
      })
      expect([kind, reply.statusCode]).toEqual([kind, 403])
    }
  })

  it('organisations, posts and facilities come in and are verified', async () => {
    const batches: [string, unknown[][], number][] = [
      [
        'organisations',
        [
          ['组织名称', '类型', '上级组织', '巡办分工', '管辖区域', '电话'],
          [
            '测试志愿队',
            'volunteer-team',
            (await registrar.get(`/api/organisations?kind=residents-committee&area=${area}`)).body.items?.[0]
              ?.name,
            '无',
            area,
            '',
          ],
          ['无上级', 'compound-club', '', '', '', ''],
        ],
        1,
      ],
      [
        'posts',
        [
          ['姓名', '手机号', '角色', '职务', '单位', '负责区域', '任职日期'],
          ['周九', '19900001111', 'volunteer', '楼栋长', '', area, '2026年1月5日'],
          ['吴十', '', 'grid-officer', '网格员', '', area, ''],
        ],
        1,
      ],
      [
        'facilities',
        [
          ['设施名称', '类型', '所在区域', '地址', '电话', '床位数', '经度', '纬度'],
          ['新食堂', '社区食堂', area, '一号路', '', '', '104.1', '30.67'],
          ['坏行', '飞船', area, '', '', '', '', ''],
        ],
        1,
      ],
    ]
    for (const [kind, rows, count] of batches) {
      const sent = await send(await workbook(rows), `${kind}.xlsx`, kind)
      expect(sent.status, JSON.stringify(sent.body)).toBe(201)
      const checked = await until(String(sent.body.id), 'checked', 'failed')
      expect([kind, checked.good, checked.bad], JSON.stringify(checked.errors)).toEqual([kind, count, 1])
      await registrar.post(`/api/imports/${String(sent.body.id)}/confirmation`)
      await until(String(sent.body.id), 'written')
      const template = await t.app.inject({
        method: 'GET',
        url: `/api/imports/templates/${kind}`,
        headers: { cookie: registrar.cookie },
      })
      expect(template.statusCode).toBe(200)
    }
    await t.verified()
  })
})

describe('cells', () => {
  it('are read as people write them', () => {
    expect(['2026-02-03', '2026.2.3', '2026/2/3', '2026年2月3日', '20260203', '46056'].map(dayFrom)).toEqual(
      Array.from({ length: 6 }, () => '2026-02-03'),
    )
    expect(() => dayFrom('2026.2.30')).toThrow('cell-date')
    expect(textOf({ richText: [{ text: '望' }, { text: '平' }] })).toBe('望平')
    expect(textOf(' １２３\u200b　四 ')).toBe('123 四')
    expect(inert('=cmd|calc')).toBe("'=cmd|calc")
  })
})
