import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('matters')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('[S14] [S15] a matter comes to a street with its money, after the district decided; the money is spent there', async () => {
  const head = await staff('department-lead')
  const street = await staff('street-lead')
  const { posts } = await street.get<{ posts: { areaCode: string; areaName: string }[] }>('/sessions/mine')
  const name = posts[0]?.areaName ?? ''
  const title = `路牌日常巡修 ${Date.now() % 100_000}`

  // The head of a department asks: what, for which street, with what.
  await head.page.goto(`${stage.url}/console/sunk-matters`)
  await head.page.getByRole('button', { name: '提出下沉事项' }).click()
  const form = head.page.getByRole('dialog')
  await form.getByLabel('事项名称').fill(title)
  await form.getByLabel('事项类别').selectOption('roads.sign')
  await form.getByLabel('经费用途').selectOption('public-service')
  await form.getByRole('checkbox', { name }).check()
  await form.getByLabel('承接单位').selectOption({ label: `${name}公共服务办` })
  await form.getByLabel('转经费（元）').fill('120,000')
  await head.shot('ask')
  await healthy(head)
  await form.getByRole('button', { name: '报区里研究' }).click()
  const asked = head.page.locator('section.matter', { hasText: title })
  await asked.getByText('待区里研究').waitFor()
  await head.shot('asked')

  // Until then it stays the department's: the district's dispatchers are told why.
  const dispatcher = await staff('dispatcher')
  const community = (
    await dispatcher.get<{ items: { code: string }[] }>(`/areas/${posts[0]?.areaCode}/children`)
  ).items[0]
  const { items: units } = await dispatcher.get<{ items: { id: string; name: string }[] }>(
    `/organisations?area=${posts[0]?.areaCode}&side=handling&limit=100`,
  )
  const unit = units.find((one) => one.name === `${name}公共服务办`)?.id
  const raise = async () => {
    const body = {
      words: '路牌歪了，看不清方向',
      kind: 'complaint',
      areaCode: community?.code,
      category: 'roads.sign',
    }
    const { number } = await dispatcher.post<{ number: string }>('/requests', body)
    await dispatcher.post(`/cases/${number}/acceptance`, { publish: false })
    return number
  }
  const chief = await staff('duty-chief')
  const dispatch = (number: string) =>
    chief.context.request.post(`${stage.url}/api/cases/${number}/assignments`, {
      data: { organisation: unit },
    })
  const refused = await dispatch(await raise())
  expect(await refused.json()).toMatchObject({ code: 'matter-of-department' })

  const lead = await staff('district-lead')
  await lead.page.goto(`${stage.url}/console/approvals`)
  await lead.page.getByText(title).first().click()
  await lead.page.getByText('同意', { exact: true }).first().click()
  await lead.page
    .getByLabel(/说明|理由/)
    .first()
    .fill('区委常委会第 12 次会议同意')
  await lead.page.getByRole('button', { name: '就这样定' }).click()
  await lead.page.getByText(/同意 今天/).waitFor()
  await lead.shot('decided')

  // The treasury passes the money on; from today the matter is the street's.
  const treasurer = await staff('treasurer')
  await treasurer.page.goto(`${stage.url}/console/sunk-matters`)
  const approved = treasurer.page.locator('section.matter', { hasText: title })
  await approved.getByText('人和钱还没转').waitFor()
  await approved.getByRole('button', { name: '转人转钱' }).click()
  const passing = treasurer.page.getByRole('dialog')
  await passing.getByLabel('文号').fill('区委办〔2026〕21 号')
  await passing.getByLabel('从哪笔部门预算转出').waitFor()
  await treasurer.shot('pass')
  await healthy(treasurer)
  await passing.getByRole('button', { name: /转过去/ }).click()
  await approved.getByText(/起归街道 · 区委办〔2026〕21 号/).waitFor()
  await treasurer.shot('passed')
  await healthyNarrow(treasurer)
  expect((await dispatch(await raise())).status()).toBe(201)

  // It is spent in the street, and everybody reads where it came from and what it was for.
  await treasurer.page.goto(`${stage.url}/console/funds`)
  const row = treasurer.page.getByRole('row').filter({ hasText: `${name}${title}` })
  await row.getByRole('button', { name: '申请用款' }).click()
  const spend = treasurer.page.getByRole('dialog')
  await spend.getByLabel(/做什么/).fill(`更换路牌 ${title}`)
  await spend.getByLabel(/金额/).fill('1,200')
  await spend.getByRole('button', { name: '提交审批' }).click()
  await spend.waitFor({ state: 'detached' })
  await street.page.goto(`${stage.url}/console/approvals`)
  await street.page.getByText(`更换路牌 ${title}`).first().click()
  await street.page.getByText('同意', { exact: true }).first().click()
  await street.page.getByRole('button', { name: '就这样定' }).click()
  await street.page.getByText(/同意 今天/).waitFor()
  await treasurer.page.goto(`${stage.url}/console/spending`)
  const spent = treasurer.page.getByRole('row').filter({ hasText: `更换路牌 ${title}` })
  await spent.getByRole('button', { name: '签合同' }).click()
  const contract = treasurer.page.getByRole('dialog')
  await contract.getByLabel('签约单位').fill('道路养护')
  await treasurer.page
    .getByRole('option', { name: /道路养护/ })
    .first()
    .click()
  await contract.getByLabel('合同号').fill('HT-2026-21')
  await contract.getByRole('button', { name: '记下合同' }).click()
  await spent.getByText('HT-2026-21').waitFor()
  await street.page.goto(`${stage.url}/console/spending`)
  const due = street.page.getByRole('row').filter({ hasText: `更换路牌 ${title}` })
  await due.getByRole('button', { name: '验收' }).click()
  await street.page.getByRole('dialog').getByLabel('发票号').fill('25512000000087654321')
  await street.page.getByRole('dialog').getByRole('button', { name: '验收通过，应付' }).click()
  const payer = await staff('payer')
  await payer.page.goto(`${stage.url}/console/spending`)
  const owed = payer.page.getByRole('row').filter({ hasText: `更换路牌 ${title}` })
  await owed.getByRole('button', { name: '付款' }).click()
  await owed.getByText(/已付 1,200.00/).waitFor()

  const anyone = await stage.phone()
  await treasurer.page.goto(`${stage.url}/console/sunk-matters`)
  const to = await approved.getByRole('link', { name: /转入/ }).getAttribute('href')
  await anyone.page.goto(`${stage.url}${to}`)
  await anyone.page.getByText('区委办〔2026〕21 号').first().waitFor()
  await anyone.page.getByText(`更换路牌 ${title}`).first().waitFor()
  await anyone.shot('public')
  await healthyNarrow(anyone)
})
