import type { Words } from '../../kernel/words.ts'

/** Refusals of this room; what its pages say stands with them in ui/words.ts. */
export const words: Words = {
  'problem.shift-span': {
    zh: '班次的结束要在开始之后，一班最长 7 天。',
    en: 'A shift ends after it begins, within seven days.',
  },
  'problem.shift-past': { zh: '已经过去的班次不能再改。', en: 'A shift that is over is not changed.' },
  'problem.shift-withdrawn': { zh: '这一班已经撤下了。', en: 'This shift was taken off already.' },
  'problem.shift-overlaps': {
    zh: '这个人这段时间已经排了班。',
    en: 'This person is on the roster at that time already.',
  },
  'problem.post-without-roster': {
    zh: '这个岗位不排班：只有网格员和专业力量排班，而且要在任。',
    en: 'Only posts of grid officers and specialists in term have a roster.',
  },
}
