export const words = {
  'monthly.switch': { zh: '每月捐一次', en: 'Give every month' },
  'monthly.hint': {
    zh: '每月到日子提醒您付款，不会自动扣钱，随时可以停。',
    en: 'You are reminded each month; nothing is taken by itself, and you can end it at any time.',
  },
  'monthly.title': { zh: '每月的捐款', en: 'Given every month' },
  'monthly.next': { zh: '下次 {day}', en: 'Next on {day}' },
  'monthly.waiting': { zh: '这个月还没付', en: 'This month waits' },
  'monthly.pay': { zh: '去付款', en: 'Pay' },
  'monthly.end': { zh: '不再每月捐', en: 'End it' },
  'monthly.sure': { zh: '确定停？已捐的不变。', en: 'End it? What was given stays.' },
  'monthly.yes': { zh: '停', en: 'Yes, end it' },
  'monthly.no': { zh: '先不停', en: 'No' },
} as const
