import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Actor,
  demoPassword,
  healthy,
  keptOnPhone,
  openStage,
  signIn,
  somebody,
  type Stage,
} from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('offline')
})
afterAll(() => stage?.close())

const picture = () =>
  sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#7a8' } })
    .jpeg()
    .toBuffer()

/** The app is open and its code lies on the phone. */
async function ready(actor: Actor, username: string): Promise<void> {
  await signIn(stage, actor, username)
  await actor.page.goto(`${stage.url}/field/`)
  await actor.page.getByRole('heading', { name: /今天 \d+ 件/ }).waitFor()
  await keptOnPhone(actor.page)
}

/** The page is killed and the app opened anew. */
async function reopened(actor: Actor, path = '/field/'): Promise<Page> {
  await actor.page.close()
  const page = await actor.context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${stage.url}${path}`)
  actor.page = page
  return page
}

interface Listed {
  items: { number: string; title: string }[]
}

/** A matter that waits for the signature of the demo's handlers, made through the API by the others. */
async function dispatched(): Promise<string> {
  const [desk, handler] = [await somebody(stage, 'desk'), await somebody(stage, 'handler')]
  const resident = await somebody(stage, 'resident')
  const { number } = await resident.post<{ number: string }>('/requests', {
    words: '雨水口堵了，楼下积水到脚踝',
    kind: 'complaint',
    category: 'water.drain',
    areaCode: desk.own?.areaCode,
  })
  await desk.post(`/cases/${number}/acceptance`, { publish: true })
  const dispatcher = await somebody(stage, 'dispatcher')
  await dispatcher.post(`/cases/${number}/assignments`, { organisation: handler.own?.organisation })
  return number
}

test('a report with a photograph made without network survives a killed page twice and arrives once', async () => {
  const officer = await stage.phone()
  await officer.context.grantPermissions(['geolocation'])
  await officer.context.setGeolocation({ longitude: 104.13, latitude: 30.69, accuracy: 12 })
  await ready(officer, 'grid-officer')
  const mine = async (): Promise<Listed['items']> => {
    const reply = await officer.context.request.get(`${stage.url}/api/cases?mine=true&order=newest&limit=50`)
    return ((await reply.json()) as Listed).items
  }
  const before = await mine()
  const text = `东门井盖松了第${Date.now() % 100_000}回`

  await officer.context.setOffline(true)
  await officer.page.getByRole('link', { name: '发现问题' }).click()
  await officer.page.getByLabel('看到了什么').fill(text)
  await officer.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'cover.jpg', mimeType: 'image/jpeg', buffer: await picture() })
  await officer.page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await officer.page.getByRole('button', { name: '就在我这里' }).click()
  await officer.page.getByText('位置记下了').waitFor()

  // Killed while writing: the draft and its photograph are there.
  let page = await reopened(officer, '/field/queue')
  await page.getByText('没写完的').waitFor()
  await page.getByRole('link', { name: new RegExp(text) }).click()
  await page.getByRole('button', { name: '接着写' }).click()
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  expect(await page.getByLabel('看到了什么').inputValue()).toBe(text)
  await page.getByRole('button', { name: '存本机，连上网就发' }).click()

  // Killed while it waits: the day tells of it.
  page = await reopened(officer)
  await page.getByText('没有网络，1 件还没发出去').waitFor()
  await page.getByText('照片 1 张在排队').waitFor()
  await healthy({ page })
  await page.screenshot({ path: 'test-results/shots/offline-today.png' })

  await officer.context.setOffline(false)
  page = await reopened(officer, '/field/queue')
  await page.getByText('刚发出的').waitFor()
  // Whatever is tried again afterwards makes no second one.
  page = await reopened(officer)
  await page.getByRole('heading', { name: /今天 \d+ 件/ }).waitFor()
  const after = (await mine()).filter(({ number }) => !before.some((old) => old.number === number))
  expect(after.map(({ title }) => title)).toEqual([text])

  await page.goto(`${stage.url}/field/c/${after[0]?.number}`)
  const shown = page.getByRole('img', { name: '第 1 张照片' })
  await shown.waitFor()
  const longest = await shown.evaluate(async (image) => {
    const drawn = await createImageBitmap(await (await fetch((image as HTMLImageElement).src)).blob())
    return Math.max(drawn.width, drawn.height)
  })
  expect(longest).toBe(2048)
})

test('what the house refuses after a time without network waits with both versions for a person', async () => {
  const number = await dispatched()
  const handler = await stage.phone()
  await ready(handler, 'handler')
  let page = handler.page
  await page.locator(`a[href$="/c/${number}"]`).first().click()
  await page.getByRole('button', { name: '签收，开始办' }).waitFor()

  await handler.context.setOffline(true)
  await page.getByRole('button', { name: '签收，开始办' }).click()
  await page.getByRole('link', { name: '办结' }).click()
  await page.getByLabel('办得怎么样').fill('抽完积水，清了雨水口。')
  await page.getByRole('button', { name: '办结，交去核查' }).click()
  await page.getByText('没有网络，2 件还没发出去').waitFor()

  // A colleague of the same unit has signed for it meanwhile and asks to give it back.
  const colleague = (await stage.phone()).context.request
  await colleague.post(`${stage.url}/api/sessions`, { data: { username: 'handler', password: demoPassword } })
  const take = async (step: string, data: object) =>
    (
      await colleague.post(`${stage.url}/api/cases/${number}/${step}`, {
        data,
        headers: { 'idempotency-key': `colleague-${step}-${number}` },
      })
    ).status()
  expect(await take('signature', {})).toBe(201)
  expect(await take('return', { words: '这里属街道管网，不是我们的。' })).toBe(201)

  await handler.context.setOffline(false)
  page = await reopened(handler)
  await page.getByText('1 件没收下，请你看一眼').waitFor()
  await page.getByRole('link', { name: '看 1 件' }).click()
  // What follows on the refused step is held back, not lost.
  await page.getByText('等着发').waitFor()
  await page
    .getByRole('link', { name: /没收下/ })
    .first()
    .click()
  await page.getByText('这里属街道管网，不是我们的。').waitFor()
  await page.getByRole('heading', { name: '你写的' }).waitFor()
  await healthy({ page })
  await page.screenshot({ path: 'test-results/shots/offline-both.png', fullPage: true })

  // Only the person lets go of it.
  await page.getByRole('button', { name: '不要我这份了' }).click()
  await page.getByRole('button', { name: '删掉' }).click()
  await page
    .getByRole('link', { name: /没收下/ })
    .first()
    .click()
  await page.getByText('抽完积水，清了雨水口。').waitFor()
})
