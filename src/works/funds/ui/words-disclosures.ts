export const words = {
  'disclosures.title': { zh: '募捐公布', en: 'To be published of campaigns' },
  'disclosures.over': { zh: '结束了的募捐', en: 'Campaigns that are over' },
  'disclosures.part.interim': { zh: '公布进展', en: 'Progress' },
  'disclosures.part.final': { zh: '全面公布', en: 'Final report' },
  'disclosures.on': { zh: '{part} · {day}', en: '{part} · {day}' },
  'disclosures.by': { zh: '{part}：{day} 前', en: '{part}: by {day}' },
  'disclosures.late': { zh: '{part}：应在 {day} 前，已过期', en: '{part}: was due by {day}' },
  'disclosures.came': { zh: '到这时收到 {sum} 元，{count} 笔', en: '{sum} yuan in {count} gifts by then' },
  'disclosures.go': { zh: '公布', en: 'Publish' },
  'disclosures.words': { zh: '写给大家看', en: 'For everybody to read' },
  'disclosures.hint': {
    zh: '募到的钱用在哪里，办成了什么，还剩什么没做。公布后不能改。',
    en: 'What the money was used for, what was done, what is left to do. It cannot be changed afterwards.',
  },
} as const
