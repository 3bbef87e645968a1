import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('funds')
})
afterAll(() => stage?.close())

const elder = "localStorage.setItem('linli.look', JSON.stringify({ elder: true, size: 22, theme: 'light' }))"

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('a neighbour reads where the money is, gives fifty yuan and follows it; tampering is noticed on the phone', async () => {
  const phone = await stage.phone()
  const { page } = phone
  await page.goto(`${stage.url}/`)
  await page.getByRole('link', { name: '资金公开' }).click()
  await page.getByText(/个社区里 \d+ 个已启用/).waitFor()
  await phone.shot('list')
  await healthyNarrow(phone)
  await page.locator('summary', { hasText: '社区专项基金' }).click()
  const active = page.locator('.funds-group a').filter({ hasNotText: '筹备中' })
  await active.first().click()
  await page.getByRole('img', { name: /资金河流图/ }).waitFor()
  await page.locator('[data-proof]').first().waitFor()
  await phone.shot('fund')
  await healthyNarrow(phone)
  await page.getByRole('button', { name: '看成列表' }).click()
  await page.getByText('邻居捐赠').or(page.getByText('捐赠')).first().waitFor()
  await phone.shot('fund-as-list')

  // The seal of a line is checked on this phone; a line changed on its way is noticed.
  const seal = page.locator('[data-proof]').first()
  await seal.click()
  await page.locator('[data-proof="checked"]').first().waitFor()
  await page.route('**/proofs/**', async (route) => {
    const reply = await route.fetch()
    const proof = (await reply.json()) as { line: string }
    await route.fulfill({
      response: reply,
      json: { ...proof, line: proof.line.replace('ledger.', 'ledgex.') },
    })
  })
  await page.reload()
  await page.locator('[data-proof]').first().click()
  await page.locator('.ll-proof-wrong').first().waitFor()
  await phone.shot('tampered')
  await page.unroute('**/proofs/**')

  await page.getByRole('link', { name: '我要捐' }).last().click()
  const amount = page.getByLabel(/捐多少/)
  await amount.fill('1.234')
  await amount.blur()
  await page.getByText('最多写到分').waitFor()
  await phone.shot('wrong-amount')
  await healthyNarrow(phone)
  await page.getByRole('button', { name: '50 元' }).click()
  await page.getByText('写名字').click()
  await page.getByLabel('公开的名字').fill('<b>赵邻居</b>')
  await page.getByRole('button', { name: '去付款' }).click()
  await page.getByText('等付款').waitFor()
  await phone.shot('to-be-paid')
  await healthyNarrow(phone)
  await page.getByRole('button', { name: '同一条通知来两次' }).click()
  await page.getByText('已到账', { exact: true }).waitFor()
  await page.getByText('<b>赵邻居</b>').waitFor()
  await page.locator('[data-proof]').waitFor()
  await page.locator('[data-proof]').click()
  await page.locator('[data-proof="checked"]').waitFor()
  await page.getByText('还没有用出去').waitFor()
  await phone.shot('received')
  await healthyNarrow(phone)
  await page.evaluate(elder)
  await page.reload()
  await page.getByText('我的钱去了哪里').waitFor()
  await phone.shot('received-elder')
  await healthy(phone)

  // The line is there for everybody, once.
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByText('<b>赵邻居</b>').waitFor()
  expect(await page.getByText('<b>赵邻居</b>').count()).toBe(1)
  await phone.shot('fund-elder')
  await healthy(phone)
  stage.quiet()
})

