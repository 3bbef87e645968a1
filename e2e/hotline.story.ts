import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, demoPassword, healthy, nextCall, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [clerk, chief]: Actor[] = []
beforeAll(async () => {
  stage = await openStage('hotline')
  clerk = await stage.desktop()
  await signIn(stage, clerk, 'desk')
  chief = await stage.desktop()
  await signIn(stage, chief, 'duty-chief')
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
const signInOnPage = async ({ page }: Actor, username: string) => {
  await page.getByRole('textbox', { name: '用户名' }).fill(username)
  await page.getByLabel('密码', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: '登录' }).click()
}
const phone = `1990009${String(Date.now()).slice(-4)}`
const words = '6 栋 2 单元门口下水道堵了，污水往外冒，老人出不了门，从昨天晚上开始的。'
let number = ''

test('a call comes: the words survive a reload and an ended session, the number is read out', async () => {
  const actor = at(clerk)
  const { page, context, shot } = actor
  await nextCall(stage, actor)
  // As it is copied from a telephone.
  await page.keyboard.type(`+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} `)
  await page.keyboard.type(phone.slice(7))
  await page.getByText('没有查到以前的事').waitFor()
  await page.getByRole('textbox', { name: '姓名' }).fill('王秀兰')
  await page.keyboard.press('F4')
  await page.keyboard.type(words)
  await page.getByRole('combobox', { name: '类别' }).click()
  await page.keyboard.type('下水')
  await page.getByRole('option', { name: '供水排水 · 下水道堵塞' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('具体位置').fill('6 栋 2 单元门口')
  await page.locator('.where-map').waitFor()
  await page.reload()
  await page.getByText('没有查到以前的事').waitFor()
  expect(await page.getByLabel('反映什么').inputValue()).toBe(words)
  const category = page.getByRole('combobox', { name: '类别' })
  await expect.poll(() => category.inputValue()).toBe('供水排水 · 下水道堵塞')
  await shot('new')
  await healthy(actor)
  // The session ends while the clerk writes: sending leads to the sign-in, and back to what was written.
  await context.clearCookies()
  await page.keyboard.press('Control+Enter')
  await signInOnPage(actor, 'desk')
  await page.getByLabel('反映什么').waitFor()
  expect(await page.getByLabel('反映什么').inputValue()).toBe(words)
  expect(await page.getByLabel('具体位置').inputValue()).toBe('6 栋 2 单元门口')
  await page.getByText('没有查到以前的事').waitFor()
  await page.keyboard.press('Control+Enter')
  const shown = page.locator('[data-number]')
  await shown.waitFor()
  number = (await shown.getAttribute('data-number')) ?? ''
  expect(number).toMatch(/^\d{6}-\d{4,}$/)
  await page
    .getByText(/前受理/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: '直接答复' }).waitFor()
  await shot('number')
  await healthy(actor)
})

test('the same person calls again: the case comes up, and the question goes to it instead of a second case', async () => {
  const actor = at(clerk)
  const { page, shot } = actor
  await page.keyboard.press('F2')
  await page.getByLabel('来电号码').fill(phone)
  await page.getByText('重复来电').waitFor()
  await page.getByText('近 30 天来过 1 次').waitFor()
  const earlier = page.locator(`[data-case="${number}"]`)
  await earlier.waitFor()
  expect(await page.getByText('王秀兰').count()).toBe(0)
  await page.getByText('王*兰，1 件').click()
  await page.keyboard.press('F4')
  await page.keyboard.type('下水道还是堵的，到底什么时候来人？')
  // What the words are like is offered with the word that decided.
  await page.getByRole('button', { name: /下水道堵塞/ }).click()
  await page.getByText('来电人有一件同类、同一个地方的事正在办').waitFor()
  await shot('known')
  await healthy(actor)
  await page.getByRole('button', { name: '记成追问' }).click()
  await page.getByLabel('追问什么').waitFor()
  expect(await page.getByLabel('追问什么').inputValue()).toContain('什么时候来人')
  await shot('ask')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '追问记好了' }).waitFor()
  expect(await page.locator('[data-number]').getAttribute('data-number')).toBe(number)
  await page.getByRole('link', { name: '打开这件事' }).click()
  await page.getByText('来电追问').waitFor()
  await page.getByText('到底什么时候来人').waitFor()
  // Still one case.
  const reply = await actor.context.request.post(`${stage.url}/api/caller-looks`, { data: { phone } })
  expect(((await reply.json()) as { items: unknown[] }).items).toHaveLength(1)
})

