import { readFile } from 'node:fs/promises'
import Excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('vouchers')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Sends a file as a treasurer does and waits until it is read. */
async function send({ page }: Actor, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('选文件（.xlsx 或 .csv）')
    .setInputFiles({ name, mimeType: name.endsWith('.csv') ? 'text/csv' : sheet, buffer })
  await page.getByRole('button', { name: '读一读' }).click()
}

/** Opens the newest file that waits and confirms it. */
async function confirmNewest({ page }: Actor, shot?: () => Promise<void>): Promise<void> {
  await page.goto(`${stage.url}/console/past-books`)
  await page.getByRole('button', { name: '打开' }).first().click()
  await page.getByRole('button', { name: '核对无误，记账' }).waitFor()
  await shot?.()
  await page.getByRole('button', { name: '核对无误，记账' }).click()
  await page.getByRole('button', { name: '全部冲正' }).waitFor()
}

test('a treasurer brings in what was kept before: the template filled in, a second person confirms, and the fund’s page tells every past voucher', async () => {
  const desk = await staff('desk')
  const { posts } = await desk.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const treasurer = await staff('treasurer')
  const officer = await staff('fund-officer')
  const name = `旧账救助基金 ${Date.now() % 1_000_000}`
  const number = `收-${Date.now() % 1_000_000}`
  const { id } = await treasurer.post<{ id: string }>('/funds', {
    sort: 'relief',
    name,
    area: posts[0]?.areaCode,
  })

  const { page } = treasurer
  await page.goto(`${stage.url}/console/funds`)
  await page.getByRole('link', { name: '旧账导入' }).last().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载模板' }).click(),
  ])
  const book = new Excel.Workbook()
  await book.xlsx.load((await readFile(await download.path())) as never)
  const row = book.worksheets[0]?.getRow(2)
  if (!row) throw new Error('the template has no example')
  const fill = (amount: unknown) =>
    [name, '银行存款', '', amount, '2024-12-31', '2024 年决算表'].forEach((value, i) => {
      row.getCell(i + 1).value = value as string
    })
  fill('8,000.005')
  await treasurer.shot('choose')
  await healthyNarrow(treasurer)
  await send(treasurer, '期初.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  await page.getByText('超过两位小数').waitFor()
  expect(await page.getByRole('button', { name: '交给另一个人确认' }).isDisabled()).toBe(true)
  await treasurer.shot('faulty')
  await healthyNarrow(treasurer)
  await page.getByRole('button', { name: '不要了，换一个文件' }).click()
  fill('8,000.00')
  await send(treasurer, '期初.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  await page.getByText('读到 1 张凭证，都没有问题').waitFor()
  await page.getByRole('button', { name: '交给另一个人确认' }).click()
  await page.getByText('交上去了，还没有记账').waitFor()
  await page.getByRole('button', { name: '打开' }).first().click()
  await page.getByText('您导入的，要另一个人确认').waitFor()
  await treasurer.shot('handed')
  await healthyNarrow(treasurer)
  await confirmNewest(officer)

  const lines = [
    '记账凭证序时簿,,,,,,,,,',
    '会计期间,凭证字号,制单日期,凭证摘要,核算项目,会计科目,资金用途,借方发生额,贷方发生额,收款人,原始凭证',
    `2025-03,${number},2025-03-05,收爱心企业捐款,${name},1002银行存款_建行,,"2,000.00",,,`,
    `2025-03,${number},2025-03-05,收爱心企业捐款,${name},4101捐赠收入,,,"2,000.00",某爱心企业,捐赠票据 0007`,
    `2025-06,付-1,2025-06-18,端午慰问困难家庭,${name},5101业务活动成本,扶贫济困,"3,500.00",,某超市,合同 2025-07`,
    `2025-06,付-1,2025-06-18,端午慰问困难家庭,${name},1002银行存款_建行,,,"3,500.00",,`,
    ',,,合计,,,,"5,500.00","5,500.00",,',
  ].join('\n')
  await page.getByRole('button', { name: '再传一个' }).click()
  await page.getByText('历史凭证', { exact: true }).first().click()
  const wrong = lines.replace('"3,500.00",,某超市', '"3,400.00",,某超市')
  await send(treasurer, '序时簿.csv', Buffer.from(wrong))
  await page.getByText('借贷不平').first().waitFor()
  await treasurer.shot('unbalanced')
  await page.getByRole('button', { name: '不要了，换一个文件' }).click()
  await page.getByText('历史凭证', { exact: true }).first().click()
  await send(treasurer, '序时簿.csv', Buffer.from(lines))
  await page.getByText('读到 2 张凭证，都没有问题').waitFor()
  await treasurer.shot('preview')
  await healthyNarrow(treasurer)
  const wide = page.viewportSize() ?? { width: 1440, height: 900 }
  await page.setViewportSize({ width: 320, height: 900 })
  // What is wide scrolls in its own frame: the card stays in the page.
  const box = await page.getByRole('button', { name: '不要了，换一个文件' }).boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320)
  await treasurer.shot('narrow')
  await page.setViewportSize(wide)
  await page.getByRole('button', { name: '交给另一个人确认' }).click()
  await page.getByText('交上去了，还没有记账').waitFor()
  await confirmNewest(officer, async () => {
    await officer.shot('confirm')
    await healthyNarrow(officer)
  })
  await officer.shot('posted')
  await healthy(officer)

  const phone = await stage.phone()
  await phone.page.goto(`${stage.url}/f/${id}`)
  await phone.page.getByText('6,500.00').first().waitFor()
  await phone.page.getByText(`06-付-1 · 合同 2025-07`).first().waitFor()
  await phone.page.getByText('期初余额').first().scrollIntoViewIfNeeded()
  expect(await phone.page.getByText('某超市').count()).toBe(0)
  await phone.shot('fund')
  await healthyNarrow(phone)

  const auditor = await staff('auditor')
  await auditor.page.goto(`${stage.url}/console/books`)
  await auditor.page.getByLabel('账', { exact: true }).selectOption({ label: '社区发展基金会' })
  await auditor.page.getByLabel('种类').selectOption({ label: '历史凭证' })
  await auditor.page.getByText('端午慰问困难家庭').first().waitFor()
  await auditor.shot('books')
  await healthyNarrow(auditor)
  stage.quiet()
})
