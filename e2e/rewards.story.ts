import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('rewards')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

const certificate = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="560"><rect width="800" height="560" fill="#f6f1e4"/><rect x="20" y="20" width="760" height="520" fill="none" stroke="#8a2b2b" stroke-width="6"/><text x="400" y="290" font-size="48" text-anchor="middle" fill="#333">DEMO</text></svg>',
    ),
  )
    .png()
    .toBuffer()

/** Fills in a claim and submits it. */
async function claim({ page, get }: Actor, area: string, number: string): Promise<void> {
  await page.goto(`${stage.url}/rewards/new`)
  await page.getByLabel('证书等级').selectOption({ label: '社会工作师（1,500.00 元）' })
  await page.getByLabel('证书上的姓名').fill('罗小满')
  await page.getByLabel('证书编号').fill(number)
  await page.getByLabel('发证日期').fill('2026-03-31')
  const [, street, community] = (await get<{ steps: { name: string }[] }>(`/areas/${area}`)).steps
  await page.getByLabel('街道').selectOption({ label: street?.name ?? '' })
  await page.getByLabel('社区', { exact: true }).selectOption({ label: community?.name ?? '' })
  await page
    .getByLabel('拍照或选照片')
    .setInputFiles({ name: 'certificate.png', mimeType: 'image/png', buffer: await certificate() })
  await page.getByText('照片收到了').waitFor()
}

test('[S75] a worker claims the one-time reward for a certificate; checked, decided and paid by others; a second claim on it is refused, and so is an amount outside 400–3000 yuan', async () => {
  const number = `SG${Date.now()}`
  const desk = await staff('desk')
  const { posts } = await desk.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const area = posts[0]?.areaCode ?? ''
  const worker = await stage.phone()
  await signIn(stage, worker, 'volunteer')
  await worker.page.goto(`${stage.url}/rewards`)
  await worker.page.getByText('还没有申请过').waitFor()
  await worker.page.getByText('助理社会工作师').first().waitFor()
  await worker.shot('scale')
  await healthyNarrow(worker)
  await claim(worker, area, number)
  await worker.shot('claim')
  await healthyNarrow(worker)
  await worker.page.getByRole('button', { name: '提交' }).click()
  await worker.page.getByText('社区或街道核对证书').waitFor()
  const { items: own } = await worker.get<{ items: { alias: string }[] }>('/rewards/mine')
  const alias = own[0]?.alias ?? 'none'
  await worker.shot('claimed')
  await healthyNarrow(worker)

  await desk.page.goto(`${stage.url}/console/rewards`)
  const row = (page: Actor['page']) => page.getByRole('row').filter({ hasText: '罗小满' })
  await row(desk.page).waitFor()
  await desk.shot('to-check')
  await healthyNarrow(desk)
  await row(desk.page).getByRole('link', { name: '社会工作师' }).click()
  await desk.page.getByText(number).waitFor()
  await desk.page.getByRole('img', { name: '证书照片' }).waitFor()
  await desk.shot('check')
  await healthyNarrow(desk)
  await desk.page.getByRole('button', { name: '属实，通过' }).click()
  await desk.page.getByText('核对通过').waitFor()

  const treasurer = await staff('treasurer')
  await treasurer.page.goto(`${stage.url}/console/rewards`)
  await treasurer.page.getByRole('button', { name: '定标准' }).click()
  const form = treasurer.page.getByRole('dialog')
  await form.getByLabel(/证书等级/).fill('督导')
  await form.getByLabel(/从哪天起/).fill('2030-01-01')
  await form.getByLabel('文号').fill('成社〔2026〕12 号')
  for (const amount of ['399', '3,001']) {
    await form.getByLabel(/奖励/).fill(amount)
    await form.getByRole('button', { name: '公布' }).click()
    await form.getByText('奖励标准要在 400.00 元到 3,000.00 元之间。').waitFor()
  }
  await treasurer.shot('outside')
  await healthy(treasurer)
  await form.getByLabel(/奖励/).fill('3,000')
  await form.getByRole('button', { name: '公布' }).click()
  await form.waitFor({ state: 'hidden' })
  await treasurer.page.getByRole('row').filter({ hasText: '督导' }).getByText('还没有开始').waitFor()
  await row(treasurer.page).getByRole('link', { name: '社会工作师' }).click()
  const fund = treasurer.page.getByLabel('从哪笔资金出')
  const offered = await fund.getByRole('option').filter({ hasText: '社区工作者激励资金' }).textContent()
  await fund.selectOption({ label: offered ?? '' })
  await treasurer.shot('fund')
  await healthyNarrow(treasurer)
  await treasurer.page.getByRole('button', { name: '送审批' }).click()
  await treasurer.page.getByText('审批中').waitFor()

  const approver = await staff('approver')
  await approver.page.goto(`${stage.url}/console/approvals`)
  await approver.page.getByRole('link', { name: `社工证书奖励 · 社会工作师 · ${alias}` }).click()
  await approver.page.getByText('同意', { exact: true }).first().click()
  await approver.shot('decide')
  await approver.page.getByRole('button', { name: '就这样定' }).click()
  await approver.page.getByText(/同意 今天/).waitFor()
  await worker.page.getByText('已批准，由出纳付款。').waitFor()

  const payer = await staff('payer')
  await payer.page.goto(`${stage.url}/console/rewards`)
  await row(payer.page).getByText('等付款').waitFor()
  await row(payer.page).getByRole('link', { name: '社会工作师' }).click()
  await payer.page.getByRole('link', { name: '到“用款”页付款' }).click()
  const owed = payer.page.getByRole('row').filter({ hasText: alias })
  await owed.getByText('待付款').waitFor()
  await payer.shot('owed')
  await healthyNarrow(payer)
  await owed.getByRole('button', { name: '付款' }).click()
  await worker.page.getByText(/付清。/).waitFor()
  await worker.shot('paid')
  await healthyNarrow(worker)
  await worker.page.goto(`${stage.url}/messages`)
  await worker.page.getByText('您的证书奖励已经付款').first().click()
  await worker.page.getByText(/付清。/).waitFor()

  // The same certificate, by another and typed otherwise.
  const other = await stage.phone({ width: 320 })
  await signIn(stage, other, 'juror')
  await claim(other, area, `ｓｇ ${number.slice(2, 8)}－${number.slice(8)}`)
  await other.page.getByRole('button', { name: '提交' }).click()
  await other.page.getByText(/这本证书已经申请过奖励/).waitFor()
  await other.shot('refused')
  await healthyNarrow(other)
  expect((await other.get<{ items: object[] }>('/rewards/mine')).items).toEqual([])
  stage.quiet()
})