test('the treasurer opens an earmarked fund and gives it money; what a platform told wrongly is matched by hand', async () => {
  const treasurer = await staff('treasurer')
  const { page } = treasurer
  await page.goto(`${stage.url}/console/funds`)
  await page.getByRole('button', { name: '开设资金' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('种类').selectOption({ label: '专项经费' })
  const name = `口袋公园专项 ${Date.now() % 100_000}`
  await form.getByLabel('资金', { exact: true }).fill(name)
  await form.getByLabel('街道', { exact: true }).selectOption({ index: 1 })
  await form.getByRole('button', { name: '开设' }).click()
  await form.getByText('专项经费要写明用途').waitFor()
  await treasurer.shot('earmark-needs-purpose')
  await form.getByLabel('环境提升').check()
  await form.getByRole('button', { name: '开设' }).click()
  await page.getByRole('link', { name }).waitFor()
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: '拨付' }).click()
  await form.getByLabel(/金额/).fill('１,２３４,５６７．８')
  await form.getByLabel(/文号/).fill('成财建〔2026〕7 号')
  await treasurer.shot('appropriate')
  await healthy(treasurer)
  await form.getByRole('button', { name: '拨付' }).click()
  await row.getByText('1,234,567.80').first().waitFor()
  await treasurer.shot('desk')
  await healthyNarrow(treasurer)
  await page.getByRole('button', { name: /开启 \d+ 年公服资金/ }).click()
  await form.getByLabel(/文号/).fill('成财预 1 号')
  await form.getByRole('button', { name: '开启', exact: true }).click()
  await form.getByText('这次给了 0 个社区').waitFor()
  await treasurer.shot('year-again')
  await form.getByRole('button', { name: '关上' }).click()

  // Somebody gave, and the platform told another order's number.
  const giver = await stage.phone()
  const { items } = await giver.get<{ items: { id: string; status: string }[] }>(
    '/funds?sort=community-special',
  )
  const fund = items.find(({ status }) => status === 'active')?.id
  const gift = await giver.post<{ id: string; secret: string }>('/gifts', {
    fund,
    amount: '12345',
    shown: 'anonymous',
  })
  const told = await giver.context.request.post(`${stage.url}/api/gifts/${gift.id}/pretended-payments`, {
    data: { secret: gift.secret, as: 'another-order' },
  })
  expect(told.status()).toBe(200)
  await page.goto(`${stage.url}/console/receipts`)
  const receipt = page.getByRole('row').filter({ hasText: '123.45' })
  await receipt.getByText('没有这个订单').waitFor()
  await treasurer.shot('receipts')
  await healthyNarrow(treasurer)
  await receipt.getByLabel('是哪一笔').selectOption({ index: 1 })
  await receipt.getByRole('button', { name: '对上', exact: true }).click()
  await receipt.waitFor({ state: 'detached' })
  const seen = await giver.context.request.post(`${stage.url}/api/gifts/${gift.id}/views`, {
    data: { secret: gift.secret },
  })
  expect(((await seen.json()) as { state: string }).state).toBe('received')
  stage.quiet()
})

test('somebody looks for a fund by its name, and for a line of it by who gave and by how much', async () => {
  const reader = await stage.phone({ width: 320 })
  const { page } = reader
  await page.goto(`${stage.url}/funds`)
  await page.getByLabel('找一笔资金').fill('下涧槽')
  await page.getByRole('link', { name: /下涧槽社区专项基金/ }).waitFor()
  await reader.shot('found-fund')
  await healthy(reader)
  await page.getByLabel('找一笔资金').fill('没有这个')
  await page.getByText('没有叫这个名字的资金。').waitFor()
  await page.getByLabel('找一笔资金').fill('下涧槽社区专项')
  await page.getByRole('link', { name: /下涧槽社区专项基金/ }).click()
  await page.getByLabel('在账里找').fill('王阿姨')
  const lines = page.locator('.funds-lines > li')
  await lines.filter({ hasText: '王阿姨' }).first().waitFor()
  await expect.poll(() => lines.filter({ hasNotText: '王阿姨' }).count()).toBe(0)
  await reader.shot('found-line')
  await healthy(reader)
  await page.getByLabel('在账里找').fill('查无此人')
  await page.getByText('没有找到。换个词试试。').waitFor()
})
