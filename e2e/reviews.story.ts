import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, somebody, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('reviews')
})
afterAll(() => stage?.close())

type Somebody = Awaited<ReturnType<typeof somebody>>
interface Item {
  id: string
  state: string
  approval: string
  commitment: { id: string; milestones: { id: string }[]; survey: { id: string } | null } | null
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const become = (elder: boolean) =>
  `localStorage.setItem('linli.look', '${JSON.stringify({ elder, size: 22, theme: 'light' })}')`
const title = '后院路灯改造'

/** A contract for lamps in the desk's community, its first part accepted: nobody has paid yet. */
async function contracted(desk: Somebody): Promise<Item> {
  const [treasurer, lead] = [await somebody(stage, 'treasurer'), await somebody(stage, 'community-lead')]
  const street = await stage.desktop()
  await signIn(stage, street, 'street-lead')
  const area = desk.own?.areaCode ?? ''
  const fund = await treasurer.post<{ id: string }>('/funds', { sort: 'incentive', name: '后院路灯', area })
  const year = Number(today().slice(0, 4))
  await treasurer.post('/appropriations', {
    fund: fund.id,
    year,
    amount: '900000',
    document: '成财预 44 号',
  })
  const asked = await desk.post<Item>('/applications', {
    fund: fund.id,
    purpose: 'governance',
    amount: '800000',
    title,
  })
  await lead.post(`/approvals/${asked.approval}/voices`, { step: 1, says: 'approve', words: '同意' })
  await expect
    .poll(async () => (await treasurer.get<Item>(`/applications/${asked.id}`)).state, { timeout: 60_000 })
    .toBe('approved')
  const { items } = await treasurer.get<{ items: { id: string }[] }>('/organisations?kind=enterprise&limit=1')
  const signed = await treasurer.post<Item>(`/applications/${asked.id}/commitment`, {
    organisation: items[0]?.id,
    contractNo: 'HT-2026-44',
    signedOn: today(),
    milestones: ['首款', '尾款'].map((part) => ({ title: part, amount: '400000', dueOn: today() })),
  })
  const part = signed.commitment?.milestones[0]?.id
  const accepted = await street.context.request.post(`${stage.url}/api/milestones/${part}/acceptance`, {
    data: { invoiceNo: 'FP-44' },
  })
  expect(accepted.status(), await accepted.text()).toBe(200)
  return signed
}

/** Five neighbours whose lines the desk has registered with a home here, each signed in on a phone. */
async function neighbours(desk: Somebody): Promise<Actor[]> {
  const phones = ['19900004401', '19900004402', '19900004403', '19900004404', '19900004405']
  const made: Actor[] = []
  for (const [n, phone] of phones.entries()) {
    await desk.post('/people', { name: `邻居${n}`, phone, areaCode: desk.own?.areaCode, type: 'social' })
    const actor = await stage.phone({ width: 320, height: 640 })
    await actor.context.request.post(`${stage.url}/api/codes`, { data: { phone } })
    await actor.post('/sessions', { phone, code: '000000' })
    made.push(actor)
  }
  return made
}

const answerOn = async (
  { page }: Actor,
  survey: string,
  faces: string[],
  open?: (n: number) => Promise<void>,
) => {
  await page.goto(`${stage.url}/satisfaction/${survey}`)
  await page.getByRole('button', { name: /开始评/ }).click()
  for (const [n, face] of faces.entries()) {
    await page.getByText(`第 ${n + 1} 题，共 ${faces.length} 题`).waitFor()
    await open?.(n)
    await page.getByRole('button', { name: face, exact: true }).click()
  }
  await page.getByRole('heading', { name: '看一看，对不对' }).waitFor()
}

test('payment held at 79 %, released after rectification', async () => {
  const desk = await somebody(stage, 'desk')
  const item = await contracted(desk)
  const people = await neighbours(desk)

  // The desk asks those who live there.
  const office = await stage.desktop()
  await signIn(stage, office, 'desk')
  await office.page.goto(`${stage.url}/console/spending`)
  const row = (actor: Actor) => actor.page.getByRole('row').filter({ hasText: title })
  await row(office).getByRole('button', { name: '请居民评' }).click()
  await office.page.getByLabel(/满几人就结束/).fill('5')
  await office.shot('ask')
  await healthy(office)
  await office.page.getByRole('button', { name: '发出去' }).click()
  await row(office)
    .getByText(/0 人评过，满 5 人就结束/)
    .waitFor()
  const asked = await desk.get<Item>(`/applications/${item.id}`)
  const survey = asked.commitment?.survey?.id ?? ''

  // An official who lives in the house is told why they are not asked.
  const official = await stage.phone()
  await signIn(stage, official, 'grid-officer')
  await official.page.goto(`${stage.url}/satisfaction/${survey}`)
  await official.page.getByText('这里只请居民评').waitFor()
  await official.shot('official')

  // An elderly neighbour answers with faces alone, on a narrow phone.
  const [elder, ...others] = people
  if (!elder) throw new Error('nobody lives there')
  await elder.page.goto(`${stage.url}/satisfaction/${survey}`)
  await elder.page.evaluate(become(true))
  await elder.page.reload()
  await elder.page.getByRole('button', { name: /开始评/ }).waitFor()
  await elder.shot('asked-elder')
  await healthyNarrow(elder)
  await answerOn(elder, survey, ['满意', '满意', '一般', '满意'], async (n) => {
    if (n === 1) {
      await elder.shot('question-elder')
      await healthyNarrow(elder)
    }
  })
  await elder.page.getByLabel(/还想说什么/).fill('晚上还是有点暗')
  await elder.shot('check-elder')
  await healthyNarrow(elder)
  await elder.page.getByRole('button', { name: '就这样交' }).click()
  await elder.page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
  await elder.shot('thanks-elder')
  for (const other of others.slice(0, 3))
    await other.post(`/satisfaction-surveys/${survey}/scorecards`, { points: [4, 4, 4, 4] })

  // The payer has the page open when the last answer comes: 79 of 100.
  const payer = await stage.desktop()
  await signIn(stage, payer, 'payer')
  await payer.page.goto(`${stage.url}/console/spending`)
  const pay = row(payer).getByRole('button', { name: '付款' })
  await pay.waitFor()
  expect(await pay.isEnabled()).toBe(true)
  const [last] = others.slice(3)
  if (!last) throw new Error('the fifth neighbour is missing')
  await answerOn(last, survey, ['满意', '满意', '满意', '满意'])
  await last.page.getByRole('button', { name: '就这样交' }).click()
  await last.page.getByText('79%').first().waitFor()
  await last.page.getByText('整改中').waitFor()
  await last.shot('result')
  await healthyNarrow(last)
  await row(payer)
    .getByText(/正在整改，暂时不能付款/)
    .first()
    .waitFor()
  expect(await pay.isDisabled()).toBe(true)
  await payer.shot('held')
  await healthy(payer)

  // What was done is written down with a picture.
  await office.page.goto(`${stage.url}/console/rectifications`)
  await office.page.getByRole('link', { name: title }).waitFor()
  await office.shot('rectifications')
  await healthy(office)
  await office.page.getByRole('link', { name: title }).click()
  await office.page.getByText('晚上还是有点暗').waitFor()
  const submit = office.page.getByRole('button', { name: '提交整改' })
  await office.page.getByLabel('写明怎么改的').fill('两盏灯换成 30 瓦，重新调了角度。')
  expect(await submit.isDisabled()).toBe(true)
  const jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#c8b060' } })
    .jpeg()
    .toBuffer()
  await office.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: jpeg })
  await office.page.getByRole('img', { name: '佐证照片 1' }).waitFor()
  await office.shot('measures')
  await healthy(office)
  await submit.click()
  await office.page.getByText('已整改，待解除').first().waitFor()
  await office.page.getByRole('button', { name: '请大家重新评' }).click()
  await office.page.getByLabel(/满几人就结束/).fill('5')
  await office.page.getByRole('button', { name: '发出去' }).click()
  const again = office.page.getByRole('listitem').filter({ hasText: '满 5 人就结束' })
  await again.waitFor()
  const second = (await again.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? ''

  // The street looks at it: not before people were asked again.
  const street = await stage.desktop({ width: 390, height: 844 })
  await signIn(stage, street, 'street-lead')
  const here = office.page.url().replace(stage.url, '')
  await street.page.goto(`${stage.url}${here}`)
  const release = street.page.getByRole('button', { name: '解除整改' })
  await street.page.getByText('还没有重新评价达标').waitFor()
  expect(await release.isDisabled()).toBe(true)
  for (const one of people)
    await one.post(`/satisfaction-surveys/${second}/scorecards`, { points: [4, 4, 4, 4] })
  await street.page.getByText('停下的付款可以付了').waitFor()
  await street.shot('release-phone')
  await healthyNarrow(street)
  await release.click()
  await street.page.getByText('整改已解除').first().waitFor()

  // The payer’s page has heard of it: paid.
  await expect.poll(() => pay.isEnabled()).toBe(true)
  await pay.click()
  await row(payer).getByText('已付').first().waitFor()
  await payer.shot('paid')
  await healthy(payer)
  await healthyNarrow(office)

  // Whoever is not signed in reads how it ended.
  const visitor = await stage.phone({ width: 320, height: 640 })
  await visitor.page.goto(`${stage.url}/satisfaction`)
  await visitor.page.getByRole('heading', { name: '满意度评价' }).waitFor()
  await visitor.page.getByText('看结果').click()
  await visitor.page
    .getByRole('link', { name: new RegExp(title) })
    .first()
    .click()
  await visitor.page
    .getByText(/合格|要整改/)
    .first()
    .waitFor()
  await visitor.shot('public')
  await healthyNarrow(visitor)
  stage.quiet()
})
