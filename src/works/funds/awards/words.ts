import type { Words } from '../../../kernel/words.ts'

export const words = {
  'funds.award': {
    zh: '{year} 年区级项目评审第 {place} 名 · {title}',
    en: 'District review {year}, place {place} · {title}',
  },
  'funds.award.part': { zh: '奖励', en: 'Award' },
  'problem.no-awards': { zh: '这一类评审没有奖金。', en: 'A round of this kind has no awards.' },
  'problem.award-fund': {
    zh: '评审奖金从财政资金里出，请选一笔财政资金。',
    en: 'Awards come out of a budget; choose a fund of public money.',
  },
  'problem.awarded-already': {
    zh: '这次评审的奖金已经报过了，每个获奖者一次。',
    en: 'The awards of this round are stated already, once for each winner.',
  },
  'problem.award-amount': {
    zh: '奖金每个 {least} 元到 {most} 元，两头都算，请改。',
    en: 'An award is {least} to {most} yuan, both included.',
  },
  'problem.prizes-places': {
    zh: '这次评审取前 {places} 名，请给每个名次写奖金。',
    en: 'The first {places} places win; give each of them an amount.',
  },
  'problem.prizes-order': {
    zh: '名次靠后的奖金不能比前面的多。',
    en: 'A later place is not awarded more than an earlier one.',
  },
  'problem.award-by-round': {
    zh: '“评审奖励”只在评审结束时报，不单独申请，也不另签合同。',
    en: 'Awards are stated with the round that was judged: they are not asked for, nor contracted, by themselves.',
  },
} satisfies Words
