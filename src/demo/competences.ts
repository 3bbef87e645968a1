import { dayOf, startOf } from '../kernel/day.ts'
import { setCompetences } from '../life/cases/index.ts'
import type { World } from './world.ts'

/** What teams of the district answer for, by category, and what the catalogue says for it. */
const ofDistrict: readonly [unit: string, what: string, categories: readonly string[]][] = [
  [
    'drainage',
    '市政排水管网、雨水口和井盖',
    ['water.drain', 'water.sewage', 'water.flooding', 'water.manhole'],
  ],
  ['water', '供水管网和水压', ['water.supply']],
  ['lighting', '城市道路照明', ['roads.light']],
  [
    'roads',
    '路面、人行道、护栏和无障碍设施',
    ['roads.surface', 'roads.pavement', 'roads.access', 'roads.sign'],
  ],
  ['works', '建筑工地', ['noise.construction']],
  ['traffic', '道路停车秩序', ['traffic.parking', 'traffic.bikes']],
  ['gas', '燃气安全', ['safety.gas']],
  ['fire', '消防设施和消防通道', ['safety.fire', 'traffic.firelane']],
  ['green', '公共绿地和行道树', ['green']],
]
/** What every street answers for in its own area. */
const ofStreets: readonly [unit: string, what: string, categories: readonly string[]][] = [
  ['sanitation', '道路保洁、垃圾清运和公厕', ['sanitation']],
  ['order', '占道经营、乱贴乱放和违规搭建', ['order']],
  ['property', '住宅小区物业服务', ['property']],
  ['service', '民生服务事项', ['service']],
]

/** The catalogue of competences in force since the beginning of the year, put up by the district's duty chief. */
export async function competencesOf(w: World): Promise<void> {
  const from = `${dayOf(w.c.now).slice(0, 4)}-01-01`
  const chief = w.holders.find(({ role, path }) => role === 'duty-chief' && path === w.district.path)
  const entriesOf = (
    areaCode: string,
    unitKey: (unit: string) => string,
    list: typeof ofDistrict,
    first: number,
  ) =>
    list.flatMap(([unit, what, categories], n) => {
      const organisation = w.organisations.get(unitKey(unit))?.id
      if (!organisation) throw new Error(`the demo has no unit ${unitKey(unit)}`)
      const clause = `示例区派单目录第${first + n}条：${what}`
      return categories.map((category) => ({ category, areaCode, organisation, clause, from }))
    })
  await setCompetences(
    {
      ...w.c,
      now: startOf(from),
      actor: { id: chief?.person ?? null, account: null, grants: [] },
      scope: { all: true, paths: [], organisations: [], own: null },
    },
    [
      ...entriesOf(w.district.code, (unit) => `district/${unit}`, ofDistrict, 1),
      ...w.streets.flatMap(({ code }) =>
        entriesOf(code, (unit) => `${code}/${unit}`, ofStreets, ofDistrict.length + 1),
      ),
    ],
  )
}
