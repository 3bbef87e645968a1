import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('statements')
})
afterAll(() => stage?.close())

test('whoever keeps the books of gifts takes a statement of the bank, and confirms in one stroke what is beyond doubt', async () => {
  const giver = await stage.phone()
  const { items } = await giver.get<{ items: { id: string; status: string }[] }>(
    '/funds?sort=community-special',
  )
  const fund = items.find(({ status }) => status === 'active')?.id
  await giver.page.goto(`${stage.url}/give?fund=${fund}`)
  await giver.page.getByLabel(/捐多少/).fill('217')
  await giver.page.getByRole('button', { name: '去付款' }).click()
  const asked = giver.page.getByText(/附言里写上 LL[0-9A-F]{10}/)
  await asked.waitFor()
  const reference = /LL[0-9A-F]{10}/.exec(await asked.innerText())?.[0] ?? ''
  await giver.shot('reference')
  await healthyNarrow(giver)

  const desk = await stage.desktop()
  await signIn(stage, desk, 'fund-officer')
  const { page } = desk
  await page.goto(`${stage.url}/console/receipts`)
  const name = `建行基本户 ${Date.now() % 100_000}`
  await page.getByRole('button', { name: '登记账户' }).first().click()
  await page.getByLabel('账户名称').fill(name)
  await page.getByRole('button', { name: '登记账户' }).click()
  await page.getByLabel('哪个账户').selectOption({ label: name })
  const unknown = '记在哪天,钱数,怎么说的\n2026-11-20,5.00,捐款\n'
  const file = page.getByLabel('选流水文件（.xlsx 或 .csv）')
  await file.setInputFiles({ name: '别的.csv', mimeType: 'text/csv', buffer: Buffer.from(unknown) })
  await page.getByRole('button', { name: '读一读' }).click()
  await page.getByText('这个文件读不了').waitFor()
  await page.getByLabel('交易日期').selectOption('记在哪天')
  await page.getByLabel('交易金额').selectOption('钱数')
  await page.getByLabel('摘要').selectOption('怎么说的')
  await desk.shot('headings')
  await healthyNarrow(desk)
  await page.getByRole('button', { name: '按这样再读一遍' }).click()
  await page.getByRole('button', { name: '收下这 1 行' }).waitFor()
  await page.getByRole('button', { name: '不收，换一个文件' }).click()

  const lines = [
    '账户名称：,社区发展基金会,,,,,',
    '交易日期,借方发生额,贷方发生额,账户余额,对方户名,摘要,交易流水号',
    `2026-11-20,,217.00,"10,217.00",赵邻居,捐款 ${reference},B-${reference}-1`,
    `2026-11-20,12.00,,"10,205.00",手续费,网银手续费,B-${reference}-2`,
    `2026-11-21,,88.8,"10,300.80",钱邻居,买冬衣,B-${reference}-3`,
    `2026-11-21,,1.234,,孙邻居,多写一位,B-${reference}-4`,
    '合计,12.00,307.03,,,,',
  ].join('\n')
  await page.getByLabel('哪个账户').selectOption({ label: name })
  await file.setInputFiles({ name: '十一月流水.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) })
  await page.getByRole('button', { name: '读一读' }).click()
  await page.getByText('超过两位小数').waitFor()
  await page.getByText('接不上').waitFor()
  await desk.shot('preview')
  await healthyNarrow(desk)
  await page.getByRole('button', { name: '收下这 3 行' }).click()
  await page.getByText('收下了').waitFor()
  await page.getByRole('button', { name: /确认这 \d+ 笔/ }).waitFor()
  await desk.shot('exact')
  await healthyNarrow(desk)
  await page.getByRole('button', { name: /确认这 \d+ 笔/ }).click()
  await page.getByText(/对上了 \d+ 笔/).waitFor()
  const fee = page.getByRole('row').filter({ hasText: '网银手续费' })
  await fee.getByRole('button', { name: '不用对' }).click()
  await fee.getByLabel('为什么不用对').selectOption('fee')
  await fee.waitFor({ state: 'detached' })
  await desk.shot('queue')
  await healthy(desk)
  await giver.page.getByText('已到账', { exact: true }).waitFor()
  await giver.shot('received')

  // Sent again, nothing is new.
  await page.getByRole('button', { name: '再传一个' }).click()
  await page.getByLabel('哪个账户').selectOption({ label: name })
  await file.setInputFiles({ name: '十一月流水.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) })
  await page.getByRole('button', { name: '读一读' }).click()
  const nothing = page.getByRole('button', { name: '没有新的行' })
  await nothing.waitFor()
  expect(await nothing.isDisabled()).toBe(true)
  await desk.shot('again')
  stage.quiet()
})
