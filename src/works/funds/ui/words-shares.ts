export const words = {
  'shares.mine': { zh: '我家的分配', en: 'What my home gets' },
  'shares.mineDo': {
    zh: '登录以后，看集体经济分给您家多少、付了没有。',
    en: 'Sign in to see what your collective shares with your home, and whether it is paid.',
  },
  'shares.signIn': { zh: '登录以后看', en: 'Sign in to see it' },
  'shares.none': { zh: '还没有分给您家的', en: 'Nothing for your home yet' },
  'shares.noneDo': {
    zh: '分配批准以后会出现在这里。登记的住户里找不到您家的，请联系社区登记。',
    en: 'It stands here once it is decided. If your home is not in the register, ask the community to enter it.',
  },
  'shares.of': { zh: '{year} 年收益分配', en: 'Shares of {year}' },
  'shares.paid': { zh: '{day}已付', en: 'Paid {day}' },
  'shares.owed': { zh: '待付', en: 'To be paid' },
  'shares.by': { zh: '{day}前付', en: 'by {day}' },
  'shares.equal': {
    zh: '{count} 户分 {sum} 元，每户一样，差不过一分',
    en: '{sum} yuan among {count} homes, each the same to the fen',
  },
  'shares.by-weight': {
    zh: '{count} 户分 {sum} 元，您家 {weight} 份',
    en: '{sum} yuan among {count} homes; yours has weight {weight}',
  },
  'shares.document': { zh: '依据：{document}', en: 'As agreed: {document}' },
  'shares.own': { zh: '只有您家看得到这一页。', en: 'Nobody but your home sees this page.' },
  'shares.fund': { zh: '看这笔资金', en: 'The fund' },
  'shares.more': { zh: '再看一些', en: 'Show more' },
} as const
