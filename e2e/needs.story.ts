import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [resident, desk, dispatcher]: Actor[] = []
beforeAll(async () => {
  stage = await openStage('needs')
  resident = await stage.phone()
  await signIn(stage, resident, 'resident')
  desk = await stage.desktop()
  await signIn(stage, desk, 'desk')
  dispatcher = await stage.desktop()
  await signIn(stage, dispatcher, 'dispatcher')
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
const lack = `院子里没有老人歇脚的地方${String(Date.now()).slice(-5)}`
let area = ''
let number = ''

test('[S152] a complaint becomes a need of the place from the case itself', async () => {
  const me = await at(desk).context.request.get(`${stage.url}/api/sessions/mine`)
  area = ((await me.json()) as { posts: { areaCode: string }[] }).posts[0]?.areaCode ?? ''
  const sent = await at(resident).context.request.post(`${stage.url}/api/requests`, {
    data: { words: `${lack}，能不能摆几张凳子？`, kind: 'complaint', areaCode: area },
  })
  number = ((await sent.json()) as { number: string }).number
  const actor = at(desk)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/cases/${number}`)
  await page.getByRole('button', { name: '变成需求' }).click()
  await page.getByLabel('类别').last().selectOption('elderly-and-children')
  await page.getByLabel('轻重').selectOption('1')
  await page.getByLabel('缺什么、难在哪').fill(lack)
  await shot('note')
  await healthy(actor)
  await page.getByRole('button', { name: '列入清单' }).click()
  await page.getByText('列入需求清单').first().waitFor()
  await page.getByRole('button', { name: '变成需求' }).waitFor({ state: 'hidden' })
})

test('the requester sees the need on their case, and that it waits', async () => {
  const actor = at(resident)
  const { page, shot } = actor
  await page.goto(`${stage.url}/c/${number}`)
  await page.getByRole('heading', { name: '您反映的列入了需求清单' }).waitFor()
  await page.getByText('等回应').waitFor()
  await shot('waiting')
  await healthy(actor)
})

test('the list shows it by category and state; its answer names the facility', async () => {
  const actor = at(desk)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/needs`)
  await page.getByLabel('类别').selectOption('elderly-and-children')
  await page.getByLabel('状态').selectOption('open')
  const row = page.getByRole('row', { name: new RegExp(lack) })
  await row.waitFor()
  await shot('list')
  await healthy(actor)
  await row.getByRole('button', { name: '回应' }).click()
  await page.getByText('已经解决').click()
  const facility = page.getByLabel('由哪处设施来回应')
  await expect.poll(() => facility.locator('option').count()).toBeGreaterThan(1)
  await facility.selectOption({ index: 1 })
  await page.getByLabel('告诉大家').fill('门口摆了六张靠背椅，雨天可以到大厅里坐。')
  await shot('answer')
  await page.getByRole('dialog').getByRole('button', { name: '回应' }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.getByLabel('状态').selectOption('answered')
  await row.getByText('门口摆了六张靠背椅').waitFor()
})

test('the requester reads the answer on the case; so does everybody in the public list', async () => {
  const actor = at(resident)
  const { page, shot } = actor
  await page.goto(`${stage.url}/c/${number}`)
  await page.getByText('门口摆了六张靠背椅').waitFor()
  await page.getByText(/^由.+来回应$/).waitFor()
  await shot('answered')
  await healthy(actor)
  const anybody = await stage.phone({ width: 320 })
  await anybody.page.goto(`${stage.url}/needs?area=${area}`)
  await anybody.page.getByText(lack, { exact: true }).waitFor()
  await anybody.page.getByText('门口摆了六张靠背椅').waitFor()
  await anybody.shot('public')
  await healthy(anybody)
})

test('[S152] what recurs stands together with its cases and becomes a need', async () => {
  const actor = at(dispatcher)
  const { page, shot } = actor
  for (let i = 0; i < 3; i++) {
    const sent = await at(resident).context.request.post(`${stage.url}/api/requests`, {
      data: { words: '单元门口的路灯又不亮了', kind: 'help', category: 'roads.light', areaCode: area },
    })
    expect(sent.status()).toBe(201)
  }
  await page.goto(`${stage.url}/console/topics?area=${area}`)
  await page.getByRole('link', { name: '路灯', exact: false }).first().waitFor()
  await shot('topics')
  await healthy(actor)
  await page.getByRole('link', { name: '路灯', exact: false }).first().click()
  await page.getByRole('heading', { name: '反映的事' }).waitFor()
  await page.getByText('单元门口的路灯又不亮了').first().waitFor()
  await page.getByLabel('缺什么、难在哪').fill('整条巷子的路灯线路老化，要整体更换')
  await shot('topic')
  await healthy(actor)
  await page.getByRole('button', { name: '就这样定' }).click()
  await page.getByRole('link', { name: '看需求清单' }).click()
  await page.getByText('整条巷子的路灯线路老化').waitFor()
})

test('no page wrote an error to its console', () => stage.quiet())
