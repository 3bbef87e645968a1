import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('adjustments')
})
afterAll(() => stage?.close())

test('[S45] a merger of two streets is planned for a day to come, shown with what it changes, and taken back', async () => {
  const lead = await stage.desktop()
  await signIn(stage, lead, 'district-lead')
  const { page, shot } = lead
  await page.goto(`${stage.url}/console/areas`)
  await page.getByRole('link', { name: '区划调整' }).click()
  await page.getByRole('heading', { name: '区划调整' }).waitFor()
  await page.getByText('没有计划过调整').waitFor()
  await shot('empty')
  await page.getByRole('button', { name: '计划一次调整' }).click()

  const dialog = page.getByRole('dialog')
  const find = dialog.getByRole('combobox', { name: /按名字找/ })
  const choose = async (field: ReturnType<typeof dialog.locator>, name: string) => {
    await field.fill(name)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await choose(find.first(), '双水碾街道')
  await dialog.getByRole('button', { name: '双水碾街道 ✕' }).waitFor()
  // Into itself is refused while it is written, in words.
  await choose(find.nth(1), '双水碾街道')
  await dialog.getByText('“双水碾街道”就是它自己').waitFor()
  await choose(find.nth(1), '青龙街道')
  await dialog.getByText(/社区 \d+ 个，小区 \d+ 个，微网格 \d+ 个/).waitFor()
  const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
  await dialog.getByLabel('生效日期').fill(tomorrow)
  await dialog.getByLabel('依据文件').fill('川府民政〔2026〕12 号')
  await shot('form')
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sideways(page)).toBe(0)
  await shot('form-narrow')
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: '确定计划' }).click()

  const row = page.getByRole('row', { name: /双水碾街道 → 青龙街道/ })
  await row.getByText('待生效').waitFor()
  await row.getByText('川府民政〔2026〕12 号').waitFor()
  await shot('planned')
  await row.getByRole('button', { name: '撤回' }).click()
  await row.getByText('已撤回').waitFor()
  stage.quiet()
})
