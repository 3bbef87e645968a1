import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, demoPassword, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('steps')
})
afterAll(() => stage.close())

type Json = Record<string, unknown>

/** A demo account that acts through the API, as the people on the other phones do. */
async function somebody(username: string) {
  const { context } = await stage.desktop()
  const sent = await context.request.post(`${stage.url}/api/sessions`, {
    data: { username, password: demoPassword },
  })
  expect(sent.status()).toBe(201)
  return {
    post: async (path: string, data: Json = {}) => {
      const reply = await context.request.post(`${stage.url}${path}`, { data })
      expect(reply.status(), `${path}: ${await reply.text()}`).toBe(201)
      return (await reply.json()) as Record<string, string>
    },
    get: async (path: string) => (await (await context.request.get(`${stage.url}${path}`)).json()) as Json,
  }
}

const open = async (page: Page, number: string) => {
  await page.goto(`${stage.url}/console/cases/${number}`)
  await page.getByRole('heading', { name: '经过' }).waitFor()
}

describe('beside the main path', () => {
  it('a dispatcher whistles for two units, the desk sees who reported in; what is asked for is decided by another; an unhappy answer is handled again under supervision', async () => {
    const desk = await somebody('desk')
    const handler = await somebody('handler')
    const me = (await desk.get('/api/sessions/mine')) as { posts: { areaCode: string }[] }
    const resident = await somebody('resident')
    const { number = '' } = await resident.post('/api/requests', {
      words: '工地围挡占了消防通道，渣土车夜里进出，路面压坏了',
      kind: 'complaint',
      category: 'noise.construction',
      areaCode: me.posts[0]?.areaCode,
    })
    await desk.post(`/api/cases/${number}/acceptance`, { publish: true })
    const actor = await stage.desktop()
    await signIn(stage, actor, 'dispatcher')
    const { page } = actor
    await open(page, number)
    await page.getByRole('button', { name: '吹哨' }).click()
    const units = page.locator('.more-steps-units label')
    await units.first().waitFor()
    const names = await units.allTextContents()
    const own = (await handler.get('/api/sessions/mine')) as { posts: { organisationName: string }[] }
    const team = own.posts[0]?.organisationName ?? ''
    const at = Math.max(
      0,
      names.findIndex((name) => name.includes(team)),
    )
    await units.nth(at).click()
    await units.nth(at === 0 ? 1 : 0).click()
    await page.getByLabel('说明').fill('请会同现场处置，明早碰头')
    await actor.shot('whistle')
    await page.getByRole('button', { name: '吹哨' }).last().click()
    await page.locator('.office-parts').waitFor()
    await expect.poll(() => page.locator('.office-parts li').count()).toBe(2)
    await actor.shot('called')
    await handler.post(`/api/cases/${number}/signature`)
    await page.getByText('报到').first().waitFor()
    await page
      .locator('.office-parts')
      .getByText(/报到$|报到，/)
      .first()
      .waitFor()
    await handler.post(`/api/cases/${number}/extension`, {
      words: '路面要等混凝土养护',
      until: '2027-06-30T17:00:00+08:00',
    })
    const chief = await stage.desktop()
    await signIn(stage, chief, 'duty-chief')
    await open(chief.page, number)
    await chief.page.getByText('路面要等混凝土养护').first().waitFor()
    await chief.page.getByText('同意延期').click()
    await chief.shot('extension')
    await chief.page.getByRole('button', { name: '就这样定' }).click()
    await chief.page.getByText('同意延期').first().waitFor()
    await chief.page.getByRole('button', { name: '督办' }).click()
    await chief.page.getByLabel('为什么督办').selectOption('important')
    await chief.page.getByLabel('说明').fill('先恢复消防通道')
    await chief.page.getByRole('button', { name: '督办' }).last().click()
    await chief.page.locator('.office-parts').getByText('重要事项').waitFor()
    await chief.shot('supervised')
    expect(await axeFindings(chief.page)).toEqual([])
    expect(await sideways(chief.page)).toBe(0)
    stage.quiet()
  })
})
