import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, keptOnPhone, openStage, signIn, type Stage } from './stage.ts'

/** Of which every fourth finds the network switched: 200 drafts are 50 switches. */
const drafts = Number(process.env['LINLI_SOAK_COUNT'] ?? 16)
let seed = Number(process.env['LINLI_SOAK_SEED'] ?? 20261126)
/** Numbers below `most`, the same for the same seed. */
const below = (most: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed % most
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage('switches')
})
afterAll(() => stage?.close())

async function opened(actor: Actor, path = '/field/'): Promise<Page> {
  if (actor.page.url().startsWith(stage.url)) {
    await actor.page.close()
    actor.page = await actor.context.newPage()
    actor.page.setDefaultTimeout(60_000)
  }
  await actor.page.goto(`${stage.url}${path}`)
  return actor.page
}

/** Everything of the reporter whose title begins so, page by page. */
async function arrived(actor: Actor, begin: string): Promise<string[]> {
  const titles: string[] = []
  for (let after = ''; ; ) {
    const query = `mine=true&order=newest&limit=100${after && `&after=${encodeURIComponent(after)}`}`
    const reply = await actor.context.request.get(`${stage.url}/api/cases?${query}`)
    const { items, next } = (await reply.json()) as { items: { title: string }[]; next: string | null }
    titles.push(...items.map(({ title }) => title).filter((title) => title.startsWith(begin)))
    if (!next || !items.at(-1)?.title.startsWith(begin)) return titles
    after = next
  }
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: '发现问题' }).click()
  await page.getByLabel('看到了什么').fill(text)
  await page.getByRole('button', { name: '就在我这里' }).click()
  await page.getByText('位置记下了').waitFor()
}

test(`${drafts} drafts go through ${drafts / 4} airplane-mode switches and killed tabs: none is lost, none arrives twice`, async () => {
  const officer = await stage.phone()
  await officer.context.grantPermissions(['geolocation'])
  await officer.context.setGeolocation({ longitude: 104.13, latitude: 30.69, accuracy: 12 })
  await signIn(stage, officer, 'grid-officer')
  let page = await opened(officer)
  await page.getByRole('heading', { name: /今天 \d+ 件/ }).waitFor()
  await keptOnPhone(officer.page)

  // Of the answers some never reach the phone: the house has it, the phone does not know.
  let unheard = 0
  await officer.context.route('**/api/requests', async (route) => {
    if (below(4) > 0) return route.continue()
    unheard++
    await route.fetch().catch(() => undefined)
    return route.abort('connectionreset')
  })

  const begin = `断网测试${Date.now() % 1_000_000}号`
  let [away, switches, kills] = [false, 0, 0]
  const unfinished: string[] = []
  const sent: string[] = []
  for (let n = 0; n < drafts; n++) {
    if (n % 4 === below(4) || n % 4 === 3) {
      away = !away
      switches++
      await officer.context.setOffline(away)
    }
    const text = `${begin}第${n + 1}件`
    await write(page, text)
    // Some are never handed over: they stay on the phone until somebody writes on.
    if (below(10) === 0) unfinished.push(text)
    else {
      await page.getByRole('button', { name: /存本机，连上网就发|报上去/ }).click()
      await page.waitForURL(/\/queue\//, { waitUntil: 'commit' })
      sent.push(text)
    }
    if (below(5) === 0) {
      kills++
      page = await opened(officer)
    } else await page.goto(`${stage.url}/field/`)
    await page.getByRole('heading', { name: /今天/ }).waitFor()
  }

  await officer.context.setOffline(false)
  await officer.context.unroute('**/api/requests')
  page = await opened(officer, '/field/queue')
  await expect
    .poll(async () => (await arrived(officer, begin)).length, { timeout: 600_000, interval: 2_000 })
    .toBe(sent.length)
  // Nothing comes later either, and what was left unfinished is still there to be written on.
  for (const text of unfinished) await page.getByRole('link', { name: text }).waitFor()
  await page.waitForTimeout(3_000)
  const titles = await arrived(officer, begin)
  console.log(
    `${drafts} drafts, ${switches} switches, ${kills} killed tabs, ${unheard} answers lost on the way: ` +
      `${titles.length} arrived of ${sent.length} handed over, ${unfinished.length} still drafts`,
  )
  expect(titles.toSorted()).toEqual(sent.toSorted())
  expect(switches).toBeGreaterThanOrEqual(drafts / 4)
}, 3_600_000)
