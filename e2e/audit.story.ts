import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('audit')
})
afterAll(() => stage?.close())

test('an auditor reads vouchers, draws a sample, marks one, takes the workbook and has everything verified', {
  timeout: 300_000,
}, async () => {
  const auditor = await stage.desktop()
  const { page } = auditor
  await signIn(stage, auditor, 'auditor')
  await page.goto(`${stage.url}/console/books`)
  const rows = page.locator('tbody tr.ant-table-row')
  await rows.first().waitFor()
  await page.getByLabel('种类').selectOption({ index: 1 })
  await rows.first().waitFor()
  await page.getByLabel(/金额从/).fill('1,000')
  await rows.first().locator('summary').click()
  await auditor.shot('vouchers')
  await healthy(auditor)
  await healthyNarrow(auditor)
  await page.getByRole('button', { name: '报表' }).click()
  await page.getByText('全账合计').waitFor()
  await auditor.shot('statement')
  await healthyNarrow(auditor)

  await page.getByRole('link', { name: '抽样' }).click()
  await page.getByText('按张数随机').click()
  await page.getByLabel('张数', { exact: true }).fill('4')
  await auditor.shot('draw')
  await page.getByRole('button', { name: '抽取' }).click()
  await page.getByText(/抽 4 张，看了 0 张/).waitFor()
  const row = rows.first()
  await row.getByRole('button', { name: '标为已看' }).click()
  await row.getByLabel('备注').fill('没有附发票')
  await row.getByRole('switch').check()
  await row.getByRole('button', { name: '标为已看' }).click()
  await page.getByText(/看了 1 张，有问题 1 张/).waitFor()
  await auditor.shot('sample')
  await healthy(auditor)
  await healthyNarrow(auditor)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^样本 .+\.xlsx$/)

  await page.goto(`${stage.url}/console/audit`)
  await page.getByText('还没有人核验过').waitFor()
  await page.getByRole('button', { name: '开始核验' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /正在|排队/ })
    .first()
    .waitFor()
  await auditor.shot('verifying')
  await page.getByText(/全部一致/).waitFor({ timeout: 180_000 })
  await auditor.shot('verified')
  await healthy(auditor)
  await healthyNarrow(auditor)
  stage.quiet()
})
