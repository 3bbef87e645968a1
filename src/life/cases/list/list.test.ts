import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

interface Item {
  number: string
  title: string | null
}
/** Every row of a list, page by page as the page fetches them. */
async function listed(by: Caller, query: string): Promise<Item[]> {
  const all: Item[] = []
  for (let after = ''; ; ) {
    const page = await by.get(`/api/cases?${query}&limit=20${after && `&after=${after}`}`)
    expect(page.status).toBe(200)
    all.push(...(page.body.items as unknown as Item[]))
    if (!page.body.next) return all
    after = String(page.body.next)
  }
}
async function written(by: Caller, query: string): Promise<string[][]> {
  const reply = await t.app.inject({ url: `/api/cases/workbook?${query}`, headers: { cookie: by.cookie } })
  expect(reply.statusCode, reply.body.slice(0, 200)).toBe(200)
  const book = new Excel.Workbook()
  await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer)
  return (book.worksheets[0]?.getSheetValues() ?? [])
    .slice(1)
    .map((row) => (row as (string | undefined)[]).slice(1).map((cell) => cell ?? ''))
}

describe('a list as a workbook', () => {
  it.each(['order=due&state=to-dispatch,to-accept', 'order=newest', 'order=due&open=true', 'q=门禁'])(
    'holds what the page shows for %s, row for row in its order',
    async (query) => {
      for (const by of [n.actors.dispatcher, n.actors.desk, n.actors.handler, n.actors.auditor, n.owner]) {
        const shown = await listed(by, query)
        const [head, ...rows] = await written(by, query)
        expect(head?.slice(0, 3)).toEqual(['编号', '事项', '状态'])
        expect(rows.map(([number]) => number)).toEqual(shown.map(({ number }) => number))
        expect(rows.map(([, title]) => title)).toEqual(
          shown.map(({ title }) => title ?? '保密事项，内容不显示'),
        )
      }
      expect((await listed(n.actors.dispatcher, query)).length).toBeGreaterThan(0)
    },
  )

  it('has the columns asked for, and no others', async () => {
    const [head, first] = await written(n.actors.dispatcher, 'columns=case,who,area,marks')
    expect(head).toEqual(['编号', '事项', '区域', '谁在办', '备注'])
    expect(first?.length).toBeLessThanOrEqual(5)
    expect((await n.actors.dispatcher.get('/api/cases/workbook?columns=phone')).status).toBe(200)
    expect((await written(n.actors.dispatcher, 'columns=phone,requester'))[0]).toHaveLength(11)
  })

  it('holds nothing that its reader may not see: other communities, confidential matters, requesters', async () => {
    for (const role of ['desk', 'community-lead', 'grid-officer', 'handler', 'call-back'] as const) {
      const text = JSON.stringify(await written(n.actors[role], 'order=newest'))
      for (const secret of [n.confidential, n.foreign.number, ...Object.values(n.secrets), '19900005551'])
        expect(text.includes(secret), `${role} reads ${secret}`).toBe(false)
    }
    const centre = JSON.stringify(await written(n.actors.dispatcher, 'order=newest'))
    expect([centre.includes(n.confidential), centre.includes('19900005551')]).toEqual([true, false])
    expect((await (await t.as()).get('/api/cases/workbook')).status).toBe(401)
  })

  it('words that a spreadsheet would take for a formula stay words', async () => {
    const raised = await n.owner.post('/api/requests', {
      words: '=HYPERLINK("http://x","点我")',
      kind: 'help',
      areaCode: n.home.area,
    })
    const rows = await written(n.actors.dispatcher, 'order=newest&columns=case')
    expect(rows.find(([number]) => number === raised.body.number?.toString())?.[1]).toMatch(/^'=HYPER/)
  })

  it('is refused with words where it would be longer than the setting lets it', async () => {
    const raise = (n_: number) => ({
      words: `第${n_}盏灯不亮`,
      kind: 'help',
      areaCode: n.home.area,
      channel: 'web',
    })
    for (let i = 0; i < 105; i++) expect((await n.owner.post('/api/requests', raise(i))).status).toBe(201)
    const operator = await t.as('operator')
    const set = await operator.post('/api/settings', {
      key: 'cases.export.rows',
      value: '100',
      from: '2026-11-20',
    })
    expect(set.status, JSON.stringify(set.body)).toBe(201)
    const refused = await n.actors.dispatcher.get(`/api/cases/workbook?area=${n.home.area}`)
    expect([refused.status, refused.body.code]).toEqual([413, 'list-too-long'])
    expect(String(refused.body.message)).toContain('100')
    const narrower = await written(n.actors.dispatcher, `area=${n.home.area}&state=to-sign`)
    expect(narrower.length).toBeGreaterThan(1)
  })
})
