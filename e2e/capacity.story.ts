import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('capacity')
})
afterAll(() => stage?.close())

test('the treasury enters what streets had to spend in a year; everybody reads how it grew since 2018', async () => {
  const treasurer = await stage.desktop()
  await signIn(stage, treasurer, 'treasurer')
  await treasurer.page.goto(`${stage.url}/console/street-capacity`)
  await treasurer.page.getByText('+23.1 %').waitFor()
  await treasurer.page.getByRole('button', { name: '录入一年的数字' }).click()
  const form = treasurer.page.getByRole('dialog')
  await form.getByLabel('年份').fill('2019')
  await form.getByLabel('街道总财力（元）').fill('1,265,000,000')
  await form.getByLabel('全区总财力（元）').fill('6,600,000,000')
  await form.getByLabel('来源').fill('2019 年区级财政决算')
  await treasurer.shot('enter')
  await healthy(treasurer)
  await form.getByRole('button', { name: '录入并公开' }).click()
  await treasurer.page.getByText('+15.0 %').waitFor()
  await treasurer.page.getByText('19.2 %').waitFor()
  await treasurer.shot('entered')
  await healthyNarrow(treasurer)

  const anyone = await stage.phone()
  await anyone.page.goto(`${stage.url}/funds`)
  await anyone.page.getByRole('link', { name: '街道财力' }).click()
  await anyone.page.getByText('+15.0 %').waitFor()
  expect(await anyone.page.getByText('来源所载').count()).toBe(3)
  await anyone.shot('public')
  await healthyNarrow(anyone)
})
