import { afterAll, beforeAll, test } from 'vitest'
import { healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('refunds')
})
afterAll(() => stage?.close())

test('a giver asks for the money back: one person asks for the refund, another agrees, the phone shows it', async () => {
  const giver = await stage.phone()
  const { items } = await giver.get<{ items: { id: string; status: string }[] }>(
    '/funds?sort=community-special',
  )
  const fund = items.find(({ status }) => status === 'active')?.id
  await giver.page.goto(`${stage.url}/give?fund=${fund}`)
  await giver.page.getByLabel(/捐多少/).fill('318')
  await giver.page.getByRole('button', { name: '去付款' }).click()
  await giver.page.getByRole('button', { name: '付款成功' }).click()
  const reference = await giver.page.getByText(/^LL[0-9A-F]{10}$/).innerText()

  const officer = await stage.desktop()
  await signIn(stage, officer, 'fund-officer')
  await officer.page.goto(`${stage.url}/console/refunds`)
  await officer.page.getByRole('button', { name: '申请退款' }).click()
  const form = officer.page.getByRole('dialog')
  await form.getByLabel(/捐款编号/).fill(reference.toLowerCase())
  await form.getByRole('button', { name: '查这笔捐款' }).click()
  await form.getByText('捐了 318.00 元').waitFor()
  await form.getByLabel(/退多少/).fill('118')
  await form.getByLabel('为什么退').selectOption('giver-asks')
  await officer.shot('ask')
  await healthyNarrow(officer)
  await form.getByRole('button', { name: '提交' }).click()
  const row = officer.page.getByRole('row').filter({ hasText: reference })
  await row.getByText('您申请的').waitFor()
  await officer.shot('asked')

  const treasurer = await stage.desktop()
  await signIn(stage, treasurer, 'treasurer')
  await treasurer.page.goto(`${stage.url}/console/refunds`)
  const same = treasurer.page.getByRole('row').filter({ hasText: reference })
  await same.getByRole('button', { name: '同意退款' }).click()
  await same.getByText('已退', { exact: true }).waitFor()
  await treasurer.shot('agreed')
  await healthyNarrow(treasurer)

  await giver.page.reload()
  await giver.page.getByRole('heading', { name: '退还给您' }).waitFor()
  await giver.shot('given-back')
  await healthyNarrow(giver)
  await giver.page.getByRole('link', { name: '返回' }).click()
  await giver.page.locator('.funds-lines').getByText('退款').first().waitFor()
  await giver.shot('public')
  await healthy(giver)
  stage.quiet()
})
