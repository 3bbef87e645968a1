import { afterAll, beforeAll, expect, test } from 'vitest'
import sharp from 'sharp'
import { type Actor, healthy, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
let [resident, handler, officer, desk]: Actor[] = []
beforeAll(async () => {
  stage = await openStage('path')
})
afterAll(() => stage?.close())

const picture = (colour: string) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
const who = () => ({
  resident: resident as Actor,
  handler: handler as Actor,
  officer: officer as Actor,
  desk: desk as Actor,
})

/** A micro-grid of the community the demo's officer looks after. */
async function cell(actor: Actor): Promise<string> {
  const get = async (path: string) => (await actor.context.request.get(`${stage.url}${path}`)).json()
  const { posts } = (await get('/api/sessions/mine')) as { posts: { areaCode: string }[] }
  const compounds = (await get(`/api/areas/${posts[0]?.areaCode}/children`)) as { items: { code: string }[] }
  const cells = (await get(`/api/areas/${compounds.items[0]?.code}/children`)) as {
    items: { code: string }[]
  }
  return cells.items[0]?.code ?? ''
}

test('[S20] [S22] [S26] a blocked drain: reported on a phone, published and dispatched at the desk, handled, checked by the patrol side, rated; live, with proof', {
  timeout: 300_000,
}, async () => {
  resident = await stage.phone()
  handler = await stage.phone()
  officer = await stage.phone()
  desk = await stage.desktop()
  const people = who()
  await signIn(stage, people.resident, 'resident')
  await signIn(stage, people.handler, 'handler')
  await signIn(stage, people.officer, 'grid-officer')
  await signIn(stage, people.desk, 'desk')
  const area = await cell(people.officer)
  const title = `下水道堵了第${Date.now() % 100_000}回`

  // The desk has its inbox open before anything happens.
  await people.desk.page.goto(`${stage.url}/console/accept`)
  await people.desk.page
    .getByRole('heading', { name: /待受理/ })
    .first()
    .waitFor()

  // A resident says it, shows it, says where.
  await people.resident.page.goto(`${stage.url}/`)
  await people.resident.shot('resident-home')
  await people.resident.page.goto(`${stage.url}/report?area=${area}`)
  await people.resident.page
    .getByRole('textbox', { name: '发生了什么' })
    .fill(`${title}，污水漫到路上，老人过不去。我的电话 13800138000`)
  await people.resident.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'drain.jpg', mimeType: 'image/jpeg', buffer: await picture('#556677') })
  await people.resident.page.getByRole('img', { name: '第 1 张照片' }).waitFor()
  await people.resident.shot('resident-report')
  await healthy(people.resident)
  await people.resident.page.getByRole('button', { name: '提交，马上有编号' }).click()
  const number =
    (
      await people.resident.page
        .getByText(/\d{6}-\d{4,}/)
        .first()
        .innerText()
    ).match(/\d{6}-\d{4,}/)?.[0] ?? ''
  expect(number).toMatch(/^\d{6}-\d{4,}$/)
  await people.resident.shot('resident-number')
  await people.resident.page.goto(`${stage.url}/c/${number}`)
  await people.resident.page.getByText(title).first().waitFor()

  // It arrives at the desk without reload.
  await people.desk.page.getByText(title).first().click()
  await people.desk.shot('desk-accept')
  await people.desk.page.getByRole('button', { name: '受理，开始计时' }).click()
  await people.resident.page.getByText('受理', { exact: true }).first().waitFor()
  await people.desk.page.goto(`${stage.url}/console/dispatch`)
  await people.desk.page.getByText(title).first().click()
  await people.desk.page.locator('.inbox-detail').getByText('市政排水班').first().click()
  await people.desk.shot('desk-dispatch')
  await people.desk.page.getByRole('button', { name: /^派给/ }).click()

  // The handler signs, works and says what was done.
  await people.handler.page.goto(`${stage.url}/field/`)
  await people.handler.page.getByText(title).first().waitFor()
  await people.handler.shot('handler-today')
  await people.handler.page.getByText(title).first().click()
  await people.handler.page.getByRole('button', { name: '签收，开始办' }).click()
  await people.resident.page.getByText('市政排水班').first().waitFor()
  await people.resident.shot('resident-live')
  await people.handler.page
    .getByRole('link', { name: '办结' })
    .or(people.handler.page.getByRole('button', { name: '办结' }))
    .first()
    .click()
  await people.handler.page
    .getByRole('textbox', { name: '办得怎么样' })
    .fill('管道里的油垢已清，试水两次都通了。')
  await people.handler.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'done.jpg', mimeType: 'image/jpeg', buffer: await picture('#88aa99') })
  await people.handler.shot('handler-complete')
  await healthy(people.handler)
  await people.handler.page.getByRole('button', { name: '办结，交去核查' }).click()

  // Somebody of the patrol side looks on the spot.
  await people.officer.page.goto(`${stage.url}/field/`)
  await people.officer.page.getByText(title).first().waitFor()
  await people.officer.shot('officer-today')
  await healthy(people.officer)
  await people.officer.page.getByText(title).first().click()
  await people.officer.page
    .getByRole('link', { name: '去核查' })
    .or(people.officer.page.getByRole('button', { name: '去核查' }))
    .first()
    .click()
  await people.officer.page.getByText('真办好了').first().click()
  await people.officer.shot('officer-check')
  await people.officer.page.getByRole('button', { name: '核查通过，去回访' }).click()

  // The resident is asked, and decides.
  await people.resident.page.getByText('解决了吗').first().waitFor()
  await people.resident.shot('resident-asked')
  await people.resident.page.getByText('解决了', { exact: true }).first().click()
  await people.resident.page.getByText('满意', { exact: true }).first().click()
  await people.resident.page.getByRole('button', { name: '就这样评价' }).click()
  await people.resident.page.getByText('已结案').first().waitFor()

  // Every step and its proof, checked by the page itself.
  await people.resident.page.getByText('已封存').first().click()
  await people.resident.page.getByText('已验算').first().waitFor()
  await people.resident.shot('resident-proof')
  await healthy(people.resident)

  // Anybody reads it, without the phone that stood in the words.
  const nobody = await stage.phone({ width: 320 })
  await nobody.page.goto(`${stage.url}/p/${number}`)
  await nobody.page.getByText('管道里的油垢已清').first().waitFor()
  expect(await nobody.page.getByText('13800138000').count()).toBe(0)
  await nobody.shot('public')
  await healthy(nobody)
  stage.quiet()
})
