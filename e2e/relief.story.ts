import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('relief')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('[S99] a neighbour in need is helped: asked for by file, decided, granted and paid by four people; the public reads ground and amount and no name', async () => {
  const desk = await staff('desk')
  const { posts } = await desk.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const treasurer = await staff('treasurer')
  const name = `社会救助专项基金 ${Date.now() % 100_000}`
  const fund = await treasurer.post<{ id: string }>('/funds', {
    sort: 'relief',
    name,
    area: posts[0]?.areaCode,
  })
  const giver = await stage.phone()
  const gift = await giver.post<{ id: string; secret: string }>('/gifts', {
    fund: fund.id,
    amount: '500000',
    shown: 'anonymous',
  })
  const paid = await giver.context.request.post(`${stage.url}/api/gifts/${gift.id}/pretended-payments`, {
    data: { secret: gift.secret, as: 'paid' },
  })
  expect(paid.status()).toBe(200)

  const alias = `GA-2026-${Date.now() % 100_000}`
  await desk.page.goto(`${stage.url}/console/funds`)
  const row = desk.page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: '申请救助' }).click()
  const form = desk.page.getByRole('dialog')
  await form.getByLabel('救助事由').selectOption({ label: '医疗救助' })
  await form.getByLabel(/金额/).fill('3,000')
  // A name is no number of a file.
  await form.getByLabel(/个案编号/).fill('王小明')
  await form.getByLabel(/金额/).focus()
  await form.getByText(/个案编号是字母/).waitFor()
  await desk.shot('a-name')
  await form.getByLabel(/个案编号/).fill(alias)
  await form.getByText(/公开的只有事由和金额/).waitFor()
  await desk.shot('ask')
  await healthy(desk)
  await form.getByRole('button', { name: '提交审批' }).click()
  await form.waitFor({ state: 'hidden' })
  await desk.page.goto(`${stage.url}/console/spending`)
  const asked = desk.page.getByRole('row').filter({ hasText: alias })
  await asked.getByText('等审批').waitFor()
  await desk.shot('asked')
  await healthyNarrow(desk)

  const lead = await staff('community-lead')
  await asked.getByRole('link', { name: '看审批' }).waitFor()
  const approval = (await asked.getByRole('link', { name: '看审批' }).getAttribute('href')) ?? ''
  await lead.page.goto(`${stage.url}${approval}`)
  await lead.page.getByText('医疗救助').first().waitFor()
  await lead.shot('decide')
  await lead.page.getByText('同意', { exact: true }).first().click()
  await lead.page.getByRole('button', { name: '就这样定' }).click()
  await lead.page.getByText(/同意 今天/).waitFor()

  await treasurer.page.goto(`${stage.url}/console/spending`)
  const granted = treasurer.page.getByRole('row').filter({ hasText: alias })
  await granted.getByRole('button', { name: '发放' }).click()
  const slip = treasurer.page.getByRole('dialog')
  await slip.getByLabel(/发放单号/).fill('JZ-2026-31')
  await treasurer.shot('grant')
  await healthy(treasurer)
  await slip.getByRole('button', { name: '同意发放，应付' }).click()
  await granted.getByText('待付款').waitFor()

  const payer = await staff('payer')
  await payer.page.goto(`${stage.url}/console/spending`)
  const owed = payer.page.getByRole('row').filter({ hasText: alias })
  await owed.getByRole('button', { name: '付款' }).click()
  await owed.getByText(/已付 3,000.00/).waitFor()
  await payer.shot('paid')
  await healthyNarrow(payer)

  await giver.page.goto(`${stage.url}/f/${fund.id}`)
  const lines = giver.page.getByRole('list').filter({ hasText: '批准救助' })
  await lines
    .getByText(/医疗救助/)
    .first()
    .waitFor()
  await lines.getByText('付款').waitFor()
  expect(await giver.page.content()).not.toContain(alias)
  await giver.shot('public')
  await healthyNarrow(giver)
  stage.quiet()
})
