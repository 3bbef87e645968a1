import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, nextCall, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [clerk, dispatcher, caller, handler, officer, chief]: Actor[] = []
let area = ''
beforeAll(async () => {
  stage = await openStage('call-back')
  clerk = await stage.desktop()
  dispatcher = await stage.desktop()
  chief = await stage.desktop()
  caller = await stage.desktop()
  handler = await stage.phone()
  officer = await stage.phone()
  await signIn(stage, clerk, 'desk')
  await signIn(stage, dispatcher, 'dispatcher')
  await signIn(stage, chief, 'duty-chief')
  await signIn(stage, caller, 'call-back')
  await signIn(stage, handler, 'handler')
  await signIn(stage, officer, 'grid-officer')
  area = (await mine(clerk)).posts[0]?.areaCode ?? ''
})
afterAll(() => stage?.close())

interface Mine {
  person?: string
  posts: { areaCode: string; organisation: string; organisationName: string }[]
}
const at = (actor: Actor | undefined): Actor => actor as Actor
const mine = (actor: Actor | undefined): Promise<Mine> => at(actor).get<Mine>('/sessions/mine')
interface Seen {
  state: string
  closure: string | null
  rehandled: number
  parts: { organisation: string; part: string; state: string; reportBy: string | null }[]
  supervisions: { kind: string; answer: string | null }[]
}
const seen = (number: string): Promise<Seen> => at(chief).get(`/cases/${number}`)
const until = (number: string, what: (viewed: Seen) => boolean) =>
  expect.poll(async () => what(await seen(number))).toBe(true)

