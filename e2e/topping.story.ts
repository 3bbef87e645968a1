import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('topping')
})
afterAll(() => stage?.close())

test('a company tops up what neighbours give: the page says how much, the receipt shows what was added', async () => {
  const officer = await stage.desktop()
  await signIn(stage, officer, 'fund-officer')
  const { items } = await officer.get<{
    items: { id: string; name: string; sort: string; status: string }[]
  }>('/funds')
  const open = items.filter(({ sort, status }) => sort === 'community-special' && status === 'active')
  const [fund, source] = [open.at(-1), items.find(({ sort }) => sort === 'foundation')]
  const { page } = officer
  await page.goto(`${stage.url}/console/funds`)
  const row = page.getByRole('row').filter({ hasText: fund?.name ?? '' })
  await row.getByRole('button', { name: '设配捐' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('钱从哪个基金出').selectOption(source?.id ?? '')
  await form.getByLabel('以谁的名义').fill('示例照明有限公司')
  await form.getByLabel(/配捐总额/).fill('1000')
  await form.getByLabel(/每笔最多/).fill('30')
  await officer.shot('form')
  await healthyNarrow(officer)
  await form.getByRole('button', { name: '开始配捐' }).click()
  await form.waitFor({ state: 'detached' })

  const phone = await stage.phone()
  await phone.page.goto(`${stage.url}/f/${fund?.id}`)
  await phone.page.getByText('示例照明有限公司配捐').waitFor()
  await phone.shot('fund')
  await healthyNarrow(phone)
  await phone.page.goto(`${stage.url}/give?fund=${fund?.id}`)
  await phone.page.getByRole('button', { name: '50 元' }).click()
  await phone.page.getByText('再加 30.00 元').waitFor()
  await phone.shot('give')
  await healthyNarrow(phone)
  await phone.page.getByRole('button', { name: '去付款' }).click()
  await phone.page.getByRole('button', { name: '付款成功' }).click()
  await phone.page.getByText('30.00 元').first().waitFor()
  await phone.shot('received')
  await healthyNarrow(phone)
  await row.getByRole('button', { name: '设配捐' }).click()
  await form.getByRole('button', { name: '停止配捐' }).click()
  await form.getByRole('button', { name: '停止配捐' }).waitFor({ state: 'detached' })
  await healthy(officer)
  const { items: pools } = await phone.get<{ items: { left: string; gifts: number }[] }>(
    `/pools?fund=${fund?.id}`,
  )
  expect(pools[0]).toMatchObject({ left: '0', gifts: 1 })
  stage.quiet()
})
