import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('following')
})
afterAll(() => stage?.close())

test('a neighbour follows a fund, is told of a new line, and follows it no longer', async () => {
  const phone = await stage.phone({ width: 320 })
  const { page } = phone
  const { items } = await phone.get<{ items: { id: string; name: string; kind: string; status: string }[] }>(
    '/funds?sort=guarantee',
  )
  const fund = items.find(({ status }) => status === 'active')
  await page.goto(`${stage.url}/f/${fund?.id}`)
  await page.getByRole('link', { name: '登录以后关注' }).waitFor()
  await phone.shot('not-signed-in')
  const feed = await page.locator('head link[type="application/atom+xml"]').getAttribute('href')
  const told = await phone.context.request.get(`${stage.url}${feed}`)
  expect(await told.text()).toContain('http://www.w3.org/2005/Atom')

  await signIn(stage, phone, 'resident')
  await page.goto(`${stage.url}/f/${fund?.id}`)
  await page.getByRole('button', { name: '关注', exact: true }).click()
  await page.getByRole('button', { name: '不再关注' }).waitFor()
  await phone.shot('follows')
  await healthy(phone)
  await page.getByRole('link', { name: '订阅更新 (Atom)' }).scrollIntoViewIfNeeded()
  await phone.shot('feed')

  const treasurer = await stage.desktop()
  await signIn(stage, treasurer, 'treasurer')
  await treasurer.post('/appropriations', {
    fund: fund?.id,
    year: new Date().getFullYear(),
    amount: '1200000',
    document: '成财预 41 号',
  })
  await expect
    .poll(
      async () => {
        const inbox = await phone.get<{ items: { kind: string }[] }>('/notifications')
        return inbox.items.filter(({ kind }) => kind === 'fund-news').length
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBe(1)
  await page.goto(`${stage.url}/messages`)
  const message = page.getByRole('link', { name: `您关注的“${fund?.name}”有新的账` })
  await message.waitFor()
  await phone.shot('message')
  await healthy(phone)
  await message.click()
  await page.getByRole('heading', { name: fund?.name ?? '' }).waitFor()
  await page.getByText('成财预 41 号').first().waitFor()

  await page.goto(`${stage.url}/funds`)
  const end = page.getByRole('button', { name: `不再关注${fund?.name}` })
  await end.waitFor()
  await phone.shot('mine')
  await healthy(phone)
  await end.click()
  await end.waitFor({ state: 'detached' })
})
