import type { Words } from '../../../kernel/words.ts'

export const words = {
  'funds.incentive': {
    zh: '{year} 年社区激励资金 · {count} 个社区',
    en: 'Incentive {year} · {count} communities',
  },
  'funds.incentive.fund': { zh: '激励资金', en: 'Incentive fund' },
  'problem.no-incentive': {
    zh: '激励资金按社区考评的分数分，要等考评公布以后。',
    en: 'Incentive money is shared by a round of communities, once it has closed.',
  },
  'problem.incentive-fund': {
    zh: '激励资金从财政资金里出，参加分配的社区自己的资金不行，请另选一笔。',
    en: 'Incentive money comes out of public money, and not out of that of a community which shares it; choose another fund.',
  },
  'problem.incentive-there': {
    zh: '这次考评的激励资金已经分过，或者正在审批，一次考评只分一次。',
    en: 'This round was shared by already, or it is being decided; once a round.',
  },
  'problem.incentive-nobody': {
    zh: '没有社区超过 {floor} 分，没有可分的。',
    en: 'No community exceeds {floor} points: there is nobody to share among.',
  },
} satisfies Words
