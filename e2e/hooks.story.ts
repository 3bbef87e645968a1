import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openReceiver,
  type Received,
  type Receiver,
  signedWith,
} from '../src/apps/server/testing/receiver.ts'
import { type Actor, axeFindings, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
let other: Receiver
beforeAll(async () => {
  stage = await openStage('hooks')
  other = await openReceiver()
})
afterAll(async () => {
  await other?.close()
  await stage?.close()
})

async function someone(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}
const kindsOf = (got: Received[]) => got.map((one) => (JSON.parse(one.body) as { type: string }).type)
const numbersOf = (got: Received[]) =>
  got.map((one) => (JSON.parse(one.body) as { data: { number?: string } }).data.number)
const eventually = (what: () => unknown) => expect.poll(what, { interval: 200 })

test('an operator tells another system of new cases, sees what does not arrive, lets it go on, and changes its secret', async () => {
  const operator = await someone('operator')
  const resident = await someone('resident')
  const { page, shot } = operator
  const raise = async (words: string): Promise<string> => {
    const { items } = (await (
      await resident.context.request.get(`${stage.url}/api/areas/510108/children`)
    ).json()) as { items: { code: string }[] }
    const below = (await (
      await resident.context.request.get(`${stage.url}/api/areas/${items[0]?.code}/children`)
    ).json()) as { items: { code: string }[] }
    const data = { words, kind: 'help', areaCode: below.items[0]?.code }
    const reply = await resident.context.request.post(`${stage.url}/api/requests`, { data })
    expect(reply.status()).toBe(201)
    return ((await reply.json()) as { number: string }).number
  }

  await page.goto(`${stage.url}/console/hooks`)
  await page.getByRole('button', { name: '新建推送' }).click()
  await page.getByLabel('对方是谁').fill('锦城物业工单系统')
  await page.getByLabel('接收网址').fill('https://10.0.0.8/in')
  await page.getByRole('button', { name: '全不选' }).click()
  await page.getByLabel('新上报', { exact: true }).check()
  await page.getByRole('button', { name: '建好，看密钥' }).click()
  await page.getByText('10.0.0.8 在本机或内网里').waitFor()
  await shot('inside')
  await page.getByLabel('接收网址').fill(other.url)
  await page.getByRole('button', { name: '建好，看密钥' }).click()
  const sheet = page.getByRole('region', { name: '“锦城物业工单系统”的签名密钥' })
  const secret = (await sheet.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  expect(await axeFindings(page)).toEqual([])
  await shot('secret')
  await page.getByRole('button', { name: '存好了' }).click()
  expect(await page.content()).not.toContain(secret)

  const hook = page.getByRole('region', { name: '锦城物业工单系统', exact: true })
  await hook.getByRole('button', { name: '发一次测试' }).click()
  await hook.getByRole('cell', { name: '收到（200）' }).first().waitFor()
  expect(kindsOf(other.got)).toEqual(['kernel.hook.tested'])

  other.manners.splice(0, 1, 500)
  const first = await raise('井盖松了')
  await hook.getByText('等着再试').waitFor()
  await hook.getByRole('cell', { name: '没收（500）' }).first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await shot('waiting')
  other.manners.splice(0, 1, 410)
  // A trial does not wait for its turn.
  await hook.getByRole('button', { name: '发一次测试' }).click()
  await hook.getByText('已暂停').waitFor()
  await hook.getByText('对方说这个网址不再接收').waitFor()
  await page.getByRole('button', { name: /消息/ }).click()
  await page.getByRole('link', { name: '一个对外推送一直发不出去，已暂停' }).first().waitFor()
  await page.keyboard.press('Escape')
  await shot('paused')
  const second = await raise('垃圾桶满了')
  other.got.splice(0)
  other.manners.splice(0, 1, 200)
  await hook.getByRole('button', { name: '接着推送' }).click()
  await eventually(() => numbersOf(other.got).filter((one) => one === first || one === second)).toEqual([
    first,
    second,
  ])
  await hook.getByText('正常').waitFor()
  expect(other.got.every((one) => signedWith(secret, one))).toBe(true)
  expect(other.got.map((one) => one.body).join()).not.toMatch(/井盖|垃圾桶/)

  await hook.getByRole('button', { name: '换密钥' }).click()
  await hook.getByRole('button', { name: '换', exact: true }).click()
  const fresh = (await sheet.locator('code').textContent()) ?? ''
  expect(fresh).not.toBe(secret)
  await page.getByRole('button', { name: '存好了' }).click()
  await hook.getByText(/旧密钥到 .* 仍有效/).waitFor()
  other.got.splice(0)
  await hook.getByRole('button', { name: '补发' }).first().click()
  await shot('resend')
  await hook.locator('form').getByRole('button', { name: '补发' }).click()
  await eventually(() => numbersOf(other.got).filter((one) => one === first || one === second)).toEqual([
    first,
    second,
  ])
  for (const one of other.got)
    expect([secret, fresh].map((key) => signedWith(key, one))).toEqual([true, true])
  await hook.getByText('正常').waitFor()
  await shot('running')
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sideways(page)).toBe(0)
  await shot('narrow')
  await page.setViewportSize({ width: 1440, height: 900 })

  await hook.getByRole('button', { name: '停用' }).click()
  await hook.locator('.hook-step').getByRole('button', { name: '停用' }).click()
  await page.getByText('还没有推送').first().waitFor()
  stage.quiet()
})

test('a group is told by its robot, number and link only', async () => {
  const operator = await someone('operator')
  const { page, shot } = operator
  const robot = await openReceiver()
  robot.manners.splice(0, 1, { status: 200, json: { errcode: 93000, errmsg: 'invalid webhook url' } })
  await page.goto(`${stage.url}/console/hooks`)
  await page.getByRole('button', { name: '新建推送' }).click()
  await page.getByText('企业微信群机器人').click()
  await page.getByLabel('对方是谁').fill('望平街道值班群')
  await page.getByLabel('接收网址').fill('https://example.org/cgi-bin/webhook/send?key=a')
  expect(await page.getByLabel('超期', { exact: true }).isChecked()).toBe(true)
  expect(await page.getByLabel('签收', { exact: true }).isChecked()).toBe(false)
  await page.getByRole('button', { name: '建好' }).click()
  await page.getByText('这不是这种机器人的地址').waitFor()
  await shot('robot')
  expect(await axeFindings(page)).toEqual([])
  await page.getByLabel('接收网址').fill(robot.url)
  await page.getByRole('button', { name: '建好' }).click()
  const hook = page.getByRole('region', { name: '望平街道值班群', exact: true })
  await hook.getByRole('button', { name: '发一次测试' }).click()
  await hook.getByRole('cell', { name: '机器人没收（93000）' }).first().waitFor()
  robot.manners.splice(0, 1, { status: 200, json: { errcode: 0, errmsg: 'ok' } })
  await page.waitForTimeout(4_500)
  await hook.getByRole('button', { name: '发一次测试' }).click()
  await hook.getByRole('cell', { name: '收到（200）' }).first().waitFor()
  await shot('robot-sent')
  expect(await page.content()).not.toContain(robot.url)
  const { markdown } = JSON.parse(robot.got.at(-1)?.body ?? '{}') as { markdown: { content: string } }
  expect(markdown.content).toMatch(/^邻里：\d+ 条新进展\n/)
  await hook.getByRole('button', { name: '停用' }).click()
  await hook.locator('.hook-step').getByRole('button', { name: '停用' }).click()
  await hook.waitFor({ state: 'detached' })
  await robot.close()
  stage.quiet()
})

test('the system of a unit says that it signed for a case and did it; the case shows which system said so', async () => {
  const operator = await someone('operator')
  const chief = await someone('duty-chief')
  const resident = await someone('resident')
  const get = async <T>(path: string): Promise<T> =>
    (await (await chief.context.request.get(`${stage.url}/api${path}`)).json()) as T
  const post = async <T>(actor: Actor, path: string, data: object): Promise<T> => {
    const reply = await actor.context.request.post(`${stage.url}/api${path}`, { data })
    expect(reply.status(), await reply.text()).toBe(201)
    return (await reply.json()) as T
  }
  const { items: units } = await get<{ items: { id: string; name: string }[] }>(
    '/organisations?side=handling&limit=1',
  )
  const unit = units[0] ?? { id: '', name: '' }
  const { page, shot } = operator
  await page.goto(`${stage.url}/console/hooks`)
  await page.getByRole('button', { name: '接一个系统' }).click()
  await page.getByLabel('哪个系统').fill('锦城物业工单系统')
  await page.getByLabel('承办单位').fill(unit.name)
  await page.getByRole('option', { name: unit.name, exact: true }).click()
  await shot('admit')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '建好，看密钥' }).click()
  const secret =
    (await page
      .getByRole('region', { name: /签名密钥/ })
      .locator('code')
      .textContent()) ?? ''
  await page.getByRole('button', { name: '存好了' }).click()
  const sheet = page.getByRole('region', { name: '接收：锦城物业工单系统' })
  const address = (await sheet.locator('code').textContent()) ?? ''
  await sheet.getByText('还没来过').waitFor()
  expect(new URL(address).origin).toBe(stage.url)

  const { items: streets } = await get<{ items: { code: string }[] }>('/areas/510108/children')
  const { items: communities } = await get<{ items: { code: string }[] }>(
    `/areas/${streets[0]?.code}/children`,
  )
  const areaCode = communities[0]?.code
  const { number } = await post<{ number: string }>(resident, '/requests', {
    words: '单元门关不上',
    kind: 'help',
    areaCode,
  })
  await post(chief, `/cases/${number}/acceptance`, { publish: false })
  await post(chief, `/cases/${number}/assignments`, { organisation: unit.id })
  for (const [type, data] of [
    ['cases.case.signed', { number }],
    ['cases.case.handled', { number, words: '换了闭门器' }],
  ] as const) {
    const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data })
    const [id, time] = [crypto.randomUUID(), String(Math.floor(Date.now() / 1000))]
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const sign = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
    const reply = await fetch(address, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${sign}`,
      },
    })
    expect(reply.status, await reply.text()).toBe(201)
  }
  await sheet.getByText('今天').waitFor()
  await shot('inbound')
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sideways(page)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
  await chief.page.goto(`${stage.url}/console/cases/${number}`)
  await chief.page.getByText('锦城物业工单系统').first().waitFor()
  await chief.page.getByText('换了闭门器').first().waitFor()
  await chief.shot('case')
  await sheet.getByRole('button', { name: '停用' }).click()
  await sheet.locator('.hook-step').getByRole('button', { name: '停用' }).click()
  await sheet.waitFor({ state: 'detached' })
  stage.quiet()
})
