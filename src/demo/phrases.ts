import { type Day, minutesOf, weekdayOf } from '../kernel/day.ts'
import type { Site, Unit } from './matters/topic.ts'
import type { Random } from './random.ts'

/** How the units are called in the house's notes. */
export const unitNames: Record<Unit, string> = {
  sanitation: '环卫所',
  drainage: '市政排水班',
  lighting: '市政照明班',
  roads: '道路养护班',
  water: '供水抢修班',
  gas: '燃气安全组',
  green: '绿化养护班',
  order: '综合行政执法办',
  traffic: '交通秩序组',
  market: '市场监管组',
  fire: '消防安全组',
  works: '工地管理组',
  property: '物业管理组',
  community: '社区',
  service: '公共服务办',
}

/** Whom such a matter is sent to by mistake. */
export const mistakenFor: Record<Unit, Unit> = {
  sanitation: 'property',
  drainage: 'property',
  lighting: 'property',
  roads: 'drainage',
  water: 'property',
  gas: 'property',
  green: 'property',
  order: 'sanitation',
  traffic: 'order',
  market: 'order',
  fire: 'property',
  works: 'order',
  property: 'drainage',
  community: 'property',
  service: 'property',
}

const gates = [
  '东门',
  '南门',
  '西门',
  '北门',
  '中庭',
  '自行车棚旁',
  '活动室门口',
  '垃圾房旁',
  '儿童乐园',
  '门岗旁',
  '后院',
  '凉亭边',
]
const streets = [
  '菜市场口',
  '小学门口',
  '公交站台旁',
  '十字路口',
  '桥头',
  '地铁口',
  '药店门口',
  '幼儿园旁',
  '河边步道',
  '老茶馆门口',
  '医院后门',
  '加油站旁',
  '邮政所门口',
  '社区医院对面',
  '农贸市场后门',
  '背街小巷口',
]

/** Where it is, as a neighbour says it: `7栋2单元`, `东门`, `菜市场口`. */
export function placeHint(random: Random, site: Site): string {
  if (site === 'building') return `${random.whole(1, 18)}栋${random.whole(1, 4)}单元`
  return random.pick(site === 'compound' ? gates : streets)
}

const numerals = '零一二三四五六七八九十'
const numeral = (n: number): string => (n <= 10 ? numerals.charAt(n) : `十${numerals.charAt(n - 10)}`)

/** 晚上十点多, 早上六点多. */
export function hourWords(at: Date): string {
  const hour = Math.floor(minutesOf(at) / 60)
  const clock = `${numeral(hour === 0 ? 12 : hour > 12 ? hour - 12 : hour)}点${minutesOf(at) % 60 < 30 ? '多' : '半'}`
  if (hour < 1) return `半夜${clock}`
  if (hour < 5) return `凌晨${clock}`
  if (hour < 9) return `早上${clock}`
  if (hour < 12) return `上午${clock}`
  if (hour < 13) return `中午${clock}`
  return hour < 18 ? `下午${clock}` : `晚上${clock}`
}

export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** Fills the places of a template. */
export interface Fill {
  at: string
  since: string
  long: string
  hour: string
  n: string
  f: string
  day: string
}

export function fillOf(random: Random, place: string, at: Date, day: Day): Fill {
  const weekday = weekdayOf(day)
  const since = [
    '昨天晚上',
    '前天',
    '大前天',
    '上周',
    ...(weekday > 2 && weekday < 6 ? ['星期一'] : ['上个星期']),
  ]
  return {
    at: place,
    since: random.pick(since),
    long: random.pick(['三四天', '一个多星期', '快半个月', '好几天', '两三个星期']),
    hour: hourWords(at),
    n: String(random.whole(2, 6)),
    f: `${random.whole(2, 7)}楼`,
    day: dayWords(day),
  }
}

export const fill = (template: string, places: Fill): string =>
  template
    .replace(/\{(\w+)\}/g, (whole, name: string) => places[name as keyof Fill] ?? whole)
    // people write no space between a figure and its unit
    .replace(/(\d) (?=\p{Script=Han})/gu, '$1')

