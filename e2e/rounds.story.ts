import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, healthyNarrow, keptOnPhone, openStage, signIn, somebody, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('rounds')
})
afterAll(() => stage?.close())

/** The field app is open and its code lies on the phone. */
async function ready(actor: Actor, username: string, path: string) {
  await signIn(stage, actor, username)
  await actor.page.goto(`${stage.url}/field${path}`)
  await keptOnPhone(actor.page)
}

describe('a gas round of a stairwell', () => {
  const title = `三单元燃气排查${Date.now() % 100_000}`

  it('[S142] the desk opens a round; offline the officer visits three doors; online the progress is three, the hazards one', async () => {
    const desk = await stage.desktop()
    await signIn(stage, desk, 'desk')
    await desk.page.goto(`${stage.url}/console/rounds`)
    await desk.page.getByRole('heading', { name: '轮次' }).waitFor()
    await desk.shot('rounds')
    await healthyNarrow(desk)
    await desk.page.getByRole('button', { name: '开一轮' }).click()
    await desk.page.getByLabel('这一轮叫什么').fill(title)
    await desk.shot('new-round')
    await desk.page.getByRole('button', { name: '开始这一轮' }).click()
    await desk.page.getByRole('heading', { name: title }).waitFor()

    const officer = await stage.phone()
    await ready(officer, 'grid-officer', '/')
    const { page } = officer
    await page.getByText(/还有 \d+ 处要走/).waitFor()
    await officer.shot('today')
    await page.getByText(/还有 \d+ 处要走/).click()
    const round = page.locator('.visits-round').filter({ hasText: title })
    await round.locator('summary').first().click()
    await round.locator('a.visits-door').first().waitFor()
    await officer.shot('plan')
    await healthyNarrow(officer)
    await officer.context.setOffline(true)
    const doors = round.locator('.visits-place').first().locator('a.visits-door')
    // Coming back from a door, what was folded out is folded in again.
    const door = async (n: number) => {
      if (!(await doors.nth(n).isVisible())) await round.locator('summary').first().click()
      await doors.nth(n).click()
    }
    expect(await doors.count()).toBeGreaterThan(3)
    await door(0)
    await page.getByText('见到了，看过').click()
    const first = page.locator('.visits-item').first()
    await first.getByText('有', { exact: true }).click()
    await first.getByLabel('说说情况').fill('接口处有裂纹')
    await officer.shot('visit')
    await healthyNarrow(officer)
    await page.getByRole('button', { name: /^其余 \d+ 项都没有/ }).click()
    await page.getByRole('button', { name: '记下这一户' }).click()
    await page.getByText('没有网络，1 件还没发出去').waitFor()
    await door(1)
    await page.getByText('没人在家').click()
    await page.getByRole('button', { name: '记下，改天再来' }).click()
    await page.getByText('没有网络，2 件还没发出去').waitFor()
    await door(2)
    await page.getByText('见到了，看过').click()
    await page.getByRole('button', { name: /^\d+ 项都没有/ }).click()
    await page.getByRole('button', { name: '记下这一户' }).click()
    await page.getByText('没有网络，3 件还没发出去').waitFor()
    await officer.shot('offline')
    await officer.context.setOffline(false)
    await page.getByText(/件还没发出去/).waitFor({ state: 'detached' })
    await round.getByText(/发现 1 处问题/).waitFor()
    await officer.shot('sent')

    await desk.page
      .locator('.rounds-facts')
      .getByText(/^走了 2，/)
      .waitFor()
    await desk.page
      .getByText('接口处有裂纹')
      .or(desk.page.getByText('燃气软管老化、开裂或被鼠咬'))
      .first()
      .waitFor()
    await desk.shot('round')
    await healthyNarrow(desk)
    stage.quiet()
  })

  it('[S143] hazards are put right together: one work order, a visit to each, confirmed by the household, looked at again', async () => {
    const officer = await somebody(stage, 'grid-officer')
    const desk = await somebody(stage, 'desk')
    const handler = await somebody(stage, 'handler')
    const plan = await officer.get<{
      rounds: { id: string; title: string; items: { code: string }[] }[]
      targets: { id: string; round: string }[]
    }>('/visit-plan')
    const round = plan.rounds.find((one) => one.title === title)
    const targets = plan.targets.filter((one) => one.round === round?.id).slice(0, 2)
    for (const target of targets)
      await officer.post(`/targets/${target.id}/visits`, {
        result: 'done',
        answers: round?.items.map(({ code }, n) => ({ item: code, outcome: n ? 'passed' : 'failed' })),
      })
    const at = await stage.desktop()
    await signIn(stage, at, 'desk')
    await at.page.goto(`${stage.url}/console/rounds/${round?.id ?? ''}`)
    const boxes = at.page.locator('tbody input[type=checkbox]:not([disabled])')
    await expect.poll(() => boxes.count()).toBe(3)
    for (const n of [0, 1, 2]) await boxes.nth(n).check()
    await at.page.getByRole('button', { name: '3 处统一更换' }).click()
    await at.page.getByLabel('做什么').fill('统一换燃气软管')
    const units = at.page.getByLabel('承办单位')
    await units.selectOption(handler.own?.organisation ?? '')
    await at.shot('new-batch')
    await at.page.getByRole('button', { name: '派出这一批' }).click()
    await at.page.getByText('看这一批').first().click()
    await at.page.getByText('确认 0，共 3 户').first().waitFor()
    const id = at.page.url().split('/').at(-1) ?? ''

    const technician = await stage.phone()
    await ready(technician, 'handler', `/works/${id}`)
    const { page } = technician
    await page.getByRole('heading', { name: '统一换燃气软管' }).waitFor()
    await technician.shot('works')
    await healthyNarrow(technician)
    await technician.context.setOffline(true)
    for (let n = 0; n < 3; n++) {
      await page.locator('a.field-row').first().click()
      await page.getByText('办好了').click()
      await page.getByLabel('做了什么').fill('换了新软管，试漏合格')
      if (n === 0) {
        const pad = page.locator('.signature-pad')
        await pad.scrollIntoViewIfNeeded()
        const box = await pad.boundingBox()
        if (!box) throw new Error('nothing to sign on')
        await page.mouse.move(box.x + 40, box.y + 60)
        await page.mouse.down()
        for (let i = 0; i < 20; i++)
          await page.mouse.move(box.x + 40 + i * 9, box.y + 60 + 30 * Math.sin(i / 2))
        await page.mouse.up()
        await technician.shot('signature')
        await healthyNarrow(technician)
        await page.getByRole('button', { name: '签好了', exact: true }).click()
      } else {
        await page.getByLabel('不方便手写，代写姓名').fill('王小明')
        await page.getByRole('button', { name: '写上' }).click()
      }
      await page.getByRole('img', { name: '第 1 张照片' }).waitFor()
      await page.getByRole('button', { name: '住户已签字，交上去' }).click()
      await page.getByText(`没有网络，${n + 1} 件还没发出去`).waitFor()
    }
    await technician.context.setOffline(false)
    await page.getByText('全部办完').waitFor()
    await technician.shot('works-done')
    await at.page.getByText('确认 3，共 3 户').first().waitFor()
    await at.shot('batch')
    await healthyNarrow(at)
    // Each waits for another to look again.
    const { lines } = await desk.get<{ lines: { caseState: string; case: string }[] }>(`/batches/${id}`)
    expect(lines.map((one) => one.caseState)).toEqual(['to-check', 'to-check', 'to-check'])
    for (const line of lines) await officer.post(`/cases/${line.case}/check`, { passed: true })
    stage.quiet()
  })

  it('[S24] a safety officer filters open hazards by severity and grid', async () => {
    const inspector = await stage.desktop()
    await signIn(stage, inspector, 'desk')
    await inspector.page.goto(`${stage.url}/console/hazards`)
    const cell = inspector.page.locator('.rounds-cell').first()
    await cell.waitFor()
    const count = Number(await cell.innerText())
    await cell.click()
    await expect
      .poll(
        () =>
          inspector.page
            .getByRole('group', { name: '隐患', exact: true })
            .locator('tbody tr.ant-table-row')
            .count(),
        { timeout: 60_000 },
      )
      .toBe(count)
    await inspector.shot('hazards')
    await healthyNarrow(inspector)
    for (const [path, name] of [
      ['risk-points', '风险点'],
      ['checklists', '排查表'],
      ['checklists/gas-safety', '燃气入户排查'],
      ['batches', '统一更换'],
    ] as const) {
      await inspector.page.goto(`${stage.url}/console/${path}`)
      await inspector.page.getByRole('heading', { name, exact: true }).waitFor()
      await inspector.shot(path.replaceAll('/', '-'))
      await healthyNarrow(inspector)
    }
    stage.quiet()
  })
})
