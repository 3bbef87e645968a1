import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let treasurer: Actor
let street: Actor
beforeAll(async () => {
  stage = await openStage('thresholds')
  treasurer = await staff('treasurer')
  street = await staff('street-lead')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

const inbox = async (actor: Actor): Promise<string[]> =>
  (await actor.get<{ items: { title: string }[] }>('/approvals/inbox')).items.map(({ title }) => title)

/** Asks for money of a fund on the desk of funds. */
async function ask(by: Actor, fund: string, what: { title: string; yuan: string; payee?: string }) {
  await by.page.goto(`${stage.url}/console/funds`)
  const row = by.page.getByRole('row').filter({ hasText: fund })
  await row.getByRole('button', { name: '申请用款' }).click()
  const form = by.page.getByRole('dialog')
  await form.getByLabel(/做什么/).fill(what.title)
  await form.getByLabel(/金额/).fill(what.yuan)
  const purpose = form.getByLabel('用途')
  if ((await purpose.inputValue()) === '') await purpose.selectOption({ label: '社区治理' })
  if (what.payee) await form.getByLabel(/付给谁/).fill(what.payee)
  await form.getByRole('button', { name: '提交审批' }).click()
  await form.waitFor({ state: 'detached' })
}

async function approve(by: Actor, title: string) {
  await by.page.goto(`${stage.url}/console/approvals`)
  await by.page.getByText(title).first().click()
  await by.page.getByText('同意', { exact: true }).first().click()
  await by.page.getByRole('button', { name: '就这样定' }).click()
  await by.page.getByText(/同意 今天/).waitFor()
}

test('[S19] flexible money waits at the treasury on day 3 of 5, and is approved on it', async () => {
  const finance = await staff('approver')
  await finance.page.goto(`${stage.url}/console/approvals`)
  const waiting = finance.page.locator('li', { hasText: '雨夜路灯抢修' }).first()
  // The working day may close between the opening of the demo's district and this look.
  await waiting.getByText(/第 [34] 天，共 5 天/).waitFor()
  await finance.shot('day-three')
  await healthy(finance)
  await approve(finance, '雨夜路灯抢修')
  await finance.shot('approved')
  expect(await inbox(finance)).not.toContain('雨夜路灯抢修')
})

test('[S18] works of 10,000,000.00 yuan are the street’s to decide, of a fen more the district’s; parts that are split are shown to both', async () => {
  const { posts } = await street.get<{ posts: { areaName: string }[] }>('/sessions/mine')
  const fund = `${posts[0]?.areaName ?? ''}雨污分流专项`
  const mark = Date.now() % 100_000
  const [own, above] = [`主干管改造 ${mark}`, `主干管改造 ${mark}-2`]
  await ask(treasurer, fund, { title: own, yuan: '10,000,000.00' })
  await ask(treasurer, fund, { title: above, yuan: '10,000,000.01' })
  const district = await staff('district-lead')
  expect(await inbox(street)).toContain(own)
  expect(await inbox(street)).not.toContain(above)
  expect(await inbox(district)).toContain(above)
  await district.page.goto(`${stage.url}/console/approvals`)
  await district.page.getByText(above).first().click()
  await district.page.getByText('10,000,000.01').first().waitFor()
  await district.shot('above-the-threshold')
  await healthy(district)
  const { items: waits } = await district.get<{ items: { id: string; title: string }[] }>('/approvals/inbox')
  const id = waits.find(({ title }) => title === above)?.id
  await district.post(`/approvals/${id}/voices`, { step: 1, says: 'refuse', words: '明年再办' })
  await approve(street, own)
  const applications = async () =>
    (await treasurer.get<{ items: { title: string; state: string }[] }>('/applications?limit=20')).items
  await expect
    .poll(async () => (await applications()).find(({ title }) => title === above)?.state)
    .toBe('refused')

  const [first, second] = [`支管一标段 ${mark}`, `支管二标段 ${mark}`]
  await ask(treasurer, fund, { title: first, yuan: '1,200,000', payee: `某路桥公司 ${mark}` })
  await ask(treasurer, fund, { title: second, yuan: '9,100,000', payee: `某路桥公司 ${mark}` })
  await street.page.goto(`${stage.url}/console/approvals`)
  await street.page.getByText(second).first().click()
  await street.page.getByText(/疑似拆分/).waitFor()
  await street.page.getByText(first).first().waitFor()
  await street.shot('split')
  await healthy(street)
  const { items } = await district.get<{ items: { kind: string }[] }>('/notifications?limit=100')
  expect(items.map(({ kind }) => kind)).toContain('approval-split')
})

test('in a community of two, who asks does not decide: it goes to the level above', async () => {
  const lead = await staff('community-lead')
  const { posts } = await lead.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const { items } = await lead.get<{ items: { name: string }[] }>(
    `/funds?area=${posts[0]?.areaCode}&sort=community-service`,
  )
  const title = `院坝长椅 ${Date.now() % 100_000}`
  await ask(lead, items[0]?.name ?? '', { title, yuan: '3,200' })
  expect(await inbox(lead)).not.toContain(title)
  expect(await inbox(street)).toContain(title)
  await street.page.goto(`${stage.url}/console/approvals`)
  await street.page.getByText(title).first().click()
  await street.page
    .getByText(/上一级/)
    .first()
    .waitFor()
  await street.shot('passed-on')
  await healthy(street)
  await approve(street, title)
})
