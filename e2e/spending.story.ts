import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('spending')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('a gift becomes a handrail: asked for, approved, contracted, accepted and paid by five people, and followed by who gave it', async () => {
  const desk = await staff('desk')
  const { posts } = await desk.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const { items } = await desk.get<{ items: { id: string; name: string; status: string }[] }>(
    `/funds?area=${posts[0]?.areaCode}&sort=community-special`,
  )
  const fund = items.find(({ status }) => status === 'active')
  expect(fund).toBeDefined()

  // Somebody gives, so that there is money of theirs to follow.
  const giver = await stage.phone()
  const gift = await giver.post<{ id: string; secret: string }>('/gifts', {
    fund: fund?.id,
    amount: '300000',
    shown: 'anonymous',
  })
  const paid = await giver.context.request.post(`${stage.url}/api/gifts/${gift.id}/pretended-payments`, {
    data: { secret: gift.secret, as: 'paid' },
  })
  expect(paid.status()).toBe(200)

  await desk.page.goto(`${stage.url}/console/funds`)
  const row = desk.page.getByRole('row').filter({ hasText: fund?.name ?? '' })
  await row.getByRole('button', { name: '申请用款' }).click()
  const form = desk.page.getByRole('dialog')
  const title = `独居老人扶手 ${Date.now() % 100_000}`
  await form.getByLabel(/做什么/).fill(title)
  await form.getByLabel(/金额/).fill('2,600')
  await form.getByLabel('用途').selectOption({ label: '社区治理' })
  await desk.shot('ask')
  await healthy(desk)
  await form.getByRole('button', { name: '提交审批' }).click()
  await desk.page.goto(`${stage.url}/console/spending`)
  await desk.page.getByRole('row').filter({ hasText: title }).getByText('等审批').waitFor()
  await desk.shot('asked')
  await healthyNarrow(desk)

  const lead = await staff('community-lead')
  await lead.page.goto(`${stage.url}/console/approvals`)
  await lead.page.getByText(title).first().click()
  await lead.page.getByText('2,600.00').first().waitFor()
  await lead.shot('decide')
  await lead.page.getByText('同意', { exact: true }).first().click()
  await lead.page.getByRole('button', { name: '就这样定' }).click()
  await lead.page.getByText(/同意 今天/).waitFor()

  const treasurer = await staff('treasurer')
  await treasurer.page.goto(`${stage.url}/console/spending`)
  const asked = treasurer.page.getByRole('row').filter({ hasText: title })
  await asked.getByRole('button', { name: '签合同' }).click()
  const contract = treasurer.page.getByRole('dialog')
  await contract.getByLabel('签约单位').fill('市政照明')
  await treasurer.page
    .getByRole('option', { name: /市政照明/ })
    .first()
    .click()
  await contract.getByLabel('合同号').fill('HT-2026-11')
  await treasurer.shot('contract')
  await healthy(treasurer)
  await contract.getByRole('button', { name: '记下合同' }).click()
  await asked.getByText('HT-2026-11').waitFor()

  const street = await staff('street-lead')
  await street.page.goto(`${stage.url}/console/spending`)
  const due = street.page.getByRole('row').filter({ hasText: title })
  await due.getByRole('button', { name: '验收' }).click()
  await street.page.getByRole('dialog').getByLabel('发票号').fill('25512000000012345678')
  await street.page.getByRole('dialog').getByRole('button', { name: '验收通过，应付' }).click()
  await due.getByText('待付款').waitFor()

  const payer = await staff('payer')
  await payer.page.goto(`${stage.url}/console/spending`)
  const owed = payer.page.getByRole('row').filter({ hasText: title })
  await owed.getByRole('button', { name: '付款' }).click()
  await owed.getByText(/已付 2,600.00/).waitFor()
  await payer.shot('paid')
  await healthyNarrow(payer)

  // Everybody sees the line; the giver sees whose money it was.
  await giver.page.goto(`${stage.url}/f/${fund?.id}`)
  await giver.page.getByText(title).first().waitFor()
  await giver.page.getByRole('img', { name: /社区治理/ }).waitFor()
  await giver.shot('public')
  await healthyNarrow(giver)
  await giver.page.getByRole('heading', { name: '拿走数据' }).scrollIntoViewIfNeeded()
  const download = giver.page.waitForEvent('download')
  await giver.page.getByRole('button', { name: /360Giving/ }).click()
  expect((await download).suggestedFilename()).toContain('360giving.json')
  await giver.shot('data')

  // The bank sends it back; it is paid again.
  await owed.getByRole('button', { name: '银行退票' }).click()
  await owed.getByRole('button', { name: '钱确实退回来了' }).click()
  await owed.getByText(/退回过 1 次/).waitFor()
  await owed.getByRole('button', { name: '付款' }).click()
  await owed.getByText(/已付 2,600.00/).waitFor()
  stage.quiet()
})

test('at the end of the year the treasurer takes back what is left over, and sees the months of the books', async () => {
  const treasurer = await staff('treasurer')
  const { posts } = await treasurer.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const name = `年底结余 ${Date.now() % 100_000}`
  const fund = await treasurer.post<{ id: string }>('/funds', {
    sort: 'incentive',
    name,
    area: posts[0]?.areaCode,
  })
  await treasurer.post('/appropriations', {
    fund: fund.id,
    year: Number(new Date().toISOString().slice(0, 4)),
    amount: '123456',
    document: '成财预 30 号',
  })
  await treasurer.page.goto(`${stage.url}/console/funds`)
  await treasurer.page.getByRole('button', { name: '清理结余' }).click()
  const form = treasurer.page.getByRole('dialog')
  await form.getByRole('checkbox', { name: new RegExp(name) }).check()
  await form.getByText(/共 1,234.56 元/).waitFor()
  await form.getByLabel(/文号/).fill('成财收 1 号')
  await treasurer.shot('clear')
  await healthy(treasurer)
  await form.getByRole('button', { name: '收回' }).click()
  await form.waitFor({ state: 'hidden' })
  const row = treasurer.page.getByRole('row').filter({ hasText: name })
  await row.getByText('1,234.56').first().waitFor()
  await treasurer.shot('cleared')
  await healthyNarrow(treasurer)
  await treasurer.page.getByRole('link', { name: '账期' }).click()
  await treasurer.page.getByRole('button', { name: '关账' }).first().waitFor()
  await treasurer.shot('periods')
  await healthyNarrow(treasurer)
  const resident = await stage.phone()
  await resident.page.goto(`${stage.url}/f/${fund.id}`)
  await resident.page.getByText('清理结余，收回').waitFor()
  await resident.page.getByText(/成财收 1 号/).waitFor()
  await resident.shot('cleared-public')
  await healthyNarrow(resident)
  stage.quiet()
})
