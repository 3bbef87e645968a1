import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { healthy, openStage, signIn, somebody, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('steps')
})
afterAll(() => stage.close())

const open = async (page: Page, number: string) => {
  await page.goto(`${stage.url}/console/cases/${number}`)
  await page.getByRole('heading', { name: '经过' }).waitFor()
}

describe('beside the main path', () => {
  it('a dispatcher whistles for two units, the desk sees who reported in; what is asked for is decided by another; an unhappy answer is handled again under supervision', async () => {
    const desk = await somebody(stage, 'desk')
    const handler = await somebody(stage, 'handler')
    const resident = await somebody(stage, 'resident')
    const { number } = await resident.post<{ number: string }>('/requests', {
      words: '工地围挡占了消防通道，渣土车夜里进出，路面压坏了',
      kind: 'complaint',
      category: 'noise.construction',
      areaCode: desk.own?.areaCode,
    })
    await desk.post(`/cases/${number}/acceptance`, { publish: true })
    const actor = await stage.desktop()
    await signIn(stage, actor, 'dispatcher')
    const { page } = actor
    await open(page, number)
    await page.getByRole('button', { name: '吹哨' }).click()
    const units = page.locator('.more-steps-units label')
    await units.first().waitFor()
    const names = await units.allTextContents()
    const team = handler.own?.organisationName ?? ''
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
    await handler.post(`/cases/${number}/signature`)
    await page.getByText('报到').first().waitFor()
    await page
      .locator('.office-parts')
      .getByText(/报到$|报到，/)
      .first()
      .waitFor()
    await handler.post(`/cases/${number}/extension`, {
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
    await healthy(chief)
    stage.quiet()
  })
})
