import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import { importing } from '../../../apps/server/testing/imports.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { workbookOf } from '../../../apps/server/testing/workbook.ts'
import { pairsOf } from '../search/pairs.ts'

let t: TestHouse
let n: Neighbourhood
let desk: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  desk = n.actors.desk
})
afterAll(() => t.close())

const head = ['原编号', '反映内容', '性质', '类别', '所在区域', '具体位置', '反映日期', '反映人', '联系电话']
const row = (source: string, words: string, more: Partial<Record<number, string>> = {}): string[] =>
  ['', '', '求助', '', n.home.area, '', '', '', ''].map(
    (usual, i) => more[i] ?? (i === 0 ? source : i === 1 ? words : usual),
  )
const book = (...rows: string[][]) => workbookOf([{ rows: [head, ...rows] }])
interface Found {
  number: string
  title: string
  channel: string
  category: string | null
}
const found = async (q: string): Promise<Found[]> =>
  (await desk.get(`/api/cases?q=${encodeURIComponent(q)}`)).body.items as unknown as Found[]
const written = async (bytes: Buffer) => {
  const { send, until } = importing(desk)
  const sent = await send(bytes, 'cases', '网络理政.xlsx')
  expect(sent.status, JSON.stringify(sent.body)).toBe(201)
  const id = String(sent.body.id)
  const checked = await until(id, 'checked', 'failed')
  expect((await desk.post(`/api/imports/${id}/confirmation`, {})).status).toBe(201)
  return { id, checked, batch: await until(id, 'written', 'failed') }
}

describe('cases of other systems', () => {
  it('come in with their own numbers after a dry run, wait to be accepted, and are found by their words', async () => {
    const { checked, batch } = await written(
      book(
        row('WL-1', '望江亭旁边的琉璃井盖松动', { 3: '井盖缺损', 5: '3栋门口', 6: '2026-11-02' }),
        row('WL-2', '琥珀路口夜里施工太吵', { 2: '投诉', 7: '王秀兰', 8: '139 0000 6611' }),
      ),
    )
    expect([checked.good, checked.bad, batch.state]).toEqual([2, 0, 'written'])
    const [first] = await found('琉璃井盖')
    expect(first).toMatchObject({ channel: 'import', category: 'water.manhole', state: 'to-accept' })
    const view = (await desk.get(`/api/cases/${first?.number}`)).body
    expect(view).toMatchObject({ place: '3栋门口', may: expect.arrayContaining(['accept']) as unknown })
    expect(String(view.raised?.[0]?.at)).toContain('2026-11-0')
    const owner = t.house.owner(t.tenant.schema)
    const kept = await sql<{ source_number: string }>`select source_number from cases_request
      where channel = 'import' order by source_number`.execute(owner.db)
    await owner.end()
    expect(kept.rows.map((r) => r.source_number)).toEqual(['WL-1', 'WL-2'])
    const [second] = await found('琥珀路口夜里施工')
    const contact = await n.actors['call-back'].post(`/api/cases/${second?.number}/contact-looks`, {})
    expect(contact.body).toMatchObject({ name: '王秀兰' })
  })

  it('come in as a list with commas too, in the encoding of a spreadsheet in China', async () => {
    const list = Buffer.from(
      `\ufeff原编号,反映内容,性质,所在区域\r\nCSV-1,"玛瑙桥上的栏杆松了,有孩子攀爬",求助,${n.home.area}\r\n`,
    )
    const { checked, batch } = await written(list)
    expect([checked.good, checked.bad, batch.state]).toEqual([1, 0, 'written'])
    expect((await found('玛瑙桥上的栏杆'))[0]).toMatchObject({ channel: 'import' })
  })

  it('rows are refused by name and column: known and doubled numbers, unknown places, categories and natures', async () => {
    const { send, until } = importing(desk)
    const bytes = book(
      row('WL-1', '又来一次'),
      row('WL-9', '甲'),
      row('WL-9', '乙'),
      row('WL-10', '丙', { 4: n.foreign.area }),
      row('WL-11', '丁', { 3: '没有的类别' }),
      row('WL-12', '戊', { 2: '闲聊' }),
      row('WL-13', '己', { 6: '2099-01-01' }),
      row('', '庚'),
      row('WL-14', '辛', { 8: '12345' }),
    )
    const id = String((await send(bytes, 'cases')).body.id)
    const checked = await until(id, 'checked', 'failed')
    const errors = checked.errors as unknown as { row: number; code: string }[]
    expect(errors.map((e) => `${e.row} ${e.code}`)).toEqual([
      '2 cell-source-known',
      '4 cell-twice',
      '5 cell-area',
      '6 unknown-category',
      '7 cell-choice',
      '8 cell-date',
      '9 cell-empty',
      '10 bad-line',
    ])
    expect([checked.good, checked.bad]).toEqual([1, 8])
  })

  it('a batch is taken back: voided, words and requester erased, the number free again; what somebody accepted stays', async () => {
    const { id } = await written(
      book(
        row('TB-1', '翡翠湾的喷泉漏水', { 7: '李大爷', 8: '13900006622' }),
        row('TB-2', '珊瑚街的长椅断了'),
      ),
    )
    const [kept] = await found('珊瑚街的长椅')
    await desk.post(`/api/cases/${kept?.number}/acceptance`, { publish: false })
    const [gone] = await found('翡翠湾的喷泉')
    expect((await desk.post(`/api/imports/${id}/undoing`, {})).status).toBe(201)
    expect((await importing(desk).until(id, 'undone', 'written')).state).toBe('undone')
    expect(await found('翡翠湾的喷泉')).toEqual([])
    const view = (await desk.get(`/api/cases/${gone?.number}`)).body
    expect(view).toMatchObject({ state: 'closed', closure: 'voided', title: null })
    expect((await found('珊瑚街的长椅'))[0]).toMatchObject({ state: 'to-dispatch' })
    expect((await written(book(row('TB-1', '翡翠湾的喷泉又漏水')))).batch.state).toBe('written')
  })

  it('is for who works at the desk; a registrar, who sends residents, does not see this kind', async () => {
    const kinds = async (by: Caller) =>
      ((await by.get('/api/imports')).body.kinds as unknown as { kind: string }[]).map(({ kind }) => kind)
    expect(await kinds(n.actors.dispatcher)).toEqual(['cases'])
    expect(await kinds(n.actors.registrar)).not.toContain('cases')
    expect((await importing(n.actors.registrar).send(book(row('X-1', '不该进来')), 'cases')).status).toBe(403)
  })

  it('leaves the record whole', () => t.verified())

  it('is found by the same pairs of letters as what came in one by one', async () => {
    const owner = t.house.owner(t.tenant.schema)
    const { rows } = await sql<{ same: boolean }>`select s.pairs @> cases_pairs(t.text) as same
      from cases_request r join kernel_text t on t.id = r.words join cases_search s on s.case_id = r.case_id
      where r.channel = 'import' and t.text is not null`.execute(owner.db)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.every(({ same }) => same)).toBe(true)
    for (const text of ['Ａ区 7栋，漏水了!', '好', '', 'éclair 한국어 ab'])
      expect(
        (
          await sql<{ p: string[] }>`select cases_pairs(${text}) as p`.execute(owner.db)
        ).rows[0]?.p.toSorted(),
      ).toEqual(pairsOf(text).toSorted())
    await owner.end()
  })
})
