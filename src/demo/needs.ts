import { addDays, dayOf, startOf } from '../kernel/day.ts'
import { type CaseRow, detectTopic, makeNeed, settleNeed } from '../life/cases/index.ts'
import { findFacilities, type Place } from '../registers/places/index.ts'
import { homeOf } from './world.ts'
import type { World } from './world.ts'

type Told = Parameters<typeof settleNeed>[2]['state']

interface Need {
  category: Parameters<typeof makeNeed>[1]['category']
  words: string
  priority: number
  /** What became of it; nothing yet where absent. */
  answer?: { state: Told; words: string; facility?: true }
}

/** What the communities of the demo ask for, in turn (S152; lacks of a compound: S106). */
const told: readonly Need[] = [
  {
    category: 'environment',
    words: '雨后院坝积水，老人出行要绕路，希望整体改造排水和地面',
    priority: 1,
    answer: { state: 'planned', words: '列入明年老旧院落整治，年底前完成测绘，开工前会在院坝坝会上讲。' },
  },
  {
    category: 'lack',
    words: '没有孩子放学后看书写作业的地方',
    priority: 2,
    answer: {
      state: 'answered',
      words: '党群服务中心二楼开放自习室，周一到周五 16:00 到 20:00，不用预约。',
      facility: true,
    },
  },
  { category: 'elderly-and-children', words: '独居老人多，希望每周有人上门看一看、量一次血压', priority: 1 },
  { category: 'space', words: '架空层长期堆放杂物，希望腾出来做邻里活动室', priority: 2 },
  {
    category: 'hardship',
    words: '几户困难家庭冬天取暖费用压力大',
    priority: 1,
    answer: {
      state: 'answered',
      words: '社区逐户核实，符合条件的已经帮助申请临时救助，其余由邻里基金补贴。',
    },
  },
  { category: 'lack', words: '电动车充电位不够，大家只好拉线充电', priority: 1 },
  {
    category: 'space',
    words: '希望把街角空地改成停车场',
    priority: 3,
    answer: { state: 'declined', words: '那块地规划为口袋公园，不能改停车场；附近支路的夜间车位正在划线。' },
  },
]

/** Needs of the communities, the home community's all of them; the present cases that recur stand together. */
export async function needsOf(w: World): Promise<void> {
  const { c } = w
  const home = homeOf(w)
  for (const [n, community] of w.communities.entries()) {
    const own = community.path === home.path ? told : told.filter((_, i) => (i + n) % told.length < 2)
    for (const [i, need] of own.entries()) await noteNeed(w, community, need, 20 + n + 9 * i)
  }
  const recent = await c.trx
    .selectFrom('cases_case')
    .selectAll()
    .where('opened_at', '>=', startOf(addDays(dayOf(c.now), -30)))
    .where('state', 'not in', ['closed', 'archived'])
    .orderBy('opened_at')
    .execute()
  for (const row of recent) await detectTopic({ ...c, now: row.opened_at }, row)
}

async function noteNeed(w: World, place: Place, need: Need, days: number): Promise<void> {
  const desk = w.holders.find((h) => h.role === 'desk' && h.path === place.path)
  if (!desk) return
  const actor = { id: desk.person, account: null, grants: [] }
  const at = (before: number) => ({
    ...w.c,
    actor,
    now: new Date(startOf(addDays(dayOf(w.c.now), -before)).getTime() + 10 * 3_600_000),
  })
  const { answer, ...rest } = need
  const row = await makeNeed(at(days), {
    ...rest,
    path: place.path,
    cases: await voicesOf(w, place, need, at(days).now),
  })
  if (!answer) return
  const [station] = answer.facility
    ? await findFacilities(w.c.trx, { areas: [place.path], kind: 'station', limit: 1 })
    : []
  const { state, words } = answer
  await settleNeed(at(Math.max(1, days - 12)), row, {
    state,
    words,
    ...(station ? { facility: station.id } : {}),
  })
}

const about: Partial<Record<Need['category'], string>> = {
  environment: 'water',
  lack: 'property',
  space: 'order',
}

/** A case or two of the place that the need comes from. */
async function voicesOf(w: World, place: Place, need: Need, before: Date): Promise<CaseRow[]> {
  const top = about[need.category]
  if (!top) return []
  return w.c.trx
    .selectFrom('cases_case')
    .selectAll()
    .where('area_path', 'like', `${place.path}/%`)
    .where('category', 'like', `${top}.%`)
    .where('confidential', '=', false)
    .where('need', 'is', null)
    .where('state', '=', 'closed')
    .where('closed_at', '<', before)
    .orderBy('opened_at', 'desc')
    .limit(2)
    .execute()
}
