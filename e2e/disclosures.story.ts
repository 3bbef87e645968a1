import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('disclosures')
})
afterAll(() => stage?.close())

const name = '99公益日·给老人送热饭'

test('the foundation publishes what became of a campaign that is over, and everybody reads it on the page of the fund', async () => {
  const officer = await stage.desktop()
  await signIn(stage, officer, 'fund-officer')
  await officer.page.goto(`${stage.url}/console/funds`)
  const due = officer.page.locator('li', { hasText: name })
  await due.getByText(/全面公布：.*前/).waitFor()
  await officer.shot('due')
  await healthy(officer)
  await due.getByRole('button', { name: '公布', exact: true }).click()
  const form = officer.page.getByRole('dialog')
  expect(await form.getByRole('button', { name: '公布', exact: true }).isDisabled()).toBe(true)
  await form.getByLabel('写给大家看').fill('两百份热饭送到了三十二位老人手里。\n余下的钱留到明年。')
  await officer.shot('form')
  await healthy(officer)
  await form.getByRole('button', { name: '公布', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await due.waitFor({ state: 'detached' })

  const resident = await stage.phone({ width: 320 })
  const { items } = await resident.get<{ items: { name: string; fund: { id: string } }[] }>('/campaigns')
  const fund = items.find((one) => one.name === name)?.fund.id
  await resident.page.goto(`${stage.url}/f/${fund}`)
  await resident.page.getByText('两百份热饭送到了三十二位老人手里。').waitFor()
  await resident.page.getByText(/到这时收到 166.00 元，2 笔/).waitFor()
  await resident.page.getByRole('heading', { name: '结束了的募捐' }).scrollIntoViewIfNeeded()
  await resident.shot('published')
  await healthy(resident)
})

test('a street finds what waits for it about money at the head of its desk, each a way to where it is done', async () => {
  const street = await stage.desktop()
  await signIn(stage, street, 'street-lead')
  await street.page.goto(`${stage.url}/console/funds`)
  const waiting = street.page.getByRole('navigation', { name: '等着办的' })
  const counts = await street.get<{ waiting: number }>('/approvals/counts')
  await waiting.getByText(`等我审批 ${counts.waiting} 件`).waitFor()
  await street.shot('street-desk')
  await healthy(street)
  await waiting.getByText(/等我审批/).click()
  await street.page.getByRole('heading', { level: 1, name: /审批/ }).waitFor()

  const officer = await stage.desktop({ width: 375, height: 800 })
  await signIn(stage, officer, 'fund-officer')
  await officer.page.goto(`${stage.url}/console/funds`)
  await officer.page.getByText(/个社区里 \d+ 个已启用/).waitFor()
  await officer.page.getByText(/暖冬行动/).waitFor()
  await officer.shot('foundation-desk')
  await healthy(officer)
})
