import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('monthly')
})
afterAll(() => stage?.close())

test('a neighbour gives thirty yuan every month: the first is paid, the next is told, and it can be ended', async () => {
  const neighbour = await stage.phone({ width: 320 })
  await signIn(stage, neighbour, 'resident')
  const { items } = await neighbour.get<{ items: { fund: { id: string; name: string } }[] }>('/campaigns')
  const fund = items[0]?.fund
  const { page } = neighbour
  await page.goto(`${stage.url}/give?fund=${fund?.id}`)
  await page.getByLabel(/捐多少/).fill('30')
  await page.getByRole('switch', { name: /每月捐一次/ }).check()
  await page.getByText('写名字').click()
  await page.getByLabel('公开的名字').fill('三楼小陈')
  await neighbour.shot('monthly')
  await healthy(neighbour)
  await page.getByRole('button', { name: '去付款' }).click()
  await page.getByText('等付款').first().waitFor()
  await page.goto(`${stage.url}/gifts`)
  const mine = page.locator('.monthly', { hasText: fund?.name ?? '' })
  await mine.getByText('这个月还没付').waitFor()
  await mine.getByText(/下次/).waitFor()
  await neighbour.shot('waits')
  await healthy(neighbour)
  await mine.getByRole('link', { name: '去付款' }).click()
  await page.getByRole('button', { name: '付款成功' }).click()
  await page.getByText('已到账').first().waitFor()
  await page.goto(`${stage.url}/gifts`)
  await mine.getByRole('button', { name: '不再每月捐' }).waitFor()
  expect(await mine.getByText('这个月还没付').count()).toBe(0)
  await mine.getByRole('button', { name: '不再每月捐' }).click()
  await mine.getByText('确定停？').waitFor()
  await neighbour.shot('sure')
  await healthy(neighbour)
  await mine.getByRole('button', { name: '停', exact: true }).click()
  await mine.waitFor({ state: 'detached' })
  const { items: given } = await neighbour.get<{ items: { next: string | null }[] }>('/recurring-gifts/mine')
  expect(given[0]?.next).toBeNull()
})
