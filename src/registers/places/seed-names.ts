import type { StreetHints } from './plan.ts'
import type { Random } from './partition.ts'

/**
 * Names of generated compounds and micro-grids. They are made up; only streets and communities are real.
 * Two halves give 1,200 names, more than a district's communities need apart.
 */
const first = [
  '锦绣',
  '和美',

  '望江',
  '青秀',
  '桂香',
  '银杏',
  '芙蓉',
  '海棠',
  '翠竹',
  '东篱',
  '南苑',
  '北辰',
  '梧桐',
  '紫薇',
  '玉兰',
  '丹桂',
  '春熙',
  '秋实',
  '文华',
  '书香',
  '新风',
  '向阳',
  '晨光',

  '柳岸',
  '荷塘',
  '杉板',
  '长青',
  '安宁',
]
const second = ['苑', '家园', '雅居', '花园', '新居', '小区', '院子', '里', '庭', '公寓', '名邸', '新村']

/** `count` different names for the compounds of one community. */
export function compoundNames(count: number, random: Random): string[] {
  const names = new Set<string>()
  for (let tries = 0; names.size < count; tries++) {
    const name = `${first[Math.floor(random() * first.length)]}${second[Math.floor(random() * second.length)]}`
    names.add(tries > count * 20 ? `${name}${names.size + 1}区` : name)
  }
  return [...names]
}

/** Numbered through a community, as officers speak of them. */
export const microGridName = (n: number): string => `第${n}微网格`

/** Roughly where the streets of Chenghua lie and how large they are in square kilometres. */
export const chenghua: StreetHints = {
  '510108002': { near: [104.094, 30.667], weight: 4.6 },
  '510108004': { near: [104.106, 30.648], weight: 4.8 },
  '510108006': { near: [104.092, 30.688], weight: 5.6 },
  '510108007': { near: [104.128, 30.686], weight: 7.4 },
  '510108008': { near: [104.114, 30.672], weight: 6.2 },
  '510108010': { near: [104.082, 30.708], weight: 9.5 },
  '510108011': { near: [104.128, 30.655], weight: 6.5 },
  '510108014': { near: [104.15, 30.645], weight: 14 },
  '510108015': { near: [104.108, 30.712], weight: 13 },
  '510108016': { near: [104.19, 30.698], weight: 22 },
  '510108017': { near: [104.13, 30.735], weight: 15 },
}
