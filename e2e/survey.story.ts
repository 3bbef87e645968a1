import clipping from 'polygon-clipping'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boundsOf, centreOf, type MultiPolygon } from '../src/registers/places/geometry.ts'
import { type Actor, axeFindings, openStage, sideways, signIn, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('survey')
})
afterAll(() => stage?.close())

interface Area {
  code: string
  name: string
  outline: { coordinates: MultiPolygon }
}

/** The last compound of the district: no other story goes there. */
async function lastCompound({ context }: Actor): Promise<Area> {
  let code = '510108'
  for (let level = 0; ; level++) {
    const reply = await context.request.get(`${stage.url}/api/areas/${code}/children?outlines=true`)
    const { items } = (await reply.json()) as { items: Area[] }
    const last = items.at(-1) as Area
    if (level === 2) return last
    code = last.code
  }
}

/** An outline west of a line and east of it, at shares of its width. */
function halves(outline: MultiPolygon, westTo: number, eastFrom: number): [MultiPolygon, MultiPolygon] {
  const [west, south, east, north] = boundsOf(outline)
  const at = (share: number) => west + (east - west) * share
  const part = (from: number, to: number) =>
    clipping.intersection(outline, [
      [
        [
          [from, south],
          [to, south],
          [to, north],
          [from, north],
          [from, south],
        ],
      ],
    ])
  return [part(west, at(westTo)), part(at(eastFrom), east)]
}

/** What the survey bureau hands over: the compound, and two micro-grids it is divided into. */
function survey({ code, name, outline }: Area, westTo: number) {
  const feature = (properties: object, coordinates: MultiPolygon) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'MultiPolygon', coordinates },
  })
  const [west, east] = halves(outline.coordinates, westTo, 0.5)
  const under = (called: string) => ({ 名称: called, 级别: '微网格', 上级: code })
  const features = [
    feature({ 区划代码: code, 名称: name, 级别: '小区' }, outline.coordinates),
    feature(under('测绘一号微网格'), east),
    feature(under('测绘二号微网格'), west),
  ]
  return {
    west,
    file: {
      name: '边界测绘.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
    },
  }
}

test('[S45] [S140] surveyed borders of a compound and two new micro-grids come in by a file: an error is named, the mended file written, a report goes to the new micro-grid, and all is taken back', {
  timeout: 300_000,
}, async () => {
  const operator = await stage.desktop()
  await signIn(stage, operator, 'operator')
  const { page, shot } = operator
  const compound = await lastCompound(operator)
  await page.goto(`${stage.url}/console/settings`)
  await page.getByRole('link', { name: '导入' }).click()
  await page.getByRole('link', { name: '下载区域边界模板' }).waitFor()
  const [template] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载区域边界模板' }).click(),
  ])
  expect(template.suggestedFilename()).toBe('区域边界.geojson')
  const choose = page.getByLabel('选一个 .geojson 文件，或拖到这里')

  // The two micro-grids lie over one another: the third feature is named, and nothing can be written.
  const wrong = survey(compound, 0.6)
  await choose.setInputFiles(wrong.file)
  await page.getByRole('button', { name: '上传，先试算' }).click()
  await page.getByText('可以导入 2 个区域，有问题 1 个区域').waitFor()
  await page.getByText(/“测绘二号微网格”和“测绘一号微网格”重叠 .+ 平方米/).waitFor()
  await page.getByText('边界要合在一起才成立：全部改好才能写。').waitFor()
  expect(await page.getByRole('button', { name: '写进去 2 个区域' }).isDisabled()).toBe(true)
  await page.getByRole('img', { name: /^地图：新开 0 个.*不对 1 个/ }).waitFor()
  await page.getByRole('button', { name: '放大测绘二号微网格' }).click()
  await shot('overlap')
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 740 })
  expect(await sideways(page)).toBe(0)
  await shot('overlap-narrow')
  await page.setViewportSize({ width: 1440, height: 1200 })

  // Mended, and tried again.
  await page.getByRole('button', { name: '先不导入' }).click()
  const mended = survey(compound, 0.5)
  await page.getByText('区域边界', { exact: true }).first().waitFor()
  await choose.setInputFiles(mended.file)
  await page.getByRole('button', { name: '上传，先试算' }).click()
  await page.getByText('可以导入 3 个区域，有问题 0 个区域').waitFor()
  await page.getByText('写之前请看一看').waitFor()
  await page
    .getByText(/^示意的“.+”会并入“测绘.号微网格”/)
    .first()
    .waitFor()
  await shot('checked')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '写进去 3 个区域' }).click()
  await page.getByText('3 个区域已写进去').waitFor()
  await shot('written')

  // Somebody who stands there reports: it is the new micro-grid.
  const resident = await stage.phone()
  await signIn(stage, resident, 'resident')
  const [longitude, latitude] = centreOf(mended.west)
  await resident.context.grantPermissions(['geolocation'])
  await resident.context.setGeolocation({ longitude, latitude, accuracy: 8 })
  await resident.page.goto(`${stage.url}/report`)
  await resident.page.getByRole('textbox', { name: '发生了什么' }).fill('单元门口的路灯坏了，晚上看不清台阶')
  await resident.page.getByRole('button', { name: '用我现在的位置' }).click()
  await resident.page.getByText('测绘二号微网格').filter({ visible: true }).first().waitFor()
  await resident.shot('reported-here')
  await resident.page.getByRole('button', { name: '提交，马上有编号' }).click()
  await resident.page
    .getByText(/\d{6}-\d{4,}/)
    .first()
    .waitFor()

  // The map of the place shows the new borders, and those of the day before for whoever asks.
  const lead = await stage.desktop()
  await signIn(stage, lead, 'district-lead')
  await lead.page.goto(`${stage.url}/console/areas/${compound.code}`)
  await lead.page.getByRole('button', { name: '列表', exact: true }).click()
  const cells = lead.page.locator('.area-map').getByText('测绘二号微网格')
  await cells.first().waitFor()
  const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10)
  await lead.page.getByLabel('看哪一天的边界').fill(yesterday)
  await lead.page
    .locator('.area-map')
    .getByText(/第\d+微网格/)
    .first()
    .waitFor()
  expect(await cells.count()).toBe(0)
  await lead.shot('day-before')
  expect(await axeFindings(lead.page)).toEqual([])

  // Taken back: the place is what it was before.
  const nameNow = async () => {
    const reply = await operator.context.request.get(
      `${stage.url}/api/location?lon=${longitude}&lat=${latitude}`,
    )
    return ((await reply.json()) as { name: string }).name
  }
  expect(await nameNow()).toBe('测绘二号微网格')
  await page.getByRole('button', { name: '撤回这一批' }).click()
  await page.getByRole('button', { name: '撤回整批' }).click()
  await page.getByText('3 个区域都撤回了').waitFor()
  expect(await nameNow()).not.toContain('测绘')
  stage.quiet()
})
