import Excel from 'exceljs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, axeFindings, openStage, signIn, sideways, type Stage } from './stage.ts'

let stage: Stage
const actors = new Map<string, Actor>()
beforeAll(async () => {
  stage = await openStage('console')
})
afterAll(() => stage?.close())

async function as(username: string): Promise<Actor> {
  const known = actors.get(username)
  if (known) return known
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  actors.set(username, actor)
  return actor
}
const go = (page: Page, path: string) => page.goto(`${stage.url}/console${path}`)
const figure = (text: string): number => Number(text.replaceAll(',', ''))
const counted = async (page: Page, name: string): Promise<number> =>
  figure(await page.locator(`[data-count="${name}"]`).first().innerText())
async function read<T>(actor: Actor, path: string): Promise<T> {
  return (await (await actor.context.request.get(`${stage.url}/api${path}`)).json()) as T
}
const home = async (): Promise<string> => {
  const { posts } = await read<{ posts: { areaCode: string }[] }>(await as('desk'), '/sessions/mine')
  return posts[0]?.areaCode ?? ''
}

test('[S48] a registrar registers a move-out on the people page: the count by type drops by one', async () => {
  const { page, shot } = await as('registrar')
  const code = await home()
  await go(page, '/people')
  await page.getByLabel('街道', { exact: true }).selectOption(code.slice(0, 9))
  await page.getByLabel('社区', { exact: true }).selectOption(code)
  await page.getByRole('heading', { name: /社区的人员/ }).waitFor()
  await page.locator('[data-count="social"]').waitFor()
  const before = { total: await counted(page, 'total'), social: await counted(page, 'social') }
  // Those who work here stand first; residents follow.
  const row = page.locator('tr', { hasText: '社会人' }).first()
  while ((await row.count()) === 0) {
    const rows = await page.locator('tbody tr').count()
    await page.getByRole('button', { name: '更多' }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(rows)
  }
  await row.getByRole('button', { name: '搬走' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '登记搬走' }).click()
  await expect.poll(() => counted(page, 'social')).toBe(before.social - 1)
  expect(await counted(page, 'total')).toBe(before.total - 1)
  await shot('people')
})

test('[S63] the map shows where no party group is; one is added and its cell recolours', async () => {
  const { page, shot } = await as('registrar')
  await go(page, '/coverage')
  const status = page.locator('[data-covered]')
  await status.waitFor()
  const before = Number(await status.getAttribute('data-covered'))
  await page.locator('.link-grid button').first().click()
  const cell = page.locator('.cover-map path.chosen')
  await cell.waitFor()
  const code = await cell.getAttribute('data-code')
  expect(await cell.getAttribute('class')).not.toContain('covered')
  await page.getByRole('button', { name: '在这里建一个' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('名称', { exact: true }).fill('邻里互助党小组')
  const above = form.getByLabel('上级', { exact: true })
  await above.locator('option').nth(1).waitFor({ state: 'attached' })
  if (!(await above.inputValue())) await above.selectOption({ index: 1 })
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator(`.cover-map path.covered[data-code="${code}"]`).waitFor({ state: 'attached' })
  await expect.poll(() => status.getAttribute('data-covered')).toBe(String(before + 1))
  await shot('coverage')
})

test('[S06] every street and community has its regional committee, and the party chain shows three levels', async () => {
  const actor = await as('district-lead')
  const { page, shot } = actor
  await go(page, '/areas/510108')
  await page.getByText('11/11 个街道').waitFor()
  await page.getByText('83/83 个社区').waitFor()
  await shot('district')
  const { items } = await read<{ items: { id: string }[] }>(
    actor,
    `/organisations?kind=party-community&area=${await home()}`,
  )
  await go(page, `/organisations/${items[0]?.id}`)
  await page.locator('.chain-list > li').nth(2).waitFor()
  expect(await page.locator('.chain-list > li').count()).toBe(3)
  expect(await page.getByText('区域党委').count()).toBeGreaterThan(0)
})

test('[S08] from a compound club three steps up to the district association, officers at each level', async () => {
  const actor = await as('district-lead')
  const { page } = actor
  const { items } = await read<{ items: { id: string }[] }>(
    actor,
    '/organisations?kind=compound-club&limit=1',
  )
  await go(page, `/organisations/${items[0]?.id}`)
  const levels = page.locator('.chain-list > li')
  await levels.nth(3).waitFor()
  const kinds = await levels.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind')))
  expect(kinds).toEqual(['compound-club', 'residents-committee', 'federation', 'association'])
  for (let n = 0; n < 4; n++) expect(await levels.nth(n).locator('.ll-person').count()).toBeGreaterThan(0)
  for (const kind of kinds.slice(1)) {
    await page.locator('.chain-list > li').nth(1).getByRole('link').first().click()
    await page.locator(`.chain-list > li[data-kind="${kind}"]:first-child b`).first().waitFor()
  }
})

test('[S93] the zones page lists ten themed blocks with their status', async () => {
  const { page } = await as('district-lead')
  await go(page, '/zones')
  await page.locator('tbody .ll-chip').first().waitFor()
  expect(await page.locator('tbody tr', { has: page.locator('.ll-chip') }).count()).toBe(10)
})

test('[S140] [S184] from the district down to a micro-grid: member, households, open cases, strength', async () => {
  const { page, shot } = await as('district-lead')
  const people = `/people?area=${await home()}&limit=100`
  const { items } = await read<{ items: { area: string; residence: string | null }[] }>(
    await as('registrar'),
    people,
  )
  const code = items.find((one) => one.residence && one.area.length === 18)?.area ?? ''
  await go(page, '/areas')
  for (const digits of [9, 12, 15, 18]) {
    await page.locator(`.area-children a[href$="/areas/${code.slice(0, digits)}"]`).click()
    await page.waitForURL(`**/areas/${code.slice(0, digits)}`)
  }
  await page.locator(`.link-grid [aria-current] a[href$="${code}"]`).waitFor()
  await page.locator('[data-count="open"]').waitFor()
  await page.locator('[data-count="households"]').waitFor()
  expect(await counted(page, 'households')).toBeGreaterThan(0)
  await page.locator('.officers .ll-person').first().waitFor()
  await page.locator('[data-kind], [data-strength]').first().waitFor()
  await shot('micro-grid')
})

const head = ['姓名', '身份证号', '手机号', '所在区域', '门牌号', '人员类型', '入住日期']
async function workbook(area: string): Promise<Buffer> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('居民')
  sheet.addRow(head)
  for (let n = 0; n < 1500; n++) sheet.addRow([`演示${n}`, '', '', area, `${n}栋1单元`, '社会人', '2024.3.1'])
  sheet.addRow(['张三', 5.10108199003071e17, '', area, '', '社会人', ''])
  sheet.addRow(['王五', '', '', '不存在社区', '', '社会人', ''])
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
}
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a workbook is tried, left, taken up again, written and taken back; an old one is refused with words', async () => {
  const { page, shot } = await as('registrar')
  const population = async () =>
    (await read<{ total: number }>(await as('registrar'), '/areas/510108/population')).total
  const before = await population()
  await go(page, '/import')
  const file = page.locator('input[type=file]')
  await page.getByText('居民', { exact: true }).click()
  await file.setInputFiles({ name: '居民.xlsx', mimeType: sheetType, buffer: await workbook(await home()) })
  await page.getByRole('button', { name: '上传，先试算' }).click()
  await page.waitForURL(/batch=/)
  await page.getByText('还没有写进任何数据').waitFor()
  const confirm = page.getByRole('button', { name: '写进去 1,500 行' })
  await confirm.waitFor()
  await page.getByText('可以导入 1,500 行，有问题 2 行').waitFor()
  expect(await page.locator('.import-errors tbody tr').count()).toBe(2)
  expect([await axeFindings(page), await sideways(page)]).toEqual([[], 0])
  await shot('import-checked')
  const [errors] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载有问题的 2 行' }).click(),
  ])
  expect(errors.suggestedFilename()).toMatch(/\.xlsx$/)
  // Left and found again, through the list and through the address.
  await go(page, '/import')
  await page.getByRole('link', { name: '居民.xlsx' }).first().click()
  await confirm.waitFor()
  await page.reload()
  expect(await population()).toBe(before)
  await confirm.click()
  await page.getByText('1,500 行已写进去').waitFor()
  await page.getByText('分钟可以整批撤回').waitFor()
  expect(await population()).toBe(before + 1500)
  await shot('import-written')
  await page.getByRole('button', { name: '撤回这一批' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤回整批' }).click()
  await page.getByText('1,500 行都撤回了').waitFor()
  expect(await population()).toBe(before)
  stage.quiet()
  // The browser itself notes the refusal of a file as an error: last.
  await page.getByRole('button', { name: '导入另一个文件' }).click()
  const buffer = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  await file.setInputFiles({ name: '旧表.xls', mimeType: 'application/vnd.ms-excel', buffer })
  await page.getByRole('button', { name: '上传，先试算' }).click()
  await page.getByText('另存为 .xlsx').waitFor()
})
