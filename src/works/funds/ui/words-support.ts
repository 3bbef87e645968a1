export const words = {
  'support.title': { zh: '每年扶持了谁', en: 'Whom it supported, year by year' },
  'support.nobody': { zh: '这一年还没有扶持。', en: 'Nobody yet in this year.' },
  'support.paid': { zh: '已付', en: 'paid' },
  'support.given': { zh: '同年居民和企业捐给社区基金', en: 'Given by people and companies in the same year' },
}
