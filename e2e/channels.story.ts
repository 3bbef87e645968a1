import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, demoPassword, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [agent, dispatcher, lead]: Actor[] = []
beforeAll(async () => {
  stage = await openStage('channels')
  agent = await stage.phone()
  await signIn(stage, agent, 'partner')
  dispatcher = await stage.desktop()
  await signIn(stage, dispatcher, 'dispatcher')
  lead = await stage.desktop()
  await signIn(stage, lead, 'department-lead')
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
/** The grid cell that a community is reported in: the desk's own. */
const communityOf = async (): Promise<string> => {
  const { context } = await stage.desktop()
  await context.request.post(`${stage.url}/api/sessions`, {
    data: { username: 'desk', password: demoPassword },
  })
  const me = (await (await context.request.get(`${stage.url}/api/sessions/mine`)).json()) as {
    posts: { areaCode: string }[]
  }
  return me.posts[0]?.areaCode ?? ''
}
/** A demo account that acts on the case through the API. */
const step = async (username: string, number: string, what: string, data: object = {}) => {
  const { context } = await stage.desktop()
  await context.request.post(`${stage.url}/api/sessions`, { data: { username, password: demoPassword } })
  const reply = await context.request.post(`${stage.url}/api/cases/${number}/${what}`, { data })
  expect(reply.status(), `${what}: ${await reply.text()}`).toBe(201)
}
const numberOn = async ({ page }: Actor): Promise<string> =>
  (await page.locator('[data-number]').first().getAttribute('data-number')) ?? ''
const stamp = String(Date.now()).slice(-5)
const matter = `园区西门排水沟堵了${stamp}，一下雨就淹到车间门口`
/** What the agent raises as a resident. */
const own = `楼道的灯不亮${stamp}`
let area = ''
let number = ''

test('[S25] the agent of a company signs in, sees its matters with department and deadline, and files another', async () => {
  area = await communityOf()
  const actor = at(agent)
  const { page, shot } = actor
  await page.goto(`${stage.url}/`)
  await page.getByRole('link', { name: '企业诉求' }).click()
  await page.getByRole('heading', { name: '东郊示例智能制造有限公司' }).waitFor()
  await page.getByText('市政照明班').first().waitFor()
  await shot('company')
  await healthy(actor)
  const to = await page.getByRole('link', { name: '提一件诉求' }).getAttribute('href')
  await page.goto(`${stage.url}${to}&area=${area}`)
  await page.getByText('以东郊示例智能制造有限公司的名义').waitFor()
  await page.getByRole('textbox', { name: '发生了什么' }).fill(matter)
  expect(await page.getByText('匿名反映').count()).toBe(0)
  await shot('file')
  await healthy(actor)
  await page.getByRole('button', { name: '提交，马上有编号' }).click()
  await page.locator('[data-number]').waitFor()
  number = await numberOn(actor)
  expect(number).toMatch(/^\d{6}-\d{4,}$/)
  const sent = await actor.context.request.post(`${stage.url}/api/requests`, {
    data: { words: own, kind: 'help', areaCode: area },
  })
  expect(sent.status()).toBe(201)
})

test('it stands in the enterprise queue of the console, not in the residents’', async () => {
  const actor = at(dispatcher)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/accept`)
  await page.getByRole('button', { name: /^企业 / }).waitFor()
  const listed = page.locator('.inbox-list').getByText(`园区西门排水沟堵了${stamp}`)
  await page.locator('.inbox-list').getByText(own).waitFor()
  expect(await listed.count()).toBe(0)
  await page.getByRole('button', { name: /^企业 / }).click()
  await listed.first().click()
  await page.getByText('以东郊示例智能制造有限公司的名义').waitFor()
  await shot('queue')
  await healthy(actor)
  await page.getByRole('button', { name: '受理，开始计时' }).click()
  await listed.waitFor({ state: 'hidden' })
  await page.goto(`${stage.url}/console/dispatch?tab=enterprise&case=${number}`)
  await page.locator('.inbox-detail').getByText('市政排水班').first().click()
  await page.getByRole('button', { name: /^派给/ }).click()
  await listed.waitFor({ state: 'hidden' })
})

test('[S25] the company sees the answering department and the deadline, then rates', async () => {
  const actor = at(agent)
  const { page, shot } = actor
  await page.goto(`${stage.url}/c/${number}`)
  await page.getByText('市政排水班').first().waitFor()
  await page.getByText(/还有 /).first().waitFor()
  await shot('department')
  await healthy(actor)
  await step('handler', number, 'signature')
  await step('handler', number, 'completion', { words: '清了淤，换了两块盖板' })
  await step('inspector', number, 'check', { passed: true })
  await page.getByRole('heading', { name: '请您说了算' }).waitFor()
  await page.getByText('解决了', { exact: true }).click()
  await page.getByText('满意', { exact: true }).click()
  await page.getByRole('button', { name: '就这样评价' }).click()
  await page.getByText('已结案').first().waitFor()
  await shot('rated')
})

test('[S27] somebody writes to a head’s mailbox without signing in and gets number and secret', async () => {
  const writer = await stage.phone({ width: 320 })
  const { page } = writer
  await page.goto(`${stage.url}/mailboxes`)
  await page.getByText('区长信箱').waitFor()
  await writer.shot('mailboxes')
  await healthy(writer)
  const box = page.getByRole('link', { name: /区住房建设和交通局局长信箱/ })
  await page.goto(`${stage.url}${await box.getAttribute('href')}&area=${area}`)
  await page.getByText('写给区住房建设和交通局局长信箱').waitFor()
  await page.getByRole('textbox', { name: '发生了什么' }).fill(`自住房屋能不能申请加装电梯${stamp}？`)
  await writer.shot('letter')
  await healthy(writer)
  await page.getByRole('button', { name: '提交，马上有编号' }).click()
  await page.locator('[data-secret]').waitFor()
  await page.getByText(/局长信箱先看/).waitFor()
  const letter = await numberOn(writer)
  const secret = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  const actor = at(lead)
  await actor.page.goto(`${stage.url}/console/`)
  await actor.page.getByRole('heading', { name: /信箱来信/ }).waitFor()
  await actor.page.locator('.inbox-list').getByText(`自住房屋能不能申请加装电梯${stamp}`).click()
  await actor.page.getByText(/写给区住房建设和交通局局长信箱/).waitFor()
  await actor.page.getByText('当场答复').click()
  await actor.page
    .getByLabel('答复', { exact: false })
    .last()
    .fill('可以，三层以上楼栋由业主联名申请，街道会派人上门讲。')
  await actor.shot('answering')
  await healthy(actor)
  await actor.page.getByRole('button', { name: '答复居民' }).click()
  // The next letter that opens may name it as one that is alike.
  const listed = actor.page.locator('.inbox-list').getByText(`自住房屋能不能申请加装电梯${stamp}`)
  await expect.poll(() => listed.count()).toBe(0)
  await page.goto(`${stage.url}/follow`)
  await page.getByLabel('编号').fill(letter)
  await page.getByLabel('暗号').fill(secret)
  await page.getByRole('button', { name: '看这件事' }).click()
  await page.getByText('三层以上楼栋由业主联名申请').first().waitFor()
  await writer.shot('answered')
})

test('[S111] online governance has its own list; the registrar opens a mailbox', async () => {
  const chief = await stage.desktop()
  await signIn(stage, chief, 'duty-chief')
  await chief.page.goto(`${stage.url}/console/online`)
  await chief.page.getByText('末班车延长').first().waitFor()
  await chief.shot('online')
  await healthy(chief)
  const registrar = await stage.desktop()
  await signIn(stage, registrar, 'registrar')
  const { page } = registrar
  await page.goto(`${stage.url}/console/organisations?kind=street-office`)
  await page.getByRole('link', { name: '二仙桥街道办事处' }).click()
  await page.getByRole('button', { name: '挂信箱' }).click()
  await page.getByLabel('信箱的名字').fill('街道主任信箱')
  await registrar.shot('put-up')
  await page.getByRole('button', { name: '挂牌，马上开通' }).click()
  await page.getByText('街道主任信箱').waitFor()
  await page.getByRole('button', { name: '撤下信箱' }).click()
  await page.getByRole('button', { name: '挂信箱' }).waitFor()
})

test('no page wrote an error to its console', () => stage.quiet())
