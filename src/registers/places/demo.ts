import type { Context } from '../../kernel/event.ts'
import { createFacility, createZone } from './actions.ts'
import { below, treeOf } from './memory.ts'
import { seededRandom } from './partition.ts'
import type { FacilityKind, ZoneStatus } from './rules.ts'

/** Ten themed blocks (S93): made-up streets in real communities, at every stage. */
const blocks: [name: string, community: string, status: ZoneStatus][] = [
  ['滨河慢行街', '望平社区', 'open'],
  ['烟火小吃巷', '建设中路社区', 'open'],
  ['旧厂文创街', '下涧槽社区', 'open'],
  ['书香邻里街', '长林盘社区', 'open'],
  ['世界餐桌街', '杉板桥社区', 'building'],
  ['古寺茶香街', '昭觉社区', 'building'],
  ['铁轨花园街', '八里庄社区', 'building'],
  ['老院手艺巷', '双林社区', 'designing'],
  ['踏水夜游街', '踏水社区', 'designing'],
  ['和美童趣街', '和美社区', 'planned'],
]

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const open = [{ weekdays: everyDay, from: 9 * 60, to: 18 * 60 }]
const usesOfStation: [string, number][] = [
  ['办事大厅', 120],
  ['共享书屋', 80],
  ['儿童之家', 60],
  ['议事厅', 45],
  ['日间照料', 110],
]
/** One in so many communities has one of these. */
const others: [kind: FacilityKind, name: string, every: number, beds: number | null][] = [
  ['clinic', '卫生服务站', 4, null],
  ['canteen', '社区食堂', 5, null],
  ['park', '口袋公园', 3, null],
  ['venue', '文体活动室', 2, null],
  ['shelter', '应急避难场所', 9, 60],
]

/** The demo's zones and facilities: a station in every community, ten themed blocks, what a neighbourhood needs. */
export async function recordDemoPlaces(
  c: Context,
  seed: number,
): Promise<{ zones: number; facilities: number }> {
  const { root } = await treeOf(c)
  const communities = root ? below(root, 'community') : []
  const random = seededRandom(seed)
  let [zones, facilities] = [0, 0]
  for (const [name, community, status] of blocks) {
    const area = communities.find((one) => one.name === community)
    if (!area) continue
    await createZone(c, {
      kind: 'themed-block',
      name,
      status,
      areas: [area.code],
      lon: area.lon,
      lat: area.lat,
    })
    zones++
  }
  for (const [i, area] of communities.entries()) {
    const count = 3 + Math.floor(random() * 3)
    const uses = usesOfStation.slice(0, count).map(([purpose, metres]) => ({
      function: purpose,
      squareMetres: Math.round(metres * (0.8 + 0.6 * random())),
    }))
    const phone = `028-8320${String(1000 + i).slice(-4)}`
    await createFacility(c, {
      kind: 'station',
      name: `${area.name}党群服务中心`,
      ...at(area),
      phone,
      hours: open,
      uses,
    })
    facilities++
    for (const [kind, name, every, beds] of others) {
      if (i % every !== every - 1) continue
      await createFacility(c, { kind, name: `${area.name}${name}`, areaCode: area.code, hours: open, beds })
      facilities++
    }
  }
  return { zones, facilities }
}

const at = (area: { code: string; lon: number | null; lat: number | null }) => ({
  areaCode: area.code,
  lon: area.lon,
  lat: area.lat,
})
