import Excel from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [resident, desk, dispatcher, chief, handler]: Actor[] = []
let area = ''
beforeAll(async () => {
  stage = await openStage('dispatch')
  resident = await stage.phone()
  desk = await stage.desktop()
  dispatcher = await stage.desktop()
  chief = await stage.desktop()
  handler = await stage.phone()
  await signIn(stage, resident, 'resident')
  await signIn(stage, desk, 'desk')
  await signIn(stage, dispatcher, 'dispatcher')
  await signIn(stage, chief, 'duty-chief')
  await signIn(stage, handler, 'handler')
  const me = await desk.context.request.get(`${stage.url}/api/sessions/mine`)
  area = ((await me.json()) as { posts: { areaCode: string }[] }).posts[0]?.areaCode ?? ''
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
const stateOf = async (number: string) => (await at(chief).get<{ state: string }>(`/cases/${number}`)).state

/** A case that waits to be dispatched. */
async function waiting(words: string, category: string, more: object = {}): Promise<string> {
  const body = { words, kind: 'help', category, areaCode: area, ...more }
  const { number } = await at(resident).post<{ number: string }>('/requests', body)
  await at('confidential' in more ? dispatcher : desk).post(`/cases/${number}/acceptance`, { publish: false })
  return number
}
const openDispatch = (page: Page, query = '') => page.goto(`${stage.url}/console/dispatch${query}`)
const row = (page: Page, words: string) => page.locator('.inbox-list .rows > li', { hasText: words }).first()

test('the catalogue says whose matter it is; the desk reads its clause as the reason of the suggestion', async () => {
  const actor = at(chief)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/competences?category=water`)
  await page.getByRole('button', { name: '加条目' }).click()
  await page.getByLabel('哪一大类').selectOption({ label: '供水排水' })
  await page.getByLabel('下水道堵塞', { exact: true }).check()
  await page.getByLabel('道路积水', { exact: true }).check()
  await page.getByRole('combobox', { name: '承办单位' }).click()
  await page.getByRole('combobox', { name: '承办单位' }).pressSequentially('市政排水班')
  await page.locator('.ll-options [role=option]').first().click()
  await page.getByLabel('依据').fill('区城市管理责任清单第 4 条第 2 项')
  await shot('catalogue')
  await healthy(actor)
  await page.getByRole('button', { name: '写进目录 2 条' }).click()
  const row = page.locator('tbody tr', { hasText: '道路积水' })
  await row.filter({ hasText: '区城市管理责任清单第 4 条第 2 项' }).waitFor()
  const number = await waiting('门口的下水道堵了，脏水漫到路上', 'water.drain')
  const reading = at(dispatcher)
  await openDispatch(reading.page, `?case=${number}`)
  const suggested = reading.page.locator('.suggested', { hasText: '市政排水班' })
  await suggested.getByText('区城市管理责任清单第 4 条第 2 项').waitFor()
  await reading.shot('clause')
  await healthy(reading)
})

test('a unit that gives a case back as not its own reads what the catalogue says', async () => {
  const number = await waiting('巷口一下雨就积水，过不去', 'water.flooding')
  const me = await at(handler).get<{ posts: { organisation: string }[] }>('/sessions/mine')
  await at(dispatcher).post(`/cases/${number}/assignments`, { organisation: me.posts[0]?.organisation })
  const actor = at(handler)
  await actor.page.goto(`${stage.url}/field/c/${number}/return`)
  await actor.page.locator('[data-competence="listed"]', { hasText: '市政排水班' }).waitFor()
  await actor.shot('not-ours')
  await healthy(actor)
})

test('a dispatcher handles a case without the mouse, and takes a slip of the hand back', async () => {
  const first = await waiting('小区门口的路灯一闪一闪，看不清台阶', 'roads.light')
  const actor = at(dispatcher)
  const { page, shot } = actor
  await openDispatch(page, `?case=${first}`)
  await page.locator('.suggested').waitFor()
  const from = performance.now()
  await page.keyboard.press('2')
  await page.keyboard.press('n')
  await page.keyboard.type('请今晚去看')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  const bar = page.locator('.undo-bar')
  await bar.getByText('派出 1 件').waitFor()
  console.info(`dispatched by the keyboard in ${Math.round(performance.now() - from)} ms`)
  expect(await stateOf(first)).toBe('to-sign')
  // The next one is open already.
  await expect.poll(() => page.locator('.inbox-detail .case-head').innerText()).not.toContain(first)
  await shot('undo')
  await healthy(actor)
  await page.keyboard.press('u')
  await bar.getByText('撤回了 1 件').waitFor()
  expect(await stateOf(first)).toBe('to-dispatch')
  const { steps } = await at(chief).get<{ steps: { kind: string; words: string | null }[] }>(
    `/cases/${first}`,
  )
  expect(steps.slice(-2)).toMatchObject([
    { kind: 'cases.case.dispatched', words: '请今晚去看' },
    { kind: 'cases.case.dispatch-withdrawn' },
  ])
})

test('several are chosen by mouse and keyboard and sent in one step; those refused are named; undo brings back what nobody touched', async () => {
  const words = ['甲栋楼道灯坏了', '乙栋楼道灯坏了', '丙栋楼道灯坏了', '丁栋楼道灯坏了']
  const numbers: string[] = []
  for (const one of words) numbers.push(await waiting(one, 'roads.light'))
  const [a = '', b = '', , d = ''] = numbers
  const actor = at(dispatcher)
  const { page, shot } = actor
  await openDispatch(page, `?order=newest&category=roads&case=${a}`)
  await row(page, '丁栋').locator('input').check()
  await row(page, '乙栋')
    .locator('input')
    .click({ modifiers: ['Shift'] })
  await page.getByText('选了 3 件').waitFor()
  await row(page, '甲栋').locator('.row').click()
  await page.keyboard.press('x')
  await page.getByText('选了 4 件').waitFor()
  await page.locator('.bulk .others label').first().waitFor()
  await shot('several')
  await healthy(actor)
  // Somebody is faster with one of them.
  const { units } = await at(chief).get<{ units: { id: string }[] }>(`/cases/${d}/candidates`)
  await at(chief).post(`/cases/${d}/assignments`, { organisation: units[0]?.id })
  await page.keyboard.press('d')
  const bar = page.locator('.undo-bar')
  await bar.getByText(/派出 [34] 件/).waitFor()
  await shot('sent')
  for (const number of numbers) expect(await stateOf(number)).toBe('to-sign')
  const sign = await at(chief).context.request.post(`${stage.url}/api/cases/${b}/reminders`, { data: {} })
  expect(sign.status()).toBe(201)
  await bar.getByRole('button', { name: '撤回' }).click()
  await bar.getByText(/件没有撤回/).waitFor()
  expect(await bar.innerText()).toContain(b)
  await shot('taken-back')
  await healthy(actor)
  expect([await stateOf(a), await stateOf(b)]).toEqual(['to-dispatch', 'to-sign'])
  await bar.getByRole('button', { name: '关上' }).click()
  await page.setViewportSize({ width: 1024, height: 768 })
  await shot('1024')
  await healthy(actor)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a filter is kept under a name with its count, found again, and given up', async () => {
  const actor = at(dispatcher)
  const { page, shot } = actor
  await openDispatch(page)
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '道路设施' })
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByLabel('视图名字').fill('路灯路面')
  await page.getByLabel('同岗位的人也看得到').check()
  await page.getByRole('button', { name: '存下', exact: true }).click()
  const view = page.locator('.views-row button', { hasText: '路灯路面' })
  await view.waitFor()
  await openDispatch(page)
  await view.click()
  await expect.poll(() => page.url()).toContain('category=roads')
  const { items } = await at(dispatcher).get<{ items: { name: string; count: number }[] }>(
    '/case-views?page=dispatch',
  )
  const count = items.find(({ name }) => name === '路灯路面')?.count
  expect(count).toBeGreaterThan(0)
  await expect.poll(() => page.locator('.inbox-list .rows > li').count()).toBe(count)
  await shot('view')
  await healthy(actor)
  await page.getByRole('button', { name: '删掉视图' }).click()
  await view.waitFor({ state: 'detached' })
})

test('what the list shows is kept as a workbook, row for row', async () => {
  const actor = at(dispatcher)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/cases?state=to-dispatch&order=due`)
  await page.locator('tbody tr.ant-table-row').first().waitFor()
  await page.getByText('显示哪些列').click()
  await page.locator('.column-sheet').getByText('来源', { exact: true }).click()
  await shot('columns')
  await page.locator('.column-sheet').getByText('谁在办', { exact: true }).click()
  await page.locator('h1').click()
  const shown = await page.locator('tbody tr.ant-table-row td:first-child span').allInnerTexts()
  const heads = await page.locator('thead th').allInnerTexts()
  const [kept] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ])
  expect(kept.suggestedFilename()).toMatch(/^事项 .*\.xlsx$/)
  const book = new Excel.Workbook()
  await book.xlsx.readFile(await kept.path())
  const [head, ...rows] = (book.worksheets[0]?.getSheetValues() ?? [])
    .slice(1)
    .map((line) => (line as string[]).slice(1))
  expect(rows.slice(0, shown.length).map(([number]) => number)).toEqual(shown)
  expect(heads.filter(Boolean)).toEqual(['事项', '状态', '时限', '区域', '类别', '来源', '反映时间'])
  expect(head).toEqual(['编号', '事项', '状态', '时限', '是否超期', '区域', '类别', '来源', '反映时间'])
})

