import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('review-rounds')
})
afterAll(() => stage?.close())

async function staff(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

interface Rounds {
  items: { id: string; title: string; kind: string; edition: number; state: string }[]
}

test('[S41] the yearly review of designs: called, scored on a phone, published with its awards; a second one in the year is refused', async () => {
  const chair = await staff('district-lead')
  const { items } = await chair.get<Rounds>('/review-rounds?kind=district-design&state=closed')
  const known = items[0]
  await chair.page.goto(`${stage.url}/console/review-rounds`)
  await chair.page.getByRole('link', { name: known?.title ?? '' }).waitFor()
  await chair.shot('list')
  await healthyNarrow(chair)
  await chair.page.getByRole('button', { name: '新评审' }).click()
  const form = chair.page.getByRole('dialog')
  await form.getByLabel(/名称/).first().fill('明年的区级项目评审')
  await form.getByLabel(/年份/).fill(String(known?.edition))
  await form.getByLabel(/取前几名/).fill('1')
  await form.getByLabel(/评分项和权重/).fill('设计方案 60\n可实施 30')
  await form.getByText('合计 90，要正好 100').waitFor()
  await form.getByLabel(/评分项和权重/).fill('设计方案 60\n可实施 40')
  await form.getByRole('button', { name: '存草稿' }).click()
  await form.getByText('一年只评一次').waitFor()
  await chair.shot('second-refused')
  await form.getByLabel(/年份/).fill('2099')
  await form.getByRole('button', { name: '存草稿' }).click()
  await form.waitFor({ state: 'detached' })
  await chair.page.getByRole('link', { name: '明年的区级项目评审' }).click()
  await chair.page.getByRole('button', { name: '添加评委' }).click()
  const add = chair.page.getByRole('dialog')
  const jurors = add.getByLabel('评委')
  await jurors.waitFor()
  await chair.shot('juror')
  await chair.page.keyboard.press('Escape')
  await add.waitFor({ state: 'hidden' })
  const id = chair.page.url().split('/').at(-1) ?? ''
  const people: Actor[] = []
  for (const name of ['juror', 'auditor', 'registrar']) {
    const one = name === 'juror' ? await stage.phone() : await stage.desktop()
    await signIn(stage, one, name)
    const { person } = await one.get<{ person: string }>('/sessions/mine')
    await chair.post(`/review-rounds/${id}/jurors`, { person })
    people.push(one)
  }
  await chair.page.getByRole('button', { name: '开始征集' }).click()
  await chair.page.getByText('征集中').waitFor()
  const lead = await staff('community-lead')
  const { posts } = await lead.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const { items: units } = await lead.get<{ items: { id: string }[] }>('/organisations?limit=1')
  for (const title of ['东郊记忆小广场', '老厂房楼梯间'])
    await lead.post(`/review-rounds/${id}/entrants`, {
      areaCode: posts[0]?.areaCode,
      title,
      organisation: units[0]?.id,
    })
  await lead.page.goto(`${stage.url}/console/review-rounds/${id}`)
  await lead.page.getByText('老厂房楼梯间').waitFor()
  await lead.page.getByRole('button', { name: '报名', exact: true }).click()
  await lead.page
    .getByRole('dialog')
    .getByLabel(/设计名称/)
    .waitFor()
  await lead.shot('enter')
  await chair.page.reload()
  await chair.page.getByRole('button', { name: '开始评分' }).click()
  await chair.page.getByText('评分中').waitFor()

  const [phone, ...others] = people
  if (!phone) throw new Error('no juror')
  await phone.page.goto(`${stage.url}/review-rounds/${id}`)
  await phone.page.getByRole('link', { name: '去评分' }).click()
  for (const [title, marks] of [
    ['东郊记忆小广场', ['90', '80']],
    ['老厂房楼梯间', ['70', '75']],
  ] as const) {
    const sheet = phone.page.getByRole('region', { name: title })
    await sheet.getByLabel(/设计方案/).fill(marks[0])
    await sheet.getByLabel(/可实施/).fill('101')
    expect(await sheet.getByRole('button', { name: '交这一张' }).isDisabled()).toBe(true)
    await sheet.getByLabel(/可实施/).fill(marks[1])
    if (title === '老厂房楼梯间') await phone.shot('scoring')
    await sheet.getByRole('button', { name: '交这一张' }).click()
    await sheet.getByText('已交').waitFor()
  }
  await phone.page.getByText('都交齐了').waitFor()
  await phone.shot('scored')
  await healthyNarrow(phone)
  const own = await phone.get<{ entered: { id: string }[] }>(`/review-rounds/${id}/sheets/mine`)
  await chair.page.reload()
  await chair.page.getByText('还差 2 张').first().waitFor()
  await chair.shot('scoring-console')
  for (const other of others)
    for (const [n, { id: entrant }] of own.entered.entries())
      await other.post(`/review-rounds/${id}/sheets`, { entrant, points: n ? [70, 75] : [88, 81] })

  await chair.page.reload()
  await chair.page.getByRole('button', { name: '公布并报奖' }).click()
  const award = chair.page.getByRole('dialog')
  await award.getByText('100,000.00 到 300,000.00').waitFor()
  await award.getByLabel(/第 1 名奖金/).fill('300001')
  const fund = award.getByLabel(/从哪笔资金出/)
  const named = await fund.locator('option', { hasText: '评审奖励资金' }).first().textContent()
  await fund.selectOption({ label: named ?? '' })
  await award.getByLabel(/决定文号/).fill('成评〔2099〕1 号')
  await award.getByRole('button', { name: '公布并报奖' }).click()
  await award.getByText('奖金每个 100,000.00 元到 300,000.00 元').waitFor()
  await chair.shot('award-refused')
  await healthyNarrow(chair)
  await award.getByLabel(/第 1 名奖金/).fill('100000')
  await award.getByRole('button', { name: '公布并报奖' }).click()
  await award.waitFor({ state: 'detached' })
  await chair.page.getByText('待审批').waitFor()
  await chair.page.getByText('建设资金优先').waitFor()
  // Everything that was won has its award: nothing is left to be stated.
  await expect.poll(() => chair.page.getByRole('button', { name: '报奖', exact: true }).count()).toBe(0)
  await chair.shot('closed')
  await healthyNarrow(chair)

  const anybody = await stage.phone()
  await anybody.page.goto(`${stage.url}/review-rounds`)
  await anybody.page.getByText('明年的区级项目评审').waitFor()
  await anybody.shot('public-list')
  await healthy(anybody)
  await anybody.page.goto(`${stage.url}/review-rounds/${known?.id}`)
  await anybody.page.getByText('已付').first().waitFor()
  await anybody.shot('public')
  await healthyNarrow(anybody)
  stage.quiet()
})

test('[S74] incentive money is shared by the scores, and a community sees it beside its base money', async () => {
  const chair = await staff('district-lead')
  const { items } = await chair.get<Rounds>('/review-rounds?kind=community-incentive&state=scoring')
  const id = items[0]?.id ?? ''
  let community = ''
  for (const name of ['juror', 'auditor', 'registrar']) {
    const juror = await staff(name)
    const own = await juror.get<{ entered: { id: string; area: { code: string }[] }[] }>(
      `/review-rounds/${id}/sheets/mine`,
    )
    community = own.entered[0]?.area.at(-1)?.code ?? ''
    for (const [n, { id: entrant }] of own.entered.entries())
      await juror.post(`/review-rounds/${id}/sheets`, {
        entrant,
        points: [90 - 10 * n, 90 - 10 * n, 90 - 10 * n],
      })
  }
  await chair.page.goto(`${stage.url}/console/review-rounds/${id}`)
  await chair.page.getByRole('button', { name: '公布结果' }).click()
  await chair.page.getByText('已公布').waitFor()
  const treasurer = await staff('treasurer')
  const pool = await treasurer.post<{ id: string }>('/funds', {
    sort: 'incentive',
    name: '全区激励资金池',
    area: (await treasurer.get<{ posts: { areaCode: string }[] }>('/sessions/mine')).posts[0]?.areaCode,
  })
  const year = Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4))
  const given = { fund: pool.id, year, amount: '50000000', document: '成财预 40 号' }
  await treasurer.post('/appropriations', given)
  await treasurer.page.goto(`${stage.url}/console/review-rounds/${id}`)
  await treasurer.page.getByRole('button', { name: '分激励资金' }).click()
  const form = treasurer.page.getByRole('dialog')
  await form.getByLabel(/一共分多少/).fill('60000')
  const fund = form.getByLabel(/从哪笔资金出/)
  const named = await fund.locator('option', { hasText: '全区激励资金池' }).textContent()
  await fund.selectOption({ label: named ?? '' })
  await form.getByLabel(/决定文号/).fill('成激 1 号')
  await form.getByText('超过 60 分的社区').waitFor()
  await treasurer.shot('share-preview')
  await form.getByRole('button', { name: '送审' }).click()
  await form.waitFor({ state: 'detached' })
  await treasurer.page.getByText('待审批').waitFor()
  const inbox = await chair.get<{ items: { id: string; title: string }[] }>('/approvals/inbox')
  const approval = inbox.items.find(({ title }) => title.includes('激励资金'))?.id
  await chair.post(`/approvals/${approval}/voices`, { step: 1, says: 'approve', words: '按分数' })
  const shared = () => treasurer.get<{ state: string }>(`/review-rounds/${id}/incentive`)
  for (let n = 0; n < 100 && (await shared()).state !== 'approved'; n++)
    await treasurer.page.waitForTimeout(200)
  await treasurer.page.reload()
  await treasurer.page.getByText('已批准').waitFor()
  await treasurer.shot('shared')
  await healthyNarrow(treasurer)
  const anybody = await stage.phone()
  await anybody.page.goto(`${stage.url}/funds?area=${community}`)
  await anybody.page.getByText('保障资金（每年都有）').waitFor()
  await anybody.page.getByText('激励资金（按考评分数）').waitFor()
  await anybody.page.getByText('30,000.00').first().waitFor()
  await anybody.shot('community')
  await healthyNarrow(anybody)
  stage.quiet()
})