test('a caller who gives no name gets number and secret, and follows the case by them', async () => {
  const actor = at(clerk)
  const { page, shot } = actor
  await nextCall(stage, actor)
  await page.getByRole('switch', { name: /不留号码和姓名/ }).check()
  await page.keyboard.press('F4')
  await page.keyboard.type('地下室有人私拉电线给电瓶车充电收费，怕着火。')
  await page.getByText('投诉', { exact: true }).click()
  await page.locator('.where-map').waitFor()
  await page.keyboard.press('Control+Enter')
  const secret = page.locator('[data-secret]')
  await secret.waitFor()
  await shot('secret')
  await healthy(actor)
  const follow = await stage.phone()
  await follow.page.goto(`${stage.url}/follow`)
  await follow.page
    .getByLabel('编号')
    .fill((await page.locator('[data-number]').getAttribute('data-number')) ?? '')
  await follow.page.getByLabel('暗号').fill((await secret.getAttribute('data-secret')) ?? '')
  await follow.page.getByRole('button', { name: '看这件事' }).click()
  await follow.page.getByText('私拉电线').first().waitFor()
})

test('a point outside the district offers the nearest community; what was written stays', async () => {
  const actor = at(chief)
  const { page, shot } = actor
  await nextCall(stage, actor)
  await page.getByLabel('来电号码').fill('028-8678 9012')
  await page.getByText('没有查到以前的事').waitFor()
  await page.keyboard.press('F4')
  await page.keyboard.type('绕城边上有人倒渣土')
  await page.getByRole('button', { name: '登记，马上有编号' }).click()
  await page.getByText('请选到社区').waitFor()
  await page.getByRole('button', { name: '在大地图上点' }).click()
  const map = page.locator('.area-canvas')
  await map.locator('canvas').waitFor()
  await page.waitForTimeout(500)
  await map.click({ position: { x: 12, y: 12 } })
  const nearest = page.getByRole('button', { name: /^就选.+社区$/ })
  await nearest.waitFor()
  await shot('outside')
  await healthy(actor)
  const name = (await nearest.innerText()).replace('就选', '')
  await nearest.click()
  await page.locator('.ant-modal-wrap').waitFor({ state: 'hidden' })
  await page.locator('.where-name b', { hasText: name }).waitFor()
  expect(await page.getByLabel('反映什么').inputValue()).toBe('绕城边上有人倒渣土')
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-number]').waitFor()
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('button', { name: '受理，开始计时' }).click()
  await page.getByText('待派遣').first().waitFor()
})

test('whoever sits down at the desk next finds nothing of an unfinished call', async () => {
  const actor = at(clerk)
  const { page, context } = actor
  await nextCall(stage, actor)
  await page.getByLabel('来电号码').fill(phone)
  await page.getByText('重复来电').waitFor()
  await page.getByLabel('反映什么').fill('还没有说完')
  await context.clearCookies()
  await page.reload()
  await signInOnPage(actor, 'call-back')
  await page.getByLabel('来电号码').waitFor()
  expect(await page.getByLabel('来电号码').inputValue()).toBe('')
  expect(await page.getByLabel('反映什么').inputValue()).toBe('')
})

test('no page wrote an error to its console', () => stage.quiet())
