import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, axeFindings, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('confidential')
})
afterAll(() => stage?.close())

const someone = async (username: string, on: 'phone' | 'desktop' = 'desktop'): Promise<Actor> => {
  const actor = await stage[on]()
  await signIn(stage, actor, username)
  return actor
}
const read = async (actor: Actor, path: string): Promise<string> => {
  const reply = await actor.context.request.get(`${stage.url}${path}`)
  expect(reply.status(), path).toBeLessThan(500)
  // What was asked for stands in some answers; a workbook is looked into where its letters lie.
  return (await reply.body()).toString('latin1') + (await reply.text().catch(() => ''))
}
const json = async <T>(actor: Actor, path: string): Promise<T> =>
  (await (await actor.context.request.get(`${stage.url}${path}`)).json()) as T

/** What the live stream of a page that stays open has told so far. */
async function listening(actor: Actor): Promise<() => Promise<string>> {
  const page = await actor.context.newPage()
  await page.goto(`${stage.url}/console/`)
  await page.evaluate(`(() => {
    window.heard = ''
    const stream = new EventSource('/api/live')
    const hear = ({ data }) => { window.heard += data + ' ' }
    stream.onmessage = hear
  })()`)
  return () => page.evaluate('window.heard')
}

/** A page as somebody reads it, once it stands still. */
async function seenOn(actor: Actor, path: string): Promise<string> {
  await actor.page.goto(`${stage.url}${path}`)
  await actor.page.getByRole('heading').first().waitFor()
  await actor.page.waitForTimeout(1_000)
  return actor.page.locator('body').innerText()
}

test('a confidential report is handled by the centre, and no public, keyless, foreign or wrong-role door shows it', async () => {
  const token = `翡翠${Date.now() % 1_000_000}号`
  const text = `${token}楼的物业私收地下车位钱，收据是假的`
  const reporter = await someone('resident', 'phone')
  const officer = await someone('grid-officer', 'phone')
  const [nobody, chief, desk] = [await stage.phone(), await someone('duty-chief'), await someone('desk')]
  const others = [
    ...(await Promise.all(
      ['handler', 'community-lead', 'registrar', 'treasurer', 'call-back', 'operator'].map((role) =>
        someone(role),
      ),
    )),
    desk,
    officer,
    nobody,
  ]
  const { posts } = await json<{ posts: { areaCode: string }[] }>(desk, '/api/sessions/mine')
  const area = posts[0]?.areaCode ?? ''
  const before = await read(nobody, `/api/areas/${area}/cases`)

  // Streams that are open already: the desk hears of nothing, the centre of the case.
  const [deskHears, chiefHears] = [await listening(desk), await listening(chief)]

  await reporter.page.goto(`${stage.url}/report?area=${area}`)
  await reporter.page.getByRole('textbox', { name: '发生了什么' }).fill(text)
  const receipt = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  await reporter.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: receipt })
  await reporter.page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await reporter.page.getByRole('switch', { name: '不要公开这件事' }).click()
  await reporter.shot('report')
  await reporter.page.getByRole('button', { name: '提交，马上有编号' }).click()
  const shown = await reporter.page
    .getByText(/\d{6}-\d{4,}/)
    .first()
    .innerText()
  const number = /\d{6}-\d{4,}/.exec(shown)?.[0] ?? ''
  expect(number).not.toBe('')

  // The centre has it in its inbox, marked, and takes it on without publishing it.
  await chief.page.goto(`${stage.url}/console/cases/${number}`)
  await chief.page.getByText(token).first().waitFor()
  await chief.page.getByText('永远不公示').first().waitFor()
  await chief.shot('centre')
  expect(await axeFindings(chief.page)).toEqual([])
  const { photos = [] } = await json<{ photos?: { id: string }[] }>(chief, `/api/cases/${number}`)
  const taken = await chief.context.request.post(`${stage.url}/api/cases/${number}/acceptance`, {
    data: { publish: true },
  })
  // Publishing it is refused, or done without it: either way nothing is public afterwards.
  if (taken.status() !== 201)
    expect(
      (
        await chief.context.request.post(`${stage.url}/api/cases/${number}/acceptance`, {
          data: { publish: false },
        })
      ).status(),
    ).toBe(201)

  const q = encodeURIComponent(token.slice(0, 4))
  const street = area.slice(0, 9)
  const doors = [
    `/api/cases/${number}`,
    `/api/cases?q=${number}`,
    `/api/cases?q=${q}&limit=100`,
    '/api/cases?order=newest&limit=100',
    '/api/cases?order=due&open=true&limit=100',
    `/api/cases?area=${area}&order=newest&limit=100`,
    `/api/cases/workbook?area=${area}&order=newest`,
    `/api/cases/${number}/candidates`,
    `/api/cases/${number}/visit`,
    `/api/publications/${number}`,
    '/api/publications?limit=100',
    `/api/publications?area=${area}`,
    `/api/events?subject=cases.request:${number}`,
    '/api/notifications',
    '/api/topics',
    '/api/needs',
    `/open311/v2/requests/${number}.json`,
    `/open311/v2/requests/${number}.xml`,
    '/open311/v2/requests.json',
    `/api/areas/${area}`,
    `/api/areas/${area}/officers`,
    ...photos.map(({ id }) => `/api/photos/${id}`),
  ]
  const pages: Record<string, Actor> = {
    [`/p/${number}`]: nobody,
    '/public': nobody,
    [`/c/${number}`]: nobody,
    [`/console/cases/${number}`]: desk,
    [`/console/cases/${number}/paper`]: desk,
    [`/console/cases?q=${q}`]: desk,
    '/console/accept': desk,
    [`/console/areas/${street}`]: desk,
    '/field/': officer,
    [`/field/c/${number}`]: officer,
  }
  const leaks: string[] = []
  const tells = (said: string) =>
    said.includes(token) ||
    said.includes(Buffer.from(token).toString('latin1')) ||
    said.includes('私收地下车位')
  for (const actor of others)
    for (const path of doors) {
      const said = await read(actor, path)
      if (tells(said) || (said.includes(number) && !path.includes(number))) leaks.push(path)
    }
  for (const [path, actor] of Object.entries(pages)) if (tells(await seenOn(actor, path))) leaks.push(path)
  await desk.shot('desk-sees-nothing')
  expect(leaks).toEqual([])
  for (const { id } of photos)
    for (const actor of others)
      expect((await actor.context.request.get(`${stage.url}/api/photos/${id}`)).status()).not.toBe(200)

  // Nor does a count tell that there is one more, nor the stream that something happened.
  expect(await read(nobody, `/api/areas/${area}/cases`)).toBe(before)
  await expect.poll(chiefHears).toContain('cases.case:')
  const { id } = await json<{ id: string }>(chief, `/api/cases/${number}`)
  expect(await chiefHears()).toContain(id)
  expect(await deskHears()).not.toContain(id)
  // The doors do open: for the centre, and for whoever reported it.
  expect(tells(await read(chief, `/api/cases?q=${q}&limit=100`))).toBe(true)
  expect(tells(await seenOn(reporter, `/c/${number}`))).toBe(true)
  await reporter.shot('reporter')
  stage.quiet()
})
