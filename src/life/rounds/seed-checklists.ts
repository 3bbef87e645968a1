import type { Item, RoundKind, TargetKind } from './rules.ts'

interface Shipped {
  code: string
  kind: RoundKind
  target: TargetKind
  zh: string
  en: string
  items: Item[]
}

type Line = readonly [zh: string, en: string, severity?: Item['severity']]

const group = (
  prefix: string,
  zh: string,
  en: string,
  lines: readonly Line[],
  of: { category: string | null; opens?: Item['opens'] },
): Item[] =>
  lines.map(([itemZh, itemEn, severity = 'medium'], n) => ({
    code: `${prefix}-${n + 1}`,
    group: zh,
    groupEn: en,
    zh: itemZh,
    en: itemEn,
    opens: of.opens ?? 'hazard',
    severity,
    category: of.category,
  }))

/** Gas at home (S142): what a visitor without tools can see. An item is worded as the fault it asks for. */
const gas = [
  ...group(
    'hose',
    '软管与阀门',
    'Hose and valves',
    [
      ['燃气软管老化、开裂或被鼠咬', 'The gas hose is aged, cracked or gnawed', 'high'],
      ['软管过长、穿墙或接了三通', 'The hose is too long, passes a wall or has a branch', 'medium'],
      ['软管接头没有卡箍或松动', 'The hose has no clamp or is loose', 'high'],
      ['灶前阀、表前阀拧不动或漏气', 'A valve before stove or meter is stuck or leaks', 'high'],
    ],
    { category: 'safety' },
  ),
  ...group(
    'stove',
    '灶具与热水器',
    'Stove and water heater',
    [
      ['灶具没有熄火保护装置', 'The stove does not shut off when the flame dies', 'medium'],
      ['热水器烟道没有通到室外或破损', 'The water heater’s flue does not lead outside or is broken', 'high'],
      ['没装燃气报警器或报警器坏了', 'There is no gas alarm that works', 'low'],
    ],
    { category: 'safety' },
  ),
  ...group(
    'room',
    '用气环境',
    'The room',
    [
      ['厨房不通风或有人在里面睡觉', 'The kitchen is not aired or somebody sleeps in it', 'high'],
      ['存放多瓶液化气，或与管道气混用', 'Several bottles of gas, or bottles beside piped gas', 'high'],
    ],
    { category: 'safety' },
  ),
]

/**
 * Safe community (S112): nine categories and 29 items. The sources name 消防 and 治安 and no item: what is not named
 * there stands as an empty slot, which the district fills in.
 */
const counts = [4, 4, 3, 3, 3, 3, 3, 3, 3] as const
const named: readonly (readonly [zh: string, en: string])[] = [
  ['消防', 'Fire safety'],
  ['治安', 'Public order'],
]
const safe = counts.flatMap((count, n) => {
  const [zh, en] = named[n] ?? [`第 ${n + 1} 类`, `Category ${n + 1}`]
  return group(`c${n + 1}`, zh, en, Array<Line>(count).fill(['', '']), { category: null })
})

export const checklists: Shipped[] = [
  {
    code: 'gas-safety',
    kind: 'gas-safety',
    target: 'household',
    zh: '燃气入户排查',
    en: 'Gas safety at home',
    items: gas,
  },
  {
    code: 'safe-community',
    kind: 'safe-community',
    target: 'compound',
    zh: '平安社区 9 类 29 项',
    en: 'Safe community, 9 categories and 29 items',
    items: safe,
  },
  {
    code: 'risk-point',
    kind: 'risk-point',
    target: 'risk-point',
    zh: '风险点巡查',
    en: 'Look at a risk point',
    items: group(
      'point',
      '现场',
      'On the spot',
      [
        ['警示标志缺失或看不清', 'Warning signs are missing or illegible', 'low'],
        ['防护设施缺损', 'Guards or barriers are missing or broken', 'high'],
        ['出现新的险情', 'There is a new danger', 'high'],
      ],
      { category: null },
    ),
  },
  {
    code: 'care',
    kind: 'care',
    target: 'household',
    zh: '特殊人群走访',
    en: 'Care visits',
    items: group(
      'care',
      '走访情况',
      'The visit',
      [
        ['身体或精神状态有异常', 'Is not well', 'high'],
        ['生活上有事需要帮忙', 'Needs help in daily life', 'low'],
      ],
      { category: null, opens: 'help' },
    ),
  },
  {
    code: 'mass-contact',
    kind: 'mass-contact',
    target: 'household',
    zh: '三固化四包干联系群众',
    en: 'Leaders’ mass-contact visits',
    items: group(
      'duty',
      '四包干',
      'Four duties',
      [
        ['宣讲政策', 'Explain policies', 'low'],
        ['督导工作', 'Look after the work', 'low'],
        ['解决问题', 'Solve problems', 'low'],
        ['办好实事', 'Get things done', 'low'],
      ],
      { category: null, opens: 'help' },
    ),
  },
]
