import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, keptOnPhone, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [resident, desk, chief, handler, officer]: Actor[] = []
let area = ''
beforeAll(async () => {
  stage = await openStage('further')
  resident = await stage.phone()
  desk = await stage.desktop()
  chief = await stage.desktop()
  handler = await stage.phone({ width: 320, height: 700 })
  officer = await stage.phone()
  await signIn(stage, resident, 'resident')
  await signIn(stage, desk, 'desk')
  await signIn(stage, chief, 'duty-chief')
  await signIn(stage, handler, 'handler')
  await signIn(stage, officer, 'grid-officer')
  area = (await mine(desk)).areaCode
})
afterAll(() => stage?.close())

const at = (actor: Actor | undefined): Actor => actor as Actor
/** The first post of whoever is signed in. */
async function mine(actor: Actor | undefined): Promise<{ areaCode: string; organisation: string }> {
  type Posts = { posts: { areaCode: string; organisation: string }[] }
  const { posts } = await at(actor).get<Posts>('/sessions/mine')
  return posts[0] ?? { areaCode: '', organisation: '' }
}
interface Seen {
  state: string
  dueAt: string
  may: string[]
  approvals: { kind: string; state: string; reason: string | null; until: string | null }[]
  supervisions: { answer: string | null }[]
  steps: { kind: string; words: string | null; photos: string[] }[]
}
const seen = (number: string): Promise<Seen> => at(chief).get(`/cases/${number}`)
const until = (number: string, what: (viewed: Seen) => boolean) =>
  expect.poll(async () => what(await seen(number))).toBe(true)

/** A case that the handler's unit has signed for. */
async function underWay(words: string): Promise<string> {
  const body = { words, kind: 'help', category: 'water.drain', areaCode: area }
  const { number } = await at(resident).post<{ number: string }>('/requests', body)
  await at(desk).post(`/cases/${number}/acceptance`, { publish: false })
  const { organisation } = await mine(handler)
  await at(chief).post(`/cases/${number}/assignments`, { organisation })
  await at(handler).post(`/cases/${number}/signature`)
  return number
}
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

const openInField = async (actor: Actor, number: string) => {
  await actor.page.goto(`${stage.url}/field/c/${number}`)
  await actor.page.getByRole('heading', { name: '经过' }).waitFor()
}

test('who cannot finish in time asks for more on the phone; the chief grants another day, and the deadline is that day', async () => {
  const number = await underWay('三栋门口的井要等管件到货')
  const { page, shot } = at(handler)
  await openInField(at(handler), number)
  await page.getByRole('link', { name: '申请延期' }).click()
  await page.getByRole('button', { name: '申请延期，等批' }).click()
  await page.getByText('请选日子。').waitFor()
  await page.getByLabel('延到哪天').fill(inDays(60))
  await page.getByLabel('说明').fill('管件要从外地调，下月才到')
  await shot('extension')
  await healthy(at(handler))
  await page.getByRole('button', { name: '申请延期，等批' }).click()
  await page.getByText('申请延期，等批，照常计时。').waitFor()
  const desktop = at(chief)
  await desktop.page.goto(`${stage.url}/console/cases/${number}`)
  await desktop.page.getByText('同意延期').click()
  await desktop.page.getByLabel('改成哪天').fill(inDays(45))
  await desktop.shot('decision')
  await desktop.page.getByRole('button', { name: '就这样定' }).click()
  await until(number, ({ dueAt }) => dueAt === new Date(`${inDays(45)}T17:00:00+08:00`).toISOString())
  await page.getByText('申请延期，等批，照常计时。').waitFor({ state: 'detached' })
})

test('a case under supervision is answered for before it can be finished', async () => {
  const number = await underWay('巷口雨水口盖板响了半个月')
  await at(chief).post(`/cases/${number}/supervisions`, { kind: 'leader', words: '区长信箱转来，两天内答复' })
  const { page, shot } = at(handler)
  await openInField(at(handler), number)
  await page.getByText('督办，区长信箱转来，两天内答复').waitFor()
  expect(await page.getByRole('link', { name: '办结' }).count()).toBe(0)
  await shot('supervised')
  await healthy(at(handler))
  await page.getByRole('link', { name: '先答复督办' }).click()
  await page.getByLabel('说明').fill('今天下午换盖板，明早复看')
  await page.getByRole('button', { name: '答复督办' }).click()
  await until(number, ({ supervisions }) => supervisions[0]?.answer === '今天下午换盖板，明早复看')
  await page.getByRole('link', { name: '办结' }).waitFor()
})

