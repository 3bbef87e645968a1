import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, healthyNarrow, openStage, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('mediation')
})
afterAll(() => stage?.close())

/** Writes something with a finger on the pad in sight. */
async function draw({ page }: Actor) {
  const pad = page.locator('.signature-pad')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('nothing to sign on')
  await page.mouse.move(box.x + 40, box.y + 80)
  await page.mouse.down()
  for (let i = 0; i < 24; i++) await page.mouse.move(box.x + 40 + i * 9, box.y + 80 + 40 * Math.sin(i / 2))
  await page.mouse.up()
  await page.getByRole('button', { name: '签好了', exact: true }).click()
}

const run = Date.now() % 100_000
const about = `晾衣滴水${run}，楼上楼下争起来`
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

describe('neighbours who quarrel', () => {
  it('[S145] both sign on a phone; with one signature it is not concluded; on its day the follow-up is there', async () => {
    const officer = await stage.phone()
    const { page } = officer
    await signIn(stage, officer, 'grid-officer')
    await page.goto(`${stage.url}/field/`)
    await page.getByText('受理纠纷').click()
    await page.getByLabel('为什么事闹矛盾').fill(about)
    const first = page.locator('.mediation-party').first()
    await first.getByLabel('姓名').fill('张大爷')
    await first.getByLabel('手机号').fill('19900009801')
    const second = page.locator('.mediation-party').nth(1)
    await second.getByLabel('姓名').fill('李阿姨')
    await second.getByLabel('手机号').fill('19900009802')
    await officer.shot('start')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: '开始调解' }).click()
    await page.getByText(about).first().waitFor()
    await officer.shot('today')
    await healthyNarrow(officer)
    await page.getByText(about).first().click()
    await page.getByRole('link', { name: '记一次调解' }).click()
    await page.getByText('双方面谈').click()
    await page.getByLabel('谈了什么').fill('看了现场，楼上愿意装接水盘')
    await officer.shot('session')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByText('看了现场，楼上愿意装接水盘').waitFor()
    // The house has it before the network goes: the form still shows the words while they are handed over.
    const id = /mediations\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    await expect
      .poll(async () => JSON.stringify(await officer.get(`/mediations/${id}`)), { timeout: 60_000 })
      .toContain('看了现场')

    // In the stairwell there is no network: the words and the first hand lie on the phone.
    await officer.context.setOffline(true)
    await page.getByRole('link', { name: '写协议' }).click()
    await page.getByLabel('协议内容').fill('楼上三日内装好接水盘，晾衣前拧干；楼下不再敲管道。')
    await page.getByLabel('哪天回访').fill(today)
    await officer.shot('agreement')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: '写好了，请双方签字' }).click()
    await page.getByText('没有网络，1 件还没发出去').waitFor()
    await page.getByRole('link', { name: '甲方签字' }).click()
    await page.getByText('楼上三日内装好接水盘').waitFor()
    await draw(officer)
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
    await officer.shot('signature')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByText('没有网络，2 件还没发出去').waitFor()
    await officer.context.setOffline(false)
    await page.getByText(/件还没发出去/).waitFor({ state: 'detached' })

    // One hand concludes nothing.
    await page.getByText('已签 1 方，还差一方').waitFor()
    await page.getByText('等双方签字').first().waitFor()
    expect(await page.getByRole('link', { name: '记回访' }).count()).toBe(0)
    await officer.shot('one-signed')
    await healthyNarrow(officer)

    // The other party has the link in a text message, and no account.
    const messages = await stage.desktop()
    await messages.page.goto(`${stage.url}/demo/outbox`)
    const link = messages.page.locator('li', { hasText: '19900009802' }).first()
    await expect
      .poll(
        async () => {
          await messages.page.reload()
          return link.count()
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(1)
    const url = /https?:\/\/\S+\/mediations\/\S+/.exec(await link.innerText())?.[0] ?? ''
    const resident = await stage.phone()
    await resident.page.goto(url)
    await resident.page.getByText('楼上三日内装好接水盘').waitFor()
    await resident.shot('own-phone')
    await healthyNarrow(resident)
    expect(await resident.page.getByText('看了现场').count()).toBe(0)
    await draw(resident)
    await resident.page.getByRole('button', { name: '确认签字' }).click()
    await resident.page.getByText('双方已签，协议生效').first().waitFor()
    await resident.shot('concluded')
    await healthyNarrow(resident)

    // The mediator's phone knows at once, and the day has come.
    await page.getByRole('link', { name: '记回访' }).waitFor()
    await page.goto(`${stage.url}/field/`)
    const task = page.locator('.field-row', { hasText: about })
    await task.getByText('今天回访').waitFor()
    await officer.shot('follow-up-due')
    await task.click()
    await page.getByRole('link', { name: '记回访' }).click()
    await page.getByText('在履行').click()
    await page.getByLabel('了解到的情况').fill('接水盘装好了，两家和好')
    await officer.shot('follow-up')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await page.getByText('已履行').waitFor()
    await officer.shot('kept')
    stage.quiet()
  })

  it('the desk sees what is mediated, prints the agreement; the auditor sees the hands', async () => {
    const desk = await stage.desktop()
    await signIn(stage, desk, 'desk')
    await desk.page.goto(`${stage.url}/console/mediations`)
    await desk.page.getByRole('link', { name: new RegExp(`^晾衣滴水${run}`) }).waitFor()
    await desk.shot('list')
    await healthyNarrow(desk)
    await desk.page.getByRole('link', { name: new RegExp(`^晾衣滴水${run}`) }).click()
    await desk.page.locator('.mediation-screen').getByText('已履行').waitFor()
    const pictures = desk.page.locator('.mediation-screen .signature-shown')
    expect(await pictures.count()).toBe(2)
    await expect
      .poll(() =>
        pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
      )
      .toBe(true)
    await desk.shot('mediation')
    await healthyNarrow(desk)
    await desk.page.emulateMedia({ media: 'print' })
    await desk.page.getByRole('heading', { name: '调解协议书' }).waitFor()
    await desk.shot('paper')
    await desk.page.emulateMedia({ media: 'screen' })

    const auditor = await stage.desktop()
    await signIn(stage, auditor, 'auditor')
    await auditor.page.goto(`${stage.url}/console/audit`)
    await auditor.page.getByRole('link', { name: /^看签字/ }).click()
    await auditor.page.getByRole('row', { name: /李阿姨/ }).waitFor()
    await auditor.shot('signatures')
    await healthyNarrow(auditor)

    const resident = await stage.phone()
    await signIn(stage, resident, 'resident')
    await resident.page.goto(`${stage.url}/mine`)
    await resident.page.getByText('已签 1 方，还差一方').waitFor()
    await resident.shot('mine')
    await healthyNarrow(resident)
    stage.quiet()
  })
})
