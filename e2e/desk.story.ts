import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [resident, desk]: Actor[] = []
let area = ''
beforeAll(async () => {
  stage = await openStage('desk')
  resident = await stage.phone()
  await signIn(stage, resident, 'resident')
  desk = await stage.desktop()
  await signIn(stage, desk, 'desk')
  const me = await desk.context.request.get(`${stage.url}/api/sessions/mine`)
  area = ((await me.json()) as { posts: { areaCode: string }[] }).posts[0]?.areaCode ?? ''
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
const raise = async (words: string): Promise<string> => {
  const sent = await at(resident).context.request.post(`${stage.url}/api/requests`, {
    data: { words, kind: 'help', areaCode: area },
  })
  expect(sent.status()).toBe(201)
  return ((await sent.json()) as { number: string }).number
}
const said = '幼儿园后门的窨井盖碎了一半，下水道里的污水往外冒，孩子过路踩到'

test('a category is taken over from the words with one key, its reason beside it', async () => {
  const number = await raise(said)
  const actor = at(desk)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/accept?case=${number}`)
  const lines = page.locator('.suggested-lines')
  await lines.first().waitFor()
  const first = lines.getByRole('button').first()
  const name = (await first.innerText()).split(' · ').at(-1)?.replace(/\s*1$/, '').trim() ?? ''
  await shot('suggested')
  await healthy(actor)
  await page.locator('.inbox-detail').focus()
  await page.keyboard.press('1')
  const leaf = page.getByLabel('小类')
  await expect.poll(() => leaf.locator('option:checked').innerText()).toBe(name)
  await page.getByRole('button', { name: '受理，开始计时' }).click()
  await page.getByText(number).first().waitFor({ state: 'hidden' })
})

test('the same matter told again is joined with one press, and parted again by another', async () => {
  const number = await raise(`${said}，今天还是这样`)
  const actor = at(desk)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/cases/${number}`)
  const same = page.getByRole('button', { name: '并过去' }).first()
  await same.waitFor()
  await shot('same')
  await healthy(actor)
  await same.click()
  await page
    .getByText(/并到|并入/)
    .first()
    .waitFor()
  await page.getByText('已结案').first().waitFor()
  await page.locator('.undo-bar').getByRole('button', { name: '撤回' }).click()
  await page.getByText('拆开了 1 件').waitFor()
  await same.click()
  await page.getByText('已结案').first().waitFor()
})

test('a pasted group chat fills the form in one step; nobody of the chat is named', async () => {
  const actor = at(desk)
  const { page, shot } = actor
  await page.goto(`${stage.url}/console/hotline`)
  await page.getByRole('button', { name: '粘贴群聊' }).click()
  await page
    .getByLabel('粘贴聊天记录')
    .fill(
      '王秀兰 2026-11-20 08:15:32\n6栋2单元门口下水道堵了，污水往外冒\n[图片]\n\n李大爷 2026-11-20 08:16:01\n@王秀兰 是的，从昨晚开始的\n\n团购小张 2026-11-20 08:20:00\n今天的橙子到了',
    )
  await page.getByText('今天的橙子到了').last().click()
  await shot('chat')
  await healthy(actor)
  await page.getByRole('button', { name: '填进登记表' }).click()
  const said = page.getByLabel('反映什么')
  await said.waitFor()
  await expect.poll(() => said.inputValue()).toBe('6栋2单元门口下水道堵了，污水往外冒\n是的，从昨晚开始的')
  expect(await page.getByLabel('具体位置').inputValue()).toBe('6栋2单元门口')
  await page.locator('.where-map').waitFor()
  await shot('chat-form')
  await healthy(actor)
  await page.keyboard.press('Control+Enter')
  const shown = page.locator('[data-number]')
  await shown.waitFor()
  const number = (await shown.getAttribute('data-number')) ?? ''
  const view = await actor.context.request.get(`${stage.url}/api/cases/${number}`)
  const told = await view.text()
  expect([told.includes('"chat"'), told.includes('王秀兰'), told.includes('橙子')]).toEqual([
    true,
    false,
    false,
  ])
})

test('a list of another system is tried, written under its own numbers, and waits to be accepted', async () => {
  const actor = at(desk)
  const { page, shot } = actor
  const mark = String(Date.now()).slice(-6)
  const list = [
    '原编号,反映内容,性质,类别,所在区域',
    `WL-${mark}-1,"河边步道的护栏松了${mark},孩子爱爬",求助,,${area}`,
    `WL-${mark}-2,夜市油烟大${mark},投诉,没有的类别,${area}`,
  ].join('\r\n')
  await page.goto(`${stage.url}/console/import`)
  await page.getByText('外部系统的事项', { exact: true }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '网络理政.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await page.getByRole('button', { name: '上传，先试算' }).click()
  await page.getByText('可以导入 1 行，有问题 1 行').waitFor()
  await shot('import')
  await healthy(actor)
  await page.getByRole('button', { name: '写进去 1 行' }).click()
  await page.getByText('1 行已写进去').waitFor()
  await page.goto(`${stage.url}/console/accept?order=newest`)
  await page.locator('.inbox-list').getByText(`河边步道的护栏松了${mark}`).click()
  await page
    .getByText(/批量导入/)
    .first()
    .waitFor()
  await shot('imported')
})

test('no page wrote an error to its console', () => stage.quiet())