test('what is not the unit’s own goes back with one of the reasons, and the dispatcher reads it', async () => {
  const number = await underWay('灯杆底座松了')
  const { page, shot } = at(handler)
  await openInField(at(handler), number)
  await page.getByRole('link', { name: '申请退回' }).click()
  await page.getByLabel('说明').fill('灯杆属路灯管理处')
  await page.getByRole('button', { name: '申请退回，等派遣的人定' }).click()
  await page.getByText('请选一个。').waitFor()
  await page.getByText('不归我们管', { exact: true }).click()
  await shot('return')
  await healthy(at(handler))
  await page.getByRole('button', { name: '申请退回，等派遣的人定' }).click()
  await until(number, ({ state }) => state === 'return-review')
  await at(chief).page.goto(`${stage.url}/console/cases/${number}`)
  await at(chief).page.getByText('不归我们管').waitFor()
})

test('no page wrote an error to its console so far', () => stage.quiet())

// From here on without network, which the browser's console tells of.
test('what waits for works is shelved with its reason, without network, and taken up again', async () => {
  const number = await underWay('后街的管子要和改造一起换')
  const { page, context, shot } = at(handler)
  await openInField(at(handler), number)
  await context.setOffline(true)
  await page.getByRole('link', { name: '申请挂账' }).click()
  await page.getByText('等工程', { exact: true }).click()
  await page.getByLabel('哪天再看').fill(inDays(30))
  await page.getByLabel('说明').fill('改造工程下月进场')
  await shot('shelving')
  await page.getByRole('button', { name: '申请挂账，等批' }).click()
  await page.getByText('还在这台手机里，连上网自动发。').waitFor()
  expect((await seen(number)).approvals).toEqual([])
  await context.setOffline(false)
  await until(number, ({ approvals }) => approvals.some((one) => one.kind === 'shelving'))
  expect((await seen(number)).approvals[0]).toMatchObject({ reason: 'works', state: 'pending' })
  await at(chief).post(`/cases/${number}/decision`, { approved: true })
  await openInField(at(handler), number)
  await page.getByRole('link', { name: '恢复办理' }).click()
  await page.getByRole('button', { name: '恢复办理，接着计时' }).click()
  await until(number, ({ state }) => state === 'handling')
})

test('a grid officer verifies on the spot what the desk asked about, without network and with a photograph', async () => {
  const { areaCode } = await mine(officer)
  const body = { words: '有人说楼顶在搭建', kind: 'complaint', areaCode }
  const { number } = await at(resident).post<{ number: string }>('/requests', body)
  await at(chief).post(`/cases/${number}/verification-order`, { words: '请去看是不是真的' })
  const { page, context, shot } = at(officer)
  await page.goto(`${stage.url}/field/`)
  await page
    .getByText(/^核实：/)
    .first()
    .waitFor()
  await keptOnPhone(page)
  await shot('day-with-verification')
  await openInField(at(officer), number)
  await context.setOffline(true)
  await page.getByRole('link', { name: '填写核实情况' }).click()
  await page.getByText('不属实', { exact: true }).click()
  await page.getByLabel('说明').fill('是物业在修防水，没有搭建')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'roof.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await page.locator('.photo img').waitFor()
  await shot('verification')
  await page.getByRole('button', { name: '交回受理' }).click()
  await page.getByText('你核实了').first().waitFor()
  await context.setOffline(false)
  await until(number, ({ state }) => state === 'to-accept')
  const step = (await seen(number)).steps.find(({ kind }) => kind === 'cases.case.verified')
  expect(step).toMatchObject({ words: '是物业在修防水，没有搭建' })
  expect(step?.photos).toHaveLength(1)
})
