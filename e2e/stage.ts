import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, expect, inject } from 'vitest'

export interface Actor {
  context: BrowserContext
  page: Page
  /** A picture of the page as it is, `test-results/shots/<story>-<n>-<name>.png`. */
  shot: (name: string) => Promise<void>
  /** Writes through the API as this person, `/cases/…` below `/api`; what is not made fails the story with the reply. */
  post: <T = Record<string, unknown>>(path: string, data?: object) => Promise<T>
  get: <T>(path: string) => Promise<T>
}

export interface Stage {
  url: string
  phone: (options?: { width?: number; height?: number; lang?: string }) => Promise<Actor>
  desktop: (options?: { width?: number; height?: number }) => Promise<Actor>
  /** Fails when a page wrote an error to its console or threw. */
  quiet: () => void
  close: () => Promise<void>
}

const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')
const shots = join(import.meta.dirname, '../test-results/shots')
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
]

const entered: Page[] = []

/** What somebody saw whose story failed: on another machine this text is all there is to look at. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of entered.filter((one) => !one.isClosed() && one.url() !== 'about:blank')) {
    const seen = await page.evaluate<string>('document.body.innerText').catch(String)
    console.log(`${page.url()}\n${seen.slice(0, 1500)}`)
  }
})

/** A browser for one story; pages that misbehave are remembered. */
export async function openStage(story: string): Promise<Stage> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['LINLI_CHROMIUM'] ?? '/usr/bin/chromium',
    args: flags,
  })
  const url = inject('url')
  const said: string[] = []
  let n = 0
  const enter = async (width: number, height: number, mobile: boolean, lang = 'zh-CN'): Promise<Actor> => {
    const context = await browser.newContext({
      viewport: { width, height },
      isMobile: mobile,
      hasTouch: mobile,
      deviceScaleFactor: 2,
      locale: lang,
      timezoneId: 'Asia/Shanghai',
    })
    const page = await context.newPage()
    entered.push(page)
    page.setDefaultTimeout(60_000)
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/status of (401|404|409|413|415|422)|ERR_INTERNET_DISCONNECTED/.test(message.text())
      )
        said.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => said.push(`${page.url()}: ${error.message}`))
    const shot = async (name: string) => {
      await page.waitForTimeout(250)
      await page.screenshot({
        path: join(shots, `${story}-${String(++n).padStart(2, '0')}-${name}.png`),
        fullPage: mobile,
      })
    }
    const post = async <T>(path: string, data: object = {}): Promise<T> => {
      const reply = await context.request.post(`${url}/api${path}`, { data })
      expect(reply.status(), `${path}: ${await reply.text()}`).toBe(201)
      return (await reply.json()) as T
    }
    const get = async <T>(path: string): Promise<T> =>
      (await (await context.request.get(`${url}/api${path}`)).json()) as T
    return { context, page, shot, post, get }
  }
  return {
    url,
    phone: (o = {}) => enter(o.width ?? 375, o.height ?? 812, true, o.lang),
    desktop: (o = {}) => enter(o.width ?? 1440, o.height ?? 900, false),
    quiet: () => expect(said).toEqual([]),
    close: () => browser.close(),
  }
}

export const demoPassword = 'linli-demo-2026'

/** Signs a demo account in through the API of the page's own origin: the sign-in pages have a story of their own. */
export async function signIn(stage: Stage, actor: Actor, username: string): Promise<void> {
  const reply = await actor.context.request.post(`${stage.url}/api/sessions`, {
    data: { username, password: demoPassword },
  })
  expect(reply.status()).toBe(201)
}

interface OwnPost {
  areaCode: string
  organisation: string
  organisationName: string
}

/** A demo account that acts through the API, as people at other desks and on other phones do, with its first post. */
export async function somebody(
  stage: Stage,
  username: string,
): Promise<Pick<Actor, 'post' | 'get'> & { own: OwnPost | undefined }> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  const { posts } = await actor.get<{ posts: OwnPost[] }>('/sessions/mine')
  return { post: actor.post, get: actor.get, own: posts[0] }
}

/** The hotline page with an empty call: what was to be read out of the one before stays until the next. */
export async function nextCall(stage: Stage, { page }: Actor): Promise<void> {
  await page.goto(`${stage.url}/console/hotline`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const next = page.getByRole('button', { name: '下一个电话' })
  if (await next.count()) await next.click()
  await page.getByLabel('来电号码').waitFor()
}

/** Waits until the code of the open field app lies on the phone, so that it opens without network. */
export const keptOnPhone = (page: Page): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate<boolean>(`caches.open('linli-field').then((cache) => cache.keys()).then((keys) => {
          const kept = keys.map(({ url }) => url)
          const code = performance.getEntriesByType('resource').map(({ name }) => name)
          return kept.some((url) => url.includes('/field/')) && code.every((url) => !url.includes('/assets/') || kept.includes(url))
        })`),
      { timeout: 60_000, interval: 500 },
    )
    .toBe(true)

interface Violation {
  id: string
  impact: string
  nodes: { target: string[] }[]
}

/** Serious and critical findings of axe on the page as it is. */
export async function axeFindings(page: Page): Promise<string[]> {
  const found = (await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)`,
  )) as Violation[]
  return found
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((x) => x.target.join(' '))
          .slice(0, 3)
          .join('; ')}`,
    )
}

/** How far the page can be pushed sideways, px; 0 where everything fits. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Axe finds nothing serious, and nothing sticks out sideways. */
export const healthy = async ({ page }: { page: Page }): Promise<void> =>
  expect([await axeFindings(page), await sideways(page)]).toEqual([[], 0])

/** Healthy as it is, and nothing to push sideways on a narrow phone either. */
export async function healthyNarrow(actor: Actor): Promise<void> {
  const size = actor.page.viewportSize() ?? { width: 375, height: 812 }
  await healthy(actor)
  await actor.page.setViewportSize({ ...size, width: 320 })
  expect(await sideways(actor.page)).toBe(0)
  await actor.page.setViewportSize(size)
}
