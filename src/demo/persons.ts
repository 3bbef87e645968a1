import { type Random, randomOf } from './random.ts'

/** A person who does not exist. */
export interface FictionalPerson {
  name: string
  /** 1990000NNNN, a range nobody is called on. */
  phone: string
  sex: 'f' | 'm'
  birthYear: number
}

const list = (text: string): readonly string[] => text.split(' ')

// The more often a surname is met in Sichuan, the further up it stands.
const surnames = [
  { weight: 8, names: list('李 王 张 刘 陈 杨') },
  { weight: 4, names: list('周 罗 何 唐 曾 邓 黄 吴') },
  { weight: 2, names: list('徐 蒋 肖 谢 胡 廖 冯 钟 彭 袁 苏 叶') },
  { weight: 1, names: list('赖 温 蒲 龚 幸 代 卿 欧阳') },
]
const given = [
  {
    until: 1965,
    f: list('秀英 桂芳 玉兰 淑华 素琼 玉珍 秀芳 德芬 碧华 国芬 兰英 惠琼 永芳 莲英 素珍'),
    m: list('国强 建国 德明 志明 永福 光荣 明贵 世全 正华 建军 大成 学文 兴发 长明 福生'),
  },
  {
    until: 1988,
    f: list('丽娟 红梅 晓燕 春燕 小玲 雪梅 海燕 静 敏 艳 琴 萍 晓蓉 蓉 玉洁 莉'),
    m: list('伟 勇 军 强 波 刚 建平 志刚 晓东 国栋 海涛 斌 永刚 健 林 小军'),
  },
  {
    until: 2100,
    f: list('雨桐 欣怡 思琪 梦婷 佳怡 诗涵 雨欣 可欣 文静 婷 若溪 子涵 雅雯 晓雨 一诺'),
    m: list('浩然 子轩 宇航 俊杰 文博 嘉豪 天宇 博文 鑫 凯 一鸣 泽宇 星宇 俊 睿'),
  },
]

export function fictionalName(random: Random, sex: 'f' | 'm', birthYear: number): string {
  const surname = random.pick(random.weighted(surnames, (s) => s.weight * s.names.length).names)
  const generation = given.find(({ until }) => birthYear < until)
  return surname + random.pick(generation?.[sex] ?? list('小雨'))
}

/** Person `n` of a demo (0–9999): always the same for a seed. */
export function fictionalPerson(seed: number | string, n: number): FictionalPerson {
  if (!Number.isInteger(n) || n < 0 || n > 9_999) throw new RangeError(`no person ${n}`)
  const random = randomOf(`${seed}/person/${n}`)
  const sex = random.chance(0.52) ? 'f' : 'm'
  const birthYear =
    random.pick([1945, 1955, 1955, 1965, 1965, 1975, 1975, 1985, 1985, 1995]) + random.whole(0, 9)
  const phone = `1990000${String(n).padStart(4, '0')}`
  return { name: fictionalName(random, sex, birthYear), phone, sex, birthYear }
}