/** Pages of a document as the browser would print it. */
const printed = async (page: Page): Promise<number> =>
  (await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    .toString('latin1')
    .match(/\/Type\s*\/Page[^s]/g)?.length ?? 0

test('the forms of a case come out on one page, with its code, and nothing of a person', async () => {
  const long = '楼道里的灯坏了好几盏，老人晚上下楼看不见，请联系13800138000。\n'.repeat(90)
  const number = await waiting(long.slice(0, 3900), 'roads.light')
  const { units } = await at(dispatcher).get<{ units: { id: string }[] }>(`/cases/${number}/candidates`)
  const note = '请当天去看，带上备件。'.repeat(150)
  await at(dispatcher).post(`/cases/${number}/assignments`, { organisation: units[0]?.id, words: note })
  const demand = { kind: 'important', words: '两天内办结，电话 13800138000。'.repeat(60) }
  await at(chief).post(`/cases/${number}/supervisions`, demand)
  const actor = at(dispatcher)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/cases/${number}`)
  await page.getByRole('link', { name: '交办单' }).click()
  const paper = page.locator('.paper')
  await paper.locator('svg').waitFor()
  expect(await paper.locator('svg').getAttribute('aria-label')).toBe(`${stage.url}/field/c/${number}`)
  expect(await paper.innerText()).not.toContain('13800138000')
  await shot('order')
  await healthy(actor)
  expect(await printed(page)).toBe(1)
  await page.locator('.ll-choice').getByText('督办单', { exact: true }).click()
  await paper.getByText('限期答复').waitFor()
  expect(await paper.innerText()).not.toContain('13800138000')
  await shot('supervision')
  expect(await printed(page)).toBe(1)
  const secret = await waiting('三单元有人私收费，请保密', 'roads.light', { confidential: true })
  await at(dispatcher).post(`/cases/${secret}/assignments`, { organisation: units[0]?.id })
  await page.goto(`${stage.url}/console/cases/${secret}/paper`)
  await paper.getByText('保密事项').waitFor()
  expect(await paper.innerText()).not.toContain('私收费')
  await page.setViewportSize({ width: 375, height: 812 })
  await shot('375')
  await healthy(actor)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('the rail of a duty chief fits without scrolling; a case found on a round tells the visit', async () => {
  const actor = at(chief)
  const { page, shot } = actor
  const { items } = await at(chief).get<{ items: { number: string }[] }>('/cases?kind=hazard&limit=20')
  let found = ''
  for (const { number } of items) {
    const { visit } = await at(chief).get<{ visit: { title: string } | null }>(`/cases/${number}/visit`)
    if (visit) found = number
    if (visit) break
  }
  expect(found).not.toBe('')
  await page.goto(`${stage.url}/console/cases/${found}`)
  await page.locator('.found-on').getByRole('link').first().waitFor()
  expect(await page.locator('.rail').evaluate((rail) => rail.scrollHeight - rail.clientHeight)).toBe(0)
  await shot('visit')
  await healthy(actor)
})

test('no page wrote an error to its console', () => stage.quiet())
