import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('points')
})
afterAll(() => stage?.close())

async function someone(username: string): Promise<Actor> {
  const actor = await stage.desktop()
  await signIn(stage, actor, username)
  return actor
}

test('[S174] a driver says what they work as, reports a hazard from the phone, and finds points for it once it was checked; the chief sees the share', async () => {
  const lead = await someone('district-lead')
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await lead.post('/settings', { key: 'points.report', value: '5', from: day })

  const driver = await stage.phone({ width: 320, height: 640 })
  const { page } = driver
  await page.goto(`${stage.url}/points`)
  await page.getByText('先登录，再看积分').waitFor()
  await driver.shot('not-signed-in')
  await healthy(driver)
  const phone = `1990008${String(Date.now() % 10_000).padStart(4, '0')}`
  await driver.context.request.post(`${stage.url}/api/codes`, { data: { phone } })
  const sent = await driver.context.request.post(`${stage.url}/api/sessions`, {
    data: { phone, code: '000000' },
  })
  expect(sent.status()).toBe(201)
  await page.goto(`${stage.url}/`)
  await page.getByRole('link', { name: '我的积分' }).click()
  await page.getByText('还没有积分').waitFor()
  await page.getByText(/核实或核查属实：每件 5 分/).waitFor()
  await page.getByText('网约车司机', { exact: true }).click()
  await page.getByRole('radio', { name: '网约车司机' }).and(page.locator(':checked')).waitFor()
  await driver.shot('empty')
  await healthy(driver)

  // A hazard on the road, and the case it becomes.
  const officer = await someone('grid-officer')
  const handler = await someone('handler')
  const { posts } = await officer.get<{ posts: { areaCode: string }[] }>('/sessions/mine')
  const areaCode = posts[0]?.areaCode
  const { number } = await driver.post<{ number: string }>('/requests', {
    words: '路口井盖翘起来，夜里送客差点翻车',
    kind: 'help',
    areaCode,
  })
  await (await someone('desk')).post(`/cases/${number}/acceptance`, { publish: false })
  const unit = (await handler.get<{ posts: { organisation: string }[] }>('/sessions/mine')).posts[0]
    ?.organisation
  await (await someone('dispatcher')).post(`/cases/${number}/assignments`, { organisation: unit })
  await handler.post(`/cases/${number}/signature`)
  await handler.post(`/cases/${number}/completion`, { words: '井盖换好了' })
  await officer.post(`/cases/${number}/check`, { passed: true, words: '不翘了' })

  // The page is open meanwhile, and knows.
  await page.getByText('+5').waitFor()
  await page.getByText(`单号 ${number}`).waitFor()
  await driver.shot('earned')
  await healthy(driver)
  await page.evaluate(
    "localStorage.setItem('linli.look', JSON.stringify({ elder: true, size: 22, theme: 'light' }))",
  )
  await page.reload()
  await page.getByText('+5').waitFor()
  await driver.shot('elder')
  await healthy(driver)
  await page.getByText('+5').click()
  await page.getByText('井盖翘起来').first().waitFor()

  const chief = await someone('duty-chief')
  await chief.page.goto(`${stage.url}/console/`)
  await chief.page.getByRole('link', { name: '数据' }).click()
  const share = chief.page.locator('[data-rate="new-work"]')
  await share.waitFor()
  await share.scrollIntoViewIfNeeded()
  expect(await share.innerText()).toContain('新就业群体诉求占比')
  await chief.shot('share')
  stage.quiet()
})
