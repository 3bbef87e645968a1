import Excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, axeFindings, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('figures')
})
afterAll(() => stage?.close())

async function someone(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}
const percent = /^\d+\.\d%$/

test('[S27] [S111] the chief opens the board of the district: volume, 95 % and 99 % beside real cases, down to a street and a unit, and takes it home as a workbook', async () => {
  const chief = await someone('duty-chief')
  const { page, shot } = chief
  await page.goto(`${stage.url}/console/`)
  await page.getByRole('link', { name: '数据' }).click()
  await page.getByRole('heading', { name: '数据', exact: true }).waitFor()
  const card = (code: string) => page.locator(`[data-rate="${code}"]`)
  await card('resolution').waitFor()
  expect(await card('daily').innerText()).toMatch(/对照每天 600 件（S27）/)
  expect(await card('resolution').locator('.figure-value').innerText()).toMatch(percent)
  expect(await card('resolution').innerText()).toMatch(/对照 95.0%（S27），[高低] \d/)
  expect(await card('low-of-resolved').innerText()).toContain('对照 99.0%（S27）')
  expect(await card('low-of-accepted').innerText()).toContain('对照 99.0%（S27）')
  await shot('district')

  // online governance beside the 86.6 % of the sources
  expect(await card('online-finish').innerText()).toMatch(/对照 86.6%（S111），[高低] \d/)

  // a card opens to what is above, below and outside, with its numbers
  await card('resolution').getByText('怎么算').click()
  const how = await card('resolution').innerText()
  for (const word of [
    '分子',
    '回访认定已解决',
    '分母',
    '有效回访',
    '剔除',
    '无法联系',
    '合并（重复）',
    'S27',
  ])
    expect(how).toContain(word)
  await shot('opened')
  expect(await axeFindings(page)).toEqual([])

  // a year, then a street, then a unit that works there
  await page.getByLabel('时间').selectOption('year')
  await expect.poll(() => page.url()).toContain('from=')
  await page.locator('[data-spread="levels"] [data-part="level_community"]').waitFor()
  await page.locator('.figure-trend svg').scrollIntoViewIfNeeded()
  await shot('year')
  const streets = page.locator('.figure-parts tbody tr')
  await streets.first().waitFor()
  await page.locator('.figure-parts').scrollIntoViewIfNeeded()
  await shot('streets')
  const street = (await streets.first().getByRole('button').innerText()).trim()
  await streets.first().getByRole('button').click()
  await page.getByRole('navigation', { name: '所在位置' }).getByText(street).waitFor()
  await page.getByText('按单位', { exact: true }).click()
  const unit = page.locator('.figure-parts tbody tr').first().getByRole('button')
  await unit.waitFor()
  const team = (await unit.innerText()).trim()
  await unit.click()
  await page.getByRole('button', { name: new RegExp(`只看 ${team}`) }).waitFor()
  await expect.poll(() => page.locator('[data-rate="daily"]').count()).toBe(0)
  expect(await card('return').count()).toBe(1)
  await shot('unit')

  // the workbook holds the numbers that stand here
  const shown = await card('closing-in-time').locator('.figure-value').innerText()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  expect(download.suggestedFilename()).toContain(team)
  const book = new Excel.Workbook()
  await book.xlsx.readFile(await download.path())
  const row = book.worksheets[0]
    ?.getSheetValues()
    .find((one) => (one as unknown[])?.[1] === '按期结案率（按应结案）')
  const share = Number((row as unknown[])[2])
  expect(`${(share * 100).toFixed(1)}%`).toBe(shown)

  // a day on which nothing was done says so; a period that is none is refused in words
  await page.goto(`${stage.url}/console/figures?from=2020-01-01&to=2020-01-02`)
  await page.getByText('这段时间没有件').waitFor()
  await shot('empty')
  await page.goto(`${stage.url}/console/figures?from=2030-01-01&to=2030-01-02`)
  await page.getByText('起止日期不对').waitFor()
  await shot('refused')
  stage.quiet()
})

test('[S65] the distribution by level is charted, and a solved case says which level solved it; at 320 px nothing is pushed aside', async () => {
  const desk = await someone('desk')
  const { page, shot } = desk
  await page.goto(`${stage.url}/console/figures`)
  await page.getByLabel('时间').selectOption('year')
  const levels = page.locator('[data-spread="levels"]')
  await levels.waitFor()
  const told = await levels.locator('li').allInnerTexts()
  expect(told.map((line) => line.split('\n')[0])).toEqual([
    '小区解决',
    '社区解决',
    '街道解决',
    '区级解决',
    '没记层级',
  ])
  expect(told.join(' ')).toMatch(/\d+ 件，\d+\.\d%/)
  await page.setViewportSize({ width: 320, height: 720 })
  await page.locator('[data-rate="resolution"]').waitFor()
  expect(await sideways(page)).toBe(0)
  await shot('narrow')
  await levels.scrollIntoViewIfNeeded()
  await shot('narrow-levels')
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  // What was closed last may have been merged or declined by another story: of the solved ones, the newest.
  const ask = async <T>(path: string) =>
    (await (await desk.context.request.get(`${stage.url}/api${path}`)).json()) as T
  const { items } = await ask<{ items: { number: string }[] }>('/cases?state=closed&order=newest&limit=50')
  let solved = ''
  for (const { number } of items)
    if (!solved && (await ask<{ level: string | null }>(`/cases/${number}`)).level) solved = number
  await page.goto(`${stage.url}/console/cases/${solved}`)
  await page
    .locator('.case-meta')
    .getByText(/(小区|社区|街道|区级)解决/)
    .waitFor()
  await shot('level-of-a-case')
  stage.quiet()
})