/** What a call is told by at the hotline desk; answers the number that is read out. */
async function takeCall(words: string, name: string): Promise<string> {
  const { page } = at(clerk)
  await nextCall(stage, at(clerk))
  await page.getByLabel('来电号码').fill(`1990008${String(Date.now()).slice(-4)}`)
  await page.getByText('没有查到以前的事').waitFor()
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.keyboard.press('F4')
  await page.keyboard.type(words)
  await page.getByRole('combobox', { name: '类别' }).click()
  await page.keyboard.type('下水')
  await page.getByRole('option', { name: '供水排水 · 下水道堵塞' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  const shown = page.locator('[data-number]')
  await shown.waitFor()
  return (await shown.getAttribute('data-number')) ?? ''
}

const openAt = async ({ page }: Actor, number: string) => {
  await page.goto(`${stage.url}/console/cases/${number}`)
  await page.getByRole('heading', { name: '经过' }).waitFor()
}

/** Accounts that have no work here otherwise: each joins a department for as long as the story needs it. */
const spare = ['merchant', 'juror']

/** Somebody of a unit on a phone of their own; the registrar gives them the post. */
async function memberOf(organisation: string, number: string): Promise<Actor> {
  const username = spare.pop() ?? ''
  const helper = await stage.phone()
  await signIn(stage, helper, username)
  const registrar = await stage.desktop()
  await signIn(stage, registrar, 'registrar')
  const { person } = await mine(helper)
  await at(registrar).post('/posts', {
    person,
    role: 'handler',
    organisation,
    title: '承办人',
    publicName: '承办人',
  })
  await registrar.context.close()
  // A post counts within five seconds.
  const reached = async () =>
    (await helper.context.request.get(`${stage.url}/api/cases/${number}`)).status() === 200
  await expect.poll(reached).toBe(true)
  return helper
}

/** The team signs, finishes with words, and the patrol side finds it done; each on their own phone. */
async function throughTheField(number: string, done: string): Promise<void> {
  const team = at(handler).page
  await team.goto(`${stage.url}/field/c/${number}`)
  await team.getByRole('button', { name: '签收，开始办' }).click()
  await until(number, ({ state }) => state === 'handling')
  const { supervisions } = await seen(number)
  if (supervisions.some(({ answer }) => answer === null)) await answerFirst(team, number)
  await team.getByRole('link', { name: '办结' }).click()
  await team.getByRole('textbox', { name: '办得怎么样' }).fill(done)
  await team.getByRole('button', { name: '办结，交去核查' }).click()
  await until(number, ({ state }) => state === 'to-check')
  const patrol = at(officer).page
  await patrol.goto(`${stage.url}/field/c/${number}/check`)
  await patrol.getByText('真办好了').first().click()
  await patrol.getByRole('button', { name: '核查通过，去回访' }).click()
  await until(number, ({ state }) => state === 'to-call-back')
}

async function answerFirst(team: Page, number: string): Promise<void> {
  await team.getByRole('link', { name: '先答复督办' }).click()
  await team.getByLabel('说明').fill('换了整段管子，试水三次都通')
  await team.getByRole('button', { name: '答复督办' }).click()
  await until(number, ({ supervisions }) => supervisions.every(({ answer }) => answer !== null))
}

async function dispatched(number: string): Promise<void> {
  const { page } = at(dispatcher)
  await openAt(at(dispatcher), number)
  await page.locator('form.panel').getByText('市政排水班').first().click()
  await page.getByRole('button', { name: /^派给/ }).click()
  await until(number, ({ state }) => state === 'to-sign')
}

let number = ''

test('a hotline call becomes a case, is handled and checked, and the caller says on the phone that it is solved', async () => {
  number = await takeCall('9 栋后面的下水道堵了，雨水排不走', '李建国')
  const { page } = at(clerk)
  await openAt(at(clerk), number)
  await page.getByRole('button', { name: '受理，开始计时' }).click()
  await until(number, ({ state }) => state === 'to-dispatch')
  await dispatched(number)
  await throughTheField(number, '疏通了，清出半车树叶，试水通畅')
  const back = at(caller)
  await openAt(back, number)
  await back.page.getByRole('button', { name: '看联系方式' }).click()
  await back.page.getByText('李建国').waitFor()
  await back.page.getByText('联系上了', { exact: true }).click()
  await back.page.getByText('解决了', { exact: true }).click()
  await back.page.getByText('满意', { exact: true }).click()
  await back.shot('satisfied')
  await healthy(back)
  await back.page.getByRole('button', { name: '记下并结案' }).click()
  await until(number, ({ state, closure }) => state === 'closed' && closure === 'satisfied')
})

test('[S110] an unhappy caller: the case is handled again under supervision, answered for, and then satisfies', async () => {
  number = await takeCall('10 栋门口下水道又堵了，上次没弄干净', '赵敏')
  await at(clerk).post(`/cases/${number}/acceptance`, { publish: false })
  await dispatched(number)
  await throughTheField(number, '捅了一下')
  const back = at(caller)
  await openAt(back, number)
  await back.page.getByText('联系上了', { exact: true }).click()
  await back.page.getByText('没解决', { exact: true }).click()
  await back.page.getByText('不满意', { exact: true }).click()
  await back.page.getByText('同时督办').click()
  await back.page.getByLabel('居民说的话').fill('还是堵，水都漫到单元门了')
  await back.shot('unhappy')
  await healthy(back)
  await back.page.getByRole('button', { name: '记下并重办' }).click()
  await until(number, ({ state, rehandled }) => state === 'to-dispatch' && rehandled === 1)
  expect((await seen(number)).supervisions.map(({ kind }) => kind)).toEqual(['unsatisfied'])
  await dispatched(number)
  await throughTheField(number, '换了整段管子，试水三次')
  await openAt(back, number)
  await back.page.getByText('联系上了', { exact: true }).click()
  await back.page.getByText('解决了', { exact: true }).click()
  await back.page.getByText('满意', { exact: true }).click()
  await back.page.getByRole('button', { name: '记下并结案' }).click()
  await until(number, ({ state, closure }) => state === 'closed' && closure === 'satisfied')
})

test('[S113] a community finds it, the street whistles for three departments; all report in and finish, one leads', async () => {
  const { number: whistled } = await at(officer).post<{ number: string }>('/requests', {
    words: '围挡占了消防通道，排水沟被水泥堵死，井盖也被压坏',
    kind: 'complaint',
    channel: 'field',
    category: 'water.drain',
    areaCode: area,
  })
  await at(clerk).post(`/cases/${whistled}/acceptance`, { publish: false })
  const { page } = at(dispatcher)
  await openAt(at(dispatcher), whistled)
  await page.getByRole('button', { name: '吹哨' }).click()
  const units = page.locator('.more-steps-units label')
  await units.filter({ hasText: '市政排水班' }).click()
  for (const name of ['消防安全组', '工地管理组']) {
    const find = page.locator('.more-steps').getByRole('combobox', { name: '别的单位' })
    await units.filter({ hasText: name }).or(find).first().waitFor()
    if (await units.filter({ hasText: name }).count()) await units.filter({ hasText: name }).click()
    else {
      await find.fill(name)
      await page.getByRole('option', { name }).click()
    }
  }
  await page.getByLabel('说明').fill('明早九点现场碰头，排水班牵头')
  await at(dispatcher).shot('three-departments')
  await page.getByRole('button', { name: '吹哨' }).last().click()
  await expect.poll(() => page.locator('.office-parts li').count()).toBe(3)
  await page
    .getByText(/前报到/)
    .first()
    .waitFor()
  await at(dispatcher).shot('called')
  await healthy(at(dispatcher))
  const parts = (await seen(whistled)).parts
  expect(parts.map(({ part }) => part).toSorted()).toEqual(['assisting', 'assisting', 'lead'])
  expect(parts.every(({ reportBy }) => reportBy !== null)).toBe(true)
  // The one that leads reports in on its phone; it cannot finish before the other two.
  const team = at(handler).page
  await team.goto(`${stage.url}/field/c/${whistled}`)
  await team.getByRole('button', { name: '签收，开始办' }).click()
  await until(whistled, ({ state }) => state === 'handling')
  const early = await at(handler).context.request.post(`${stage.url}/api/cases/${whistled}/completion`, {
    data: { words: '沟已疏通' },
  })
  expect(early.status()).toBe(409)
  expect(((await early.json()) as { code: string }).code).toBe('parts-open')
  for (const { organisation } of parts.filter(({ part }) => part === 'assisting')) {
    const helper = await memberOf(organisation, whistled)
    await helper.page.goto(`${stage.url}/field/c/${whistled}`)
    await helper.page.getByRole('button', { name: '签收，开始办' }).click()
    await helper.page.getByRole('link', { name: '办结' }).click()
    await helper.page.getByRole('textbox', { name: '办得怎么样' }).fill('我们这边弄好了')
    await helper.page.getByRole('button', { name: '办结，交去核查' }).click()
    await until(whistled, (now) =>
      now.parts.some((p) => p.organisation === organisation && p.state === 'done'),
    )
  }
  await page.getByText(/办完/).first().waitFor()
  await team.getByRole('link', { name: '办结' }).click()
  await team.getByRole('textbox', { name: '办得怎么样' }).fill('沟已疏通，围挡退后，井盖换新')
  await team.getByRole('button', { name: '办结，交去核查' }).click()
  await until(whistled, ({ state }) => state === 'to-check')
  await openAt(at(dispatcher), whistled)
  await at(dispatcher).shot('all-finished')
})

test('no page wrote an error to its console', () => stage.quiet())
