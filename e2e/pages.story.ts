import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, axeFindings, openStage, signIn, type Stage } from './stage.ts'

const src = join(import.meta.dirname, '../src')
type App = 'resident' | 'field' | 'console'

/** Paths that an app mounts: its own table and those the rooms offer it. */
function pathsOf(app: App): string[] {
  const rooms = ['steering', 'works', 'life', 'instruments', 'registers'].flatMap((part) =>
    readdirSync(join(src, part)).map((room) => join(src, part, room, 'ui', `${app}.tsx`)),
  )
  return [join(src, 'apps', app, 'main.tsx'), ...rooms]
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/path: '([^']+)', load/g)])
    .map((found) => found[1] ?? '')
}

/** Who opens a page: the first whose pattern fits; `nobody` is not signed in. */
const visitors: Record<App, [RegExp, string][]> = {
  resident: [
    [
      /^\/(sign-in|phones|public|publicities|needs|mailboxes|follow|funds|street-capacity|review-rounds|give|gifts|[pfg]\/)/,
      'nobody',
    ],
    [/^\/company/, 'partner'],
    [/^\/judging/, 'juror'],
    [/./, 'resident'],
  ],
  field: [
    [/complete|\$deed|works/, 'handler'],
    [/./, 'grid-officer'],
  ],
  console: [
    [/^\/(hotline|accept|needs|tags)/, 'desk'],
    [/^\/(people|organisations|coverage|import)/, 'registrar'],
    [/^\/(settings|workdays|hooks)/, 'operator'],
    [/^\/(audit|signatures|books|samples)/, 'auditor'],
    [
      /^\/(funds|spending|receipts|refunds|periods|past-books|distributions|sunk-matters|street-capacity|rewards)/,
      'treasurer',
    ],
    [/^\/(satisfaction|rectifications)/, 'community-lead'],
    [/^\/letters/, 'department-lead'],
    [/^\/(approval|review-rounds)/, 'district-lead'],
    [/^\/online/, 'duty-chief'],
    [/^\/call-back/, 'call-back'],
    [/^\/(areas|zones|adjustments)/, 'district-lead'],
    [/./, 'dispatcher'],
  ],
}
const visitorOf = (app: App, path: string): string =>
  visitors[app].find(([pattern]) => pattern.test(path))?.[1] ?? 'nobody'
const base: Record<App, string> = { resident: '', field: '/field', console: '/console' }

let stage: Stage
const actors = new Map<string, Actor>()
beforeAll(async () => {
  stage = await openStage('pages')
  await orderWorks()
})
afterAll(() => stage?.close())

async function actorFor(app: App, username: string): Promise<Actor> {
  const known = actors.get(`${app} ${username}`)
  if (known) return known
  const actor = app === 'console' ? await stage.desktop() : await stage.phone()
  if (username !== 'nobody') await signIn(stage, actor, username)
  actors.set(`${app} ${username}`, actor)
  return actor
}

/** A work order to look at, made of a hazard that a visit finds: the demo has none until somebody makes one. */
async function orderWorks(): Promise<void> {
  const officer = await actorFor('field', 'grid-officer')
  const handler = await actorFor('field', 'handler')
  const desk = await actorFor('console', 'desk')
  const plan = await officer.get<{
    rounds: { id: string; items: { code: string }[] }[]
    targets: { id: string; round: string }[]
  }>('/visit-plan')
  const target = plan.targets[0]
  const items = plan.rounds.find(({ id }) => id === target?.round)?.items ?? []
  await officer.post(`/targets/${target?.id}/visits`, {
    result: 'done',
    answers: items.map(({ code }, n) => ({ item: code, outcome: n ? 'passed' : 'failed' })),
  })
  const found = await desk.get<{ items: { number: string }[] }>(
    '/cases?kind=hazard&state=to-accept,to-dispatch&order=newest&limit=1',
  )
  const { posts } = await handler.get<{ posts: { organisation: string }[] }>('/sessions/mine')
  await desk.post('/batches', {
    title: '统一换燃气软管',
    organisation: posts[0]?.organisation,
    on: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    cases: found.items.map(({ number }) => number),
  })
}

