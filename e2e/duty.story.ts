import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetType } from '../src/apps/server/testing/imports.ts'
import { workbookOf } from '../src/apps/server/testing/workbook.ts'
import { type Actor, healthyNarrow, openStage, signIn, somebody, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('duty')
})
afterAll(() => stage?.close())

/** A micro-grid of an area, by its first children down. */
async function cellOf(get: Actor['get'], code: string): Promise<string> {
  const { items } = await get<{ items: { code: string; level: string }[] }>(`/areas/${code}/children`)
  const [first] = items
  return !first || first.level === 'micro-grid' ? (first?.code ?? code) : cellOf(get, first.code)
}

const shanghai = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

describe('who stands by', () => {
  it('[S151] a gas case shows the technician on call for that micro-grid, with the phone, in console and field', async () => {
    const resident = await somebody(stage, 'resident')
    const officer = await somebody(stage, 'grid-officer')
    const areaCode = await cellOf(officer.get, officer.own?.areaCode ?? '')
    const raised = await resident.post('/requests', {
      words: '楼道里闻到燃气味，越来越重',
      kind: 'help',
      category: 'safety.gas',
      areaCode,
    })
    const desk = await stage.desktop()
    await signIn(stage, desk, 'desk')
    await desk.page.goto(`${stage.url}/console/cases/${String(raised['number'])}`)
    const shown = desk.page.getByRole('region', { name: '此刻值班的燃气技术员' })
    await shown.getByRole('link', { name: /1990000\d{4}/ }).waitFor()
    await shown.getByText('锦城示例燃气有限公司').waitFor()
    await desk.shot('case')
    await healthyNarrow(desk)

    const field = await stage.phone()
    await signIn(stage, field, 'grid-officer')
    await field.page.goto(`${stage.url}/field/c/${String(raised['number'])}`)
    await field.page
      .getByRole('region', { name: '此刻值班的燃气技术员' })
      .getByRole('link', { name: /1990000\d{4}/ })
      .waitFor()
    await field.shot('field')
    await healthyNarrow(field)
    // Their own shifts stand on the day's page.
    await field.page.goto(`${stage.url}/field/`)
    await field.page.getByRole('heading', { name: '我的值班' }).waitFor()
    await field.shot('own-duty')
    const specialist = await stage.phone()
    await signIn(stage, specialist, 'specialist')
    await specialist.page.goto(`${stage.url}/field/`)
    await specialist.page.getByRole('heading', { name: '我的值班' }).waitFor()
    await specialist.page
      .getByText(/^(正在值班，到 |.+ 起$)/)
      .first()
      .waitFor()
    expect(await specialist.page.getByText('这个账号没有一线岗位').count()).toBe(0)
    await specialist.shot('specialist')
    await healthyNarrow(specialist)
    stage.quiet()
  })

  it('a night that nobody has is shown in the week; the desk fills it', async () => {
    const desk = await stage.desktop()
    await signIn(stage, desk, 'desk')
    await desk.page.goto(`${stage.url}/console/rosters`)
    const { page } = desk
    await page.getByRole('columnheader', { name: /^周一/ }).waitFor()
    await desk.shot('roster')
    await healthyNarrow(desk)
    const open = shanghai(5)
    const monday = new Date(`${shanghai(0)}T00:00:00Z`)
    const weekday = (monday.getUTCDay() + 6) % 7
    if (weekday + 5 > 6) await page.getByRole('button', { name: '下一周' }).click()
    const gap = page.locator('.roster-coverage .ll-chip-late')
    await gap.first().waitFor()
    const before = await page.locator('.roster-coverage').innerText()
    const day = `${Number(open.slice(5, 7))} 月 ${Number(open.slice(8))} 日`
    expect(before).toContain(`${day} 20:00`)
    await desk.shot('gap')
    await page
      .getByRole('button', { name: new RegExp(`在${day}排班$`) })
      .first()
      .click()
    await page.getByLabel('从', { exact: true }).fill('20:00')
    await page.getByLabel(/^到/).fill('08:00')
    await desk.shot('shift')
    await healthyNarrow(desk)
    await page.getByRole('button', { name: '排上' }).click()
    await expect
      .poll(() => page.locator('.roster-coverage').innerText(), { timeout: 60_000 })
      .not.toContain(`${day} 20:00`)
    await desk.shot('filled')
    stage.quiet()
  })

  it('a month of shifts comes in by a workbook: a name that nobody bears is shown by its row, the rest is on the roster', async () => {
    const desk = await stage.desktop()
    await signIn(stage, desk, 'desk')
    const { page } = desk
    await page.goto(`${stage.url}/console/rosters`)
    await page.getByRole('columnheader', { name: /^周一/ }).waitFor()
    await page.getByRole('link', { name: '从表格导入' }).click()
    await page.getByRole('link', { name: '下载值班表模板' }).waitFor()
    const week = `/rosters?group=grid-officer&from=${shanghai(140)}`
    const { posts } = await desk.get<{ posts: { name: string; phone: string; own: boolean }[] }>(week)
    const officer = posts.find(({ own, phone }) => own && phone)
    const day = shanghai(141)
    const buffer = workbookOf([
      {
        rows: [
          ['日期', '班次时间', '姓名', '手机号'],
          [day, '08:00-20:00', officer?.name ?? '', officer?.phone ?? ''],
          [day, '20:00-08:00', '没有这个人', ''],
        ],
      },
    ])
    await page
      .getByLabel(/^选一个 .xlsx/)
      .setInputFiles({ name: '四月值班.xlsx', mimeType: sheetType, buffer })
    await page.getByRole('button', { name: '上传，先试算' }).click()
    await page.getByText('可以导入 1 行，有问题 1 行').waitFor()
    await page.getByText(/本区域里没有要排班的“没有这个人”/).waitFor()
    await desk.shot('workbook')
    await healthyNarrow(desk)
    await page.getByRole('button', { name: '写进去 1 行' }).click()
    await page.getByText('1 行已写进去').waitFor()
    const { shifts } = await desk.get<{ shifts: { from: string }[] }>(week)
    expect(shifts.map(({ from }) => from)).toContain(new Date(`${day}T08:00:00+08:00`).toISOString())
    stage.quiet()
  })

  it('[S21] every grid shows the full-time member on duty, the employer and this month’s figures of the grid', async () => {
    const officer = await somebody(stage, 'grid-officer')
    const areaCode = await cellOf(officer.get, officer.own?.areaCode ?? '')
    const anybody = await stage.phone()
    await anybody.page.goto(`${stage.url}/a/${areaCode}`)
    const { page } = anybody
    await page.getByRole('heading', { name: '本网格值班' }).waitFor()
    await page.getByText('用人单位：锦城示例网格服务有限公司').first().waitFor()
    await page
      .getByText(/网格员，专职/)
      .first()
      .waitFor()
    await page.getByRole('heading', { name: '本月这个网格' }).waitFor()
    const reports = page.locator('.month-figures > div', { hasText: '网格上报' })
    expect(Number(/\d+/.exec(await reports.innerText())?.[0])).toBeGreaterThan(0)
    await page.getByText(/不给个人排名/).waitFor()
    await anybody.shot('grid')
    await healthyNarrow(anybody)
    stage.quiet()
  })
})
