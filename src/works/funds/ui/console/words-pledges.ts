export const words = {
  'pledging.how': { zh: '怎样筹', en: 'How' },
  'pledging.gifts': { zh: '直接捐款', en: 'Gifts at once' },
  'pledging.all-or-nothing': { zh: '先认捐，认满才付款', en: 'Pledges, paid only if the goal is reached' },
  'pledging.flexible': { zh: '先认捐，到期都付款', en: 'Pledges, paid after the last day in any case' },
  'pledging.who': { zh: '谁来认', en: 'Who may pledge' },
  'pledging.who.anybody': { zh: '公众', en: 'Anybody' },
  'pledging.who.households': { zh: '本社区住户，每户一次', en: 'Homes of the place, each once' },
} as const
