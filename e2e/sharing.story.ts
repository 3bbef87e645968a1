import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('sharing')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('[S189] a collective shares what it earned: planned with what each home gets, decided by two, paid at once; everybody reads the sum, a home its own share', async () => {
  const desk = await staff('desk')
  const { posts } = await desk.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const treasurer = await staff('treasurer')
  const { items } = await treasurer.get<{ items: { id: string; name: string }[] }>(
    `/funds?area=${posts[0]?.areaCode}&sort=collective`,
  )
  const name = items[0]?.name ?? '集体经济'
  const fund =
    items[0] ??
    (await treasurer.post<{ id: string }>('/funds', { sort: 'collective', name, area: posts[0]?.areaCode }))

  await treasurer.page.goto(`${stage.url}/console/funds`)
  const row = treasurer.page.getByRole('row').filter({ hasText: name }).first()
  await row.getByRole('button', { name: '记入收入' }).click()
  const earned = treasurer.page.getByRole('dialog')
  await earned.getByLabel(/金额/).fill('1,500')
  await earned.getByLabel(/文号/).fill('门面租金收据 12 号')
  await treasurer.shot('earn')
  await earned.getByRole('button', { name: '记入' }).click()
  await earned.waitFor({ state: 'hidden' })

  await treasurer.page.goto(`${stage.url}/console/distributions`)
  await treasurer.shot('before')
  await treasurer.page.getByRole('button', { name: '拟定分配' }).click()
  const form = treasurer.page.getByRole('dialog')
  await form.getByLabel(/集体经济资金/).selectOption({ label: name })
  await form.getByLabel(/分多少/).fill('99999999')
  await form.getByText('不够分').waitFor()
  await form.getByLabel(/分多少/).fill('1000')
  await form.getByLabel(/留存多少/).fill('500')
  await form.getByText(/合计 1,000.00 元/).waitFor()
  await form.getByLabel(/协议/).last().fill('集体经济分配协议 1 号')
  await form.getByLabel(/最晚哪天付/).fill('2026-12-31')
  await treasurer.shot('plan')
  await form.getByLabel('怎么分').selectOption('by-weight')
  await treasurer.shot('plan-by-weight')
  await healthyNarrow(treasurer)
  await form.getByLabel('怎么分').selectOption('equal')
  await form.getByLabel(/哪一年/).fill('2025')
  await form.getByRole('button', { name: '送审' }).click()
  await form.waitFor({ state: 'hidden' })
  const line = treasurer.page.getByRole('row').filter({ hasText: '2025 年' })
  await line.getByText('审批中').waitFor()
  await treasurer.shot('asked')
  await healthyNarrow(treasurer)

  const { items: told } = await treasurer.get<{ items: { approval: string; year: number }[] }>(
    '/distributions',
  )
  const approval = told.find(({ year }) => year === 2025)?.approval ?? ''
  for (const [n, who] of ['community-lead', 'street-lead'].entries()) {
    const lead = await staff(who)
    await lead.post(`/approvals/${approval}/voices`, { step: n + 1, says: 'approve', words: '按协议分' })
  }

  const payer = await staff('payer')
  await payer.page.goto(`${stage.url}/console/distributions`)
  const due = payer.page.getByRole('row').filter({ hasText: '2025 年' })
  await due.getByRole('button', { name: '看每户' }).click()
  await payer.page.getByRole('dialog').getByText('份数').waitFor()
  await payer.shot('shares')
  await payer.page.keyboard.press('Escape')
  await due.getByText('待付款').waitFor()
  await due.getByRole('button', { name: '全部付款' }).click()
  await payer.shot('pay')
  await payer.page.getByRole('dialog').getByRole('button', { name: '全部付款' }).click()
  await due.getByText('已付清').waitFor()
  await payer.shot('paid')
  await healthyNarrow(payer)

  const anybody = await stage.phone()
  await anybody.page.goto(`${stage.url}/f/${fund.id}`)
  await anybody.page
    .getByText(/2025 年收益分配 · \d+ 户/)
    .first()
    .waitFor()
  await anybody.shot('public')
  await healthy(anybody)
  await anybody.page.goto(`${stage.url}/shares`)
  await anybody.page.getByRole('link', { name: '登录以后看' }).waitFor()
  await healthyNarrow(anybody)

  const resident = await stage.phone()
  await signIn(stage, resident, 'resident')
  await resident.page.goto(`${stage.url}/shares`)
  await resident.page.waitForLoadState('networkidle')
  await resident.shot('mine')
  await healthyNarrow(resident)
  expect(told.length).toBeGreaterThan(0)
  stage.quiet()
})
