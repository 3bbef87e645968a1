import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../apps/server/reactions.ts'
import { rooms } from '../../apps/server/rooms.ts'
import { type Caller, openTestHouse, type TestHouse } from '../../apps/server/testing/house.ts'
import { type Importing, importing, registered } from '../../apps/server/testing/imports.ts'
import { workbookOf } from '../../apps/server/testing/workbook.ts'
import { identityCheck } from '../../registers/people/rules.ts'
import { writeBatch } from './batch.ts'
import { dayFrom, inert, textOf } from './cells.ts'
import type { ImportKind } from './kind.ts'
import { forgetWorkbooks } from './lapse.ts'

let t: TestHouse
let registrar: Caller
let send: Importing['send']
let until: Importing['until']
let area = ''
beforeAll(async () => {
  t = await openTestHouse()
  registrar = await t.as('registrar')
  ;({ send, until } = importing(registrar))
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
      '48 cell-twice',
    ])
    expect(await people()).toBe(before)
    expect((await registrar.post(`/api/imports/${String(sent.body.id)}/confirmation`)).status).toBe(201)
    const written = await until(String(sent.body.id), 'written')
    expect([written.read, written.good, written.bad]).toEqual([47, 40, 7])
    expect(await people()).toBe(before + 40)
    await t.verified()
    expect((await registrar.post(`/api/imports/${String(sent.body.id)}/undoing`)).status).toBe(201)
    const undone = await until(String(sent.body.id), 'undone')
    expect([undone.read, undone.good, undone.undoUntil]).toEqual([47, 40, null])
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
    expect((await send(Buffer.from('居民登记表'))).body.code).toBe('not-a-sheet')
    const list = await send(Buffer.from('姓名,身份证号\n王小明,1'))
    const lacking = await until(String(list.body.id), 'failed', 'checked')
    expect(lacking.errors?.[0]?.code).toBe('sheet-header')
    const merged = await send(
      await workbook([['居民登记表'], head, good(60)], (sheet) => sheet.mergeCells('A1:G1')),
    )
    const failed = await until(String(merged.body.id), 'failed', 'checked')
    expect([failed.state, failed.errors?.[0]?.code]).toEqual(['failed', 'sheet-header'])
    const empty = await send(await workbook([]))
    expect((await until(String(empty.body.id), 'failed', 'checked')).errors?.[0]?.code).toBe('sheet-empty')
  })

  it('with more faulty rows than a page shows has all of them in its file', async () => {
    const sent = await send(
      workbookOf([
        { rows: [head, ...Array.from({ length: 2_500 }, () => ['王', '', '', '火星', '', '社会人', ''])] },
      ]),
    )
    const checked = await until(String(sent.body.id), 'checked', 'failed')
    expect([checked.bad, checked.errors?.length]).toEqual([2_500, 100])
    const sheet = await t.app.inject({
      method: 'GET',
      url: `/api/imports/${String(sent.body.id)}/errors`,
      headers: { cookie: registrar.cookie },
    })
    const book = new Excel.Workbook()
    await book.xlsx.load(sheet.rawPayload as unknown as ArrayBuffer)
    expect(book.worksheets[0]?.rowCount).toBe(2_501)
    expect(book.worksheets[0]?.getRow(2_501).getCell(1).text).toBe('2501')
  })

  it('that fails half-way is written not at all, and ends where a person can act', async () => {
    const rows = Array.from({ length: 1_200 }, (_x, n) => [`居${n}`, '', '', area, '', '社会人', ''])
    const batch = String((await send(workbookOf([{ rows: [head, ...rows] }]))).body.id)
    await until(batch, 'checked')
    const before = await registered(t)
    const persons = rooms
      .flatMap((room) => room.imports ?? [])
      .find((k) => k.kind === 'persons') as ImportKind
    /** Writes as the queue does, but the thousandth row breaks. */
    const writeBroken = async (error: Error, last: boolean): Promise<string> => {
      await t.tenant.db
        .updateTable('kernel_import_batch')
        .set({ state: 'writing', failure: null })
        .where('id', '=', batch)
        .execute()
      let n = 0
      const open: ImportKind['open'] = async (c, path) => {
        const reading = await persons.open(c, path, false, { batch: '', of: undefined })
        const write: typeof reading.write = (bulk, row) => {
          if (++n === 1_000) throw error
          return reading.write(bulk, row)
        }
        return { ...reading, write }
      }
      const work = { db: t.tenant.db, files: t.house.files, kinds: [{ ...persons, open }], batch, last }
      await expect(asSystem(t.tenant, t.clock.now, (c) => writeBatch({ ...work, c }))).rejects.toThrow()
      expect(await registered(t)).toEqual(before)
      const state = (await registrar.get(`/api/imports/${batch}/state`)).body
      return `${String(state.state)} ${String(state.errors?.[0]?.code ?? '')}`
    }
    // The database went away, or somebody was faster: the queue tries again, until it gives up.
    const gone = Object.assign(new Error('gone'), { code: '57P01' })
    const faster = Object.assign(new Error('duplicate key'), { code: '23505' })
    expect(await writeBroken(gone, false)).toBe('writing ')
    expect(await writeBroken(faster, false)).toBe('writing ')
    expect(await writeBroken(faster, true)).toBe('failed conflict')
    expect(await writeBroken(new TypeError('a fault of ours'), false)).toBe('failed import-broken')
  })

  it('leaves no workbook behind once it has ended, nor one that nobody confirmed for a week', async () => {
    const files = t.house.files
    const of = async (id: string): Promise<string | null> =>
      (
        await t.tenant.db
          .selectFrom('kernel_import_batch')
          .select('file')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).file
    const bytes = workbookOf([{ rows: [head, ['周一', '', '', area, '', '社会人', '']] }])
    const [left, same, other] = await Promise.all(
      [bytes, bytes, workbookOf([{ rows: [['品名'], ['米']] }])].map(async (one) =>
        String((await send(one)).body.id),
      ),
    )
    for (const id of [left, same, other]) await until(String(id), 'checked', 'failed')
    const [kept, thrown] = [String(await of(String(left))), String(await of(String(other)))]
    await registrar.post(`/api/imports/${String(same)}/confirmation`)
    await until(String(same), 'written')
    const sweep = () => asSystem(t.tenant, t.clock.now, (c) => forgetWorkbooks(c, files))
    await sweep()
    // The refused one is gone; the other is one file for two batches, and one of them still waits for a person.
    expect([await files.has(thrown), await files.has(kept)]).toEqual([false, true])
    const begun = t.clock.now
    t.clock.now = new Date(begun.getTime() + 8 * 24 * 3_600_000)
    await sweep()
    t.clock.now = begun
    expect(await files.has(kept)).toBe(false)
    const state = (await registrar.get(`/api/imports/${String(left)}/state`)).body
    expect([String(state.state), String(state.errors?.[0]?.code)]).toEqual(['failed', 'import-lapsed'])
    expect((await registrar.post(`/api/imports/${String(left)}/confirmation`)).status).toBe(409)
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

  it('organisations, posts and facilities come in, are taken back, come in again, and are verified', async () => {
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
      const sent = await send(await workbook(rows), kind)
      expect(sent.status, JSON.stringify(sent.body)).toBe(201)
      const checked = await until(String(sent.body.id), 'checked', 'failed')
      expect([kind, checked.good, checked.bad], JSON.stringify(checked.errors)).toEqual([kind, count, 1])
      await registrar.post(`/api/imports/${String(sent.body.id)}/confirmation`)
      await until(String(sent.body.id), 'written')
      // What is there already does not come in twice; taken back, it may come again.
      const again = await send(await workbook(rows), kind)
      expect([kind, (await until(String(again.body.id), 'checked', 'failed')).good]).toEqual([kind, 0])
      await registrar.post(`/api/imports/${String(sent.body.id)}/undoing`)
      await until(String(sent.body.id), 'undone')
      const anew = await send(await workbook(rows), kind)
      expect([kind, (await until(String(anew.body.id), 'checked', 'failed')).good]).toEqual([kind, count])
      await registrar.post(`/api/imports/${String(anew.body.id)}/confirmation`)
      await until(String(anew.body.id), 'written')
      const template = await t.app.inject({
        method: 'GET',
        url: `/api/imports/templates/${kind}`,
        headers: { cookie: registrar.cookie },
      })
      expect(template.statusCode).toBe(200)
    }
    // Whom a post registered is forgotten with it.
    const forgotten = await asSystem(t.tenant, t.clock.now, (c) =>
      c.trx
        .selectFrom('people_post as p')
        .innerJoin('people_person_private as s', 's.person', 'p.person')
        .select(['s.name_sealed', 'p.valid_to'])
        .where('p.public_name', '=', '周九')
        .orderBy('p.id')
        .execute(),
    )
    expect(forgotten.map((one) => [one.name_sealed === null, one.valid_to])).toEqual([
      [true, '2026-11-20'],
      [false, null],
    ])
    await t.verified()
  })
})

describe('cells', () => {
  it('are read as people write them', () => {
    expect(['2026-02-03', '2026.2.3', '2026/2/3', '2026年2月3日', '20260203', '46056'].map(dayFrom)).toEqual(
      Array.from({ length: 6 }, () => '2026-02-03'),
    )
    expect(() => dayFrom('2026.2.30')).toThrow('cell-date')
    expect(textOf(' １２３\u200b　四 ')).toBe('123 四')
    expect(inert('=cmd|calc')).toBe("'=cmd|calc")
  })
})
