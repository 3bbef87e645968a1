import type { Words } from '../../kernel/words.ts'

export const words = {
  'problem.observation-day': {
    zh: '这一天或这一年还没有到，请核对截止日期和年份。',
    en: 'That day or year is still to come; check both.',
  },
  'problem.observation-value': {
    zh: '数字不对：金额要大于零，比重和增幅不超过十倍。',
    en: 'The figure is out of range: money is more than nothing, a share at most tenfold.',
  },
  'problem.observation-twice': { zh: '同一项数字填了两次。', en: 'The same figure stands there twice.' },
} satisfies Words