interface One {
  number?: string
  id?: string
  code?: string
}
const first = async (actor: Actor, path: string): Promise<One> => {
  const { items, targets } = (await (await actor.context.request.get(`${stage.url}${path}`)).json()) as {
    items?: One[]
    targets?: One[]
  }
  return (items ?? targets ?? [])[0] ?? {}
}

/** Well written, and of nothing: its page shows that. */
const nobodys = '00000000-0000-4000-8000-000000000000'

/** Where the first of what a page is about is found; a page of what is not there shows that. */
const lists: Record<string, string> = {
  '/rounds': '/api/rounds?open=true',
  '/batches': '/api/batches',
  '/approvals': '/api/approvals',
  '/publicities': '/api/publicities',
  '/satisfaction': '/api/satisfaction-surveys',
  '/rectifications': '/api/rectifications',
  '/works': '/api/batches',
  '/visits': '/api/visit-plan',
  '/checklists': '/api/checklists',
  '/f': '/api/funds',
  '/rewards': '/api/rewards',
  '/review-rounds': '/api/review-rounds?state=closed',
  '/judging': '/api/review-rounds?state=scoring&judging=true',
}

/** What stands for `$number`, `$code`, `$id`: something this visitor may see, at the step the page is for. */
async function addressOf(actor: Actor, app: App, path: string): Promise<string> {
  if (path.endsWith('/$deed')) return addressOf(actor, app, path.replace('$deed', 'extension'))
  const room = Object.keys(lists).find((head) => path.startsWith(`${head}/$`))
  if (room) {
    const one = await first(actor, lists[room] ?? '')
    return path.replace(/\$(id|code)/, one.id ?? one.code ?? nobodys).replace('$case', '261126-0001')
  }
  if (path.includes('$code')) {
    const reply = await actor.context.request.get(`${stage.url}/api/sessions/mine`)
    const me = (await reply.json()) as { posts: { areaCode: string | null }[] }
    return path.replace('$code', me.posts[0]?.areaCode ?? '510108')
  }
  if (path.includes('$id')) {
    const list = path.startsWith('/topics') ? '/api/topics' : '/api/organisations?kind=association'
    return path.replace('$id', (await first(actor, list)).id ?? nobodys)
  }
  if (!path.includes('$number')) return path
  const state = /complete|extension/.test(path) ? 'handling' : path.includes('check') ? 'to-check' : ''
  const asked = path.startsWith('/p/')
    ? ['/api/publications']
    : [
        `/api/cases?limit=1${state && `&state=${state}`}${app === 'resident' ? '&mine=true' : ''}`,
        `/api/cases?limit=1`,
        '/api/publications',
      ]
  for (const list of asked) {
    const { number } = await first(actor, list).catch(() => ({ number: undefined }))
    if (number) return path.replace('$number', number)
  }
  throw new Error(`nothing to show on ${path}`)
}

