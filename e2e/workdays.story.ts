import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, axeFindings, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('workdays')
})
afterAll(() => stage?.close())

interface Area {
  code: string
}
const get = async <T>(actor: Actor, path: string): Promise<T> =>
  (await (await actor.context.request.get(`${stage.url}/api${path}`)).json()) as T
async function post<T>(actor: Actor, path: string, data: object): Promise<T> {
  const reply = await actor.context.request.post(`${stage.url}/api${path}`, { data })
  expect(reply.status(), await reply.text()).toBe(201)
  return (await reply.json()) as T
}
async function someone(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('a limit runs into 2027: the operator is told once, enters the holidays, and says that the year is complete', async () => {
  const operator = await someone('operator')
  const chief = await someone('duty-chief')
  const resident = await someone('resident')
  const { items: streets } = await get<{ items: Area[] }>(operator, '/areas/510108/children')
  const street = streets.at(-1)?.code ?? ''
  const { items: communities } = await get<{ items: Area[] }>(operator, `/areas/${street}/children`)
  const areaCode = communities.at(-1)?.code ?? ''
  // Eighty working days reach into next year on whatever day of the last quarter the story is told.
  await post(operator, '/settings', {
    key: 'cases.limit.long',
    scope: `510108/${street}/${areaCode}`,
    value: '{"amount":80,"unit":"working-day"}',
    from: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  })
  for (const words of ['楼上装修破坏承重墙', '小区配电房长期漏雨']) {
    const { number } = await post<{ number: string }>(resident, '/requests', {
      words,
      kind: 'complaint',
      areaCode,
    })
    await post(chief, `/cases/${number}/acceptance`, { publish: false })
  }

  const { page, shot } = operator
  await page.goto(`${stage.url}/console/settings`)
  await page.getByRole('alert').getByText('已有时限跨过 2026-12-31').waitFor()
  await page.getByRole('button', { name: /消息/ }).click()
  const told = page.getByRole('link', { name: '有时限跨过 2026-12-31，之后的节假日还没有录入' })
  await told.waitFor()
  expect(await told.count()).toBe(1)
  await shot('told')
  await told.click()
  await page.getByRole('heading', { name: '工作日' }).waitFor()
  await page.getByText('2027 年已录 0 天').waitFor()
  expect(await page.getByRole('button', { name: '2027 年录完了' }).isDisabled()).toBe(true)
  await page.getByLabel('日期', { exact: true }).fill('2027-02-05')
  await page.getByLabel('连到哪天').fill('2027-02-11')
  await page.getByLabel('说明').fill('春节')
  await shot('holiday')
  await page.getByRole('button', { name: '录入', exact: true }).click()
  await page.getByText('2027 年已录 7 天').waitFor()
  await page.getByLabel('哪一年').selectOption('2027')
  await page.getByRole('cell', { name: '2027-02-11' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '2027 年录完了' }).click()
  await page.getByText('节假日录到 2027-12-31').waitFor()
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
  await shot('complete')
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sideways(page)).toBe(0)
  await shot('narrow')
  stage.quiet()
})
