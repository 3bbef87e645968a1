import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('contributions')
})
afterAll(() => stage?.close())

const elder = "localStorage.setItem('linli.look', JSON.stringify({ elder: true, size: 22, theme: 'light' }))"
const name = '示例厂生活区改造'
const firms = ['示例市政工程有限公司', '示例客运有限公司', '示例照明有限公司'] as const

/** Enters on the desk what one of them agreed to, in these parts. */
async function agree({ page, shot }: Actor, firm: string, parts: [yuan: string, dueOn: string][]) {
  const list = page.getByRole('dialog').filter({ hasText: `“${name}”的共同投入` })
  await list.getByRole('button', { name: '登记协议' }).click()
  const form = page.getByRole('dialog').filter({ hasText: '哪一方出钱' })
  await form.getByLabel('哪一方出钱').fill(firm)
  await page.getByRole('option', { name: firm }).click()
  await form.getByLabel(/协议名称/).fill(`共建协议（${firm.slice(2, 4)}）`)
  for (const [n, [yuan, dueOn]] of parts.entries()) {
    if (n > 0) await form.getByRole('button', { name: '再加一期' }).click()
    const part = form.getByRole('group', { name: `第 ${n + 1} 期` })
    await part.getByLabel(/金额/).fill(yuan)
    await part.getByLabel(/哪天到账/).fill(dueOn)
  }
  await shot(`form-${parts.length}`)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await list.getByText(firm).waitFor()
}

test('[S28] enterprises put into a programme together: agreements are entered, the bank’s lines matched, everybody reads who paid which share', async () => {
  const treasurer = await stage.desktop()
  await signIn(stage, treasurer, 'treasurer')
  const area = (await treasurer.get<{ posts: { areaCode: string }[] }>('/sessions/mine')).posts[0]?.areaCode
  const fund = await treasurer.post<{ id: string }>('/funds', { sort: 'relief', name, area })
  const { page } = treasurer
  await page.goto(`${stage.url}/console/funds`)
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: '共同投入' }).click()
  await page.getByText('还没有登记协议').waitFor()
  await treasurer.shot('empty')
  const [first, second, third] = firms
  await agree(treasurer, first, [
    ['100,000', '2026-11-10'],
    ['200,000', '2027-03-31'],
  ])
  await agree(treasurer, second, [['100,000', '2026-12-10']])
  await agree(treasurer, third, [['100,000', '2026-12-10']])
  await treasurer.shot('list')
  await healthyNarrow(treasurer)

  const account = `共建账户 ${Date.now() % 100_000}`
  await treasurer.post('/accounts', { name: account })
  await page.goto(`${stage.url}/console/receipts`)
  await page.getByLabel('哪个账户').selectOption({ label: account })
  const lines = ['交易日期,贷方发生额,对方户名,交易流水号']
  for (const [n, firm] of firms.entries()) lines.push(`2026-11-20,100000.00,${firm},GT-${account}-${n}`)
  await page
    .getByLabel('选流水文件（.xlsx 或 .csv）')
    .setInputFiles({ name: '共建流水.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await page.getByRole('button', { name: '读一读' }).click()
  await page.getByRole('button', { name: '收下这 3 行' }).click()
  await page.getByText('收下了').waitFor()
  await treasurer.shot('exact')
  await page.getByRole('button', { name: /确认这 \d+ 笔/ }).click()
  await page.getByText(/对上了 \d+ 笔/).waitFor()

  const anybody = await stage.phone()
  await anybody.page.goto(`${stage.url}/f/${fund.id}`)
  await anybody.page.getByRole('heading', { name: '共同投入' }).waitFor()
  for (const share of ['33.34', '33.33'])
    await anybody.page.getByText(`占到账总额 ${share} %`).first().waitFor()
  await anybody.shot('public')
  for (const parts of await anybody.page.getByText('协议和每一期').all()) await parts.click()
  await anybody.page.getByText('未到期').waitFor()
  await anybody.shot('public-parts')
  await healthyNarrow(anybody)

  // One of them pays no more: what it paid stays.
  await page.goto(`${stage.url}/console/funds`)
  await row.getByRole('button', { name: '共同投入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '终止' }).click()
  const end = page.getByRole('dialog').filter({ hasText: '为什么终止' })
  await end.getByText('没到账的 200,000.00 元不再等').waitFor()
  await end.getByLabel(/为什么终止/).fill('项目调整，二期不做了')
  await treasurer.shot('end')
  await end.getByRole('button', { name: '终止', exact: true }).click()
  await page.getByText('终止，不再到账').waitFor()
  await treasurer.shot('ended')
  await healthy(treasurer)
  await anybody.page.reload()
  await anybody.page.getByText('协议和每一期').first().click()
  await anybody.page.getByText('项目调整，二期不做了').waitFor()
  await anybody.shot('public-ended')
  await healthyNarrow(anybody)
  const narrow = await stage.phone({ width: 320 })
  await narrow.page.goto(`${stage.url}/f/${fund.id}?lang=en`)
  await narrow.page.evaluate(elder)
  await narrow.page.reload()
  await narrow.page.getByText('33.34 % of what is paid').waitFor()
  await narrow.page.getByText('Agreements and instalments').first().click()
  await narrow.shot('public-elder')
  await healthy(narrow)
  const { parties } = await anybody.get<{ parties: { share: number }[] }>(`/funds/${fund.id}/contributions`)
  expect(parties.reduce((sum, { share }) => sum + share, 0)).toBe(10_000)
  stage.quiet()
})