export const openings = [
  '',
  '',
  '',
  '你好，',
  '您好，',
  '麻烦反映一下，',
  '想反映个事，',
  '社区的同志你好，',
  '打扰了，',
]
export const closings = [
  '',
  '',
  '',
  '谢谢。',
  '麻烦尽快处理一下，谢谢！',
  '请派人来看看。',
  '盼回复。',
  '辛苦你们了。',
  '希望能有个结果。',
  '先谢过了。',
]
export const callOpenings = ['居民来电：', '来电人说：', '电话反映：']

export const accepting = [
  '已受理，转{unit}到{at}处置。',
  '情况清楚，予以受理。请{unit}先与诉求人联系。',
  '已电话核实，属实，受理并派{unit}。',
  '受理。{at}位置已核对，属{unit}职责。',
]
export const dispatching = [
  '请{unit}到{at}现场处置，办结附前后照片。',
  '派{unit}主办，到场前先联系诉求人。',
  '请{unit}按时限办理，涉及他方的提前说明。',
]
export const signing = [
  '已签收，今天到现场。',
  '已签收，安排当班人员到{at}查看。',
  '收到，先联系诉求人再去。',
  '已签收，备好材料就去。',
]
/** Where papers and money are asked for, nobody drives out. */
export const deskNotes = {
  accept: ['已受理，转{unit}与诉求人联系。', '受理。请{unit}核实材料后答复。'],
  dispatch: ['请{unit}两天内与诉求人电话联系，材料一次说清。', '请{unit}核实后办理，并告知结果。'],
  sign: ['已签收，今天打电话联系。', '收到，正在调材料。'],
  fail: ['诉求人说还没有接到电话，请今天联系。', '答复里没有说清材料，请补充后再报。'],
  after: ['还有疑问可以打社区服务台。', '感谢您的理解。', ''],
} as const
export const returning = [
  '到{at}核实过，该处不属我单位管养，建议改派{unit}。',
  '权属查明是{unit}负责的部位，申请退回。',
]
export const agreeing = ['情况属实，同意退回，改派{unit}。', '同意。已与{unit}说好，由其接办。']
export const refusing = [
  '已核对养护范围图，{at}在你单位责任段内，请继续办理。',
  '首接负责，请先处置，权属另行商定。',
]
export const failing = [
  '到{at}看过，只处理了一半，请返工。',
  '现场与反馈不符，{at}还没有处理彻底，请今天再去一次。',
  '处理了表面，隐患还在，退回返工。',
]
export const answering = ['您好，收到您的反映后，', '您好，您反映的事有结果了：', '您好，']
export const afterwards = ['如有反复，请在原单上补充。', '欢迎随时到现场看。', '感谢您的提醒。', '']

export const remarks = {
  satisfied: [
    '处理得快，满意。',
    '谢谢，弄得很好。',
    '说到做到，给你们点赞。',
    '师傅态度好，弄完还扫干净了。',
    '可以，满意。',
    '',
  ],
  fairly: [
    '比原来好，还可以再细一点。',
    '基本解决了，就是慢了点。',
    '还行，希望莫反弹。',
    '弄是弄了，通知说一声就更好。',
  ],
  unsatisfied: [
    '还是老样子，没有解决。',
    '来人看了一眼就走了，第二天又那样。',
    '只处理了一半，不满意。',
    '说弄好了，我下楼看根本没有。',
  ],
} as const
export const vain = ['拨打两次无人接听，改日再打。', '电话通了没人接。', '关机，已发短信请其评价。']
export const givingUp = {
  calls: '三次回访均未接通，按规定结案，不计入解决率和满意率。',
  silence: '五个工作日内没有评价，按规定结案。',
}
export const recurring = [
  '好了没多久，又出现同样的问题，请再来看看。',
  '{at}又那样了，上次没有断根。',
  '这个月第二次了，请彻底处理。',
]