const settled = `(() => {
  const title = document.querySelector('h1, h2')
  return Boolean(title) && !document.querySelector('.ll-loading, .ant-spin-spinning, [aria-busy="true"]')
})()`
/** How far the page or the part of it that scrolls can be pushed sideways, px; names what sticks out. */
const sticksOut = `(() => {
  const roots = [document.documentElement, document.querySelector('#main')].filter(Boolean)
  const over = Math.max(...roots.map((root) => root.scrollWidth - root.clientWidth))
  if (over <= 0) return ''
  const edge = document.documentElement.clientWidth
  const inside = (e) => { for (let p = e.parentElement; p && p.id !== 'main'; p = p.parentElement)
    if (/auto|scroll|hidden/.test(getComputedStyle(p).overflowX)) return true
    return false }
  const wide = [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > edge + 1 && !inside(e)).slice(-3)
    .map((e) => e.tagName.toLowerCase() + '.' + String(e.className.baseVal ?? e.className).split(' ').join('.'))
  return over + ' px: ' + wide.join(', ')
})()`
/** The page's main action, or else what stands first in it; marked, for the keyboard to find. */
const mark = `(() => {
  const main = document.querySelector('#main, main') ?? document.body
  const usable = (e) => !e.disabled && e.getClientRects().length > 0 && e.tabIndex >= 0
  const pick = [...document.querySelectorAll('main .ll-btn-main, #main .ll-btn-main, .ll-dock .ll-btn-main, form .ll-btn-main')]
  const any = [...main.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  const found = pick.find(usable) ?? any.find(usable)
  found?.setAttribute('data-main-action', '')
  return found ? (found.textContent || found.getAttribute('aria-label') || found.tagName).trim().slice(0, 30) : ''
})()`
/** '' while focus is elsewhere, `seen` on the main action with a ring, `unseen` without one. */
const reached = `(() => {
  const at = document.activeElement
  if (!at?.hasAttribute('data-main-action')) return ''
  const ring = (e) => { const s = e && getComputedStyle(e)
    return s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none') }
  return [at, at.parentElement, at.nextElementSibling].some(ring) ? 'seen' : 'unseen'
})()`
const become = (elder: boolean): string => `(() => {
  localStorage.setItem('linli.look', '${JSON.stringify({ elder, size: 20, theme: 'light' })}')
  dispatchEvent(new StorageEvent('storage', { key: 'linli.look' }))
})()`

/** Waits until nothing is loading; asked from outside, for the pages forbid evaluated code. */
async function rest({ page }: Actor): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await page.evaluate<boolean>(settled)) return
    await page.waitForTimeout(50)
  }
  throw new Error(`${page.url()} is still loading`)
}

async function byKeyboard({ page }: Actor): Promise<string[]> {
  const action = await page.evaluate<string>(mark)
  if (!action) return []
  for (let n = 0; n < 160; n++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate<string>(reached)
    if (at === 'seen') return []
    if (at === 'unseen') return [`keyboard: no visible focus on ${action}`]
  }
  return [`keyboard: ${action} is not reached`]
}

async function look(actor: Actor, widths: [number, number], elder: boolean): Promise<string[]> {
  const { page } = actor
  const height = widths[0] > 1000 ? 900 : 812
  const found: string[] = []
  const mode = elder ? 'elder' : 'normal'
  await page.evaluate(become(elder))
  expect(await page.evaluate("document.documentElement.dataset.mode ?? 'normal'")).toBe(mode)
  for (const width of elder ? widths.toReversed() : widths) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(60)
    const over = await page.evaluate<string>(sticksOut)
    if (over) found.push(`${mode} ${width}: sideways ${over}`)
    // The narrow page has all of the wide one, often folded: axe looks at the wide one in normal, the narrow one in elder mode.
    if (width === widths[elder ? 1 : 0])
      found.push(...(await axeFindings(page)).map((f) => `${mode} ${width}: ${f}`))
  }
  return found
}

describe.each<[App, [number, number]]>([
  ['resident', [375, 320]],
  ['field', [375, 320]],
  ['console', [1440, 320]],
])('every page of %s', (app, widths) => {
  const paths = pathsOf(app)
  test('is listed', () => expect(paths.length).toBeGreaterThan(8))
  test.each(paths)('%s', { timeout: 90_000 }, async (path) => {
    const actor = await actorFor(app, visitorOf(app, path))
    const address = await addressOf(actor, app, path)
    await actor.page.setViewportSize({ width: widths[0], height: widths[0] > 1000 ? 900 : 812 })
    await actor.page.goto(`${stage.url}${base[app]}${address}`)
    await actor.page.evaluate(become(false))
    await rest(actor)
    const keys = await byKeyboard(actor)
    const found = [...keys, ...(await look(actor, widths, false)), ...(await look(actor, widths, true))]
    expect(found).toEqual([])
  })
})

test('no page wrote an error to its console', () => stage.quiet())
