export const words = {
  'approvals.del.do': {
    zh: '您不在时由谁代您批。批的时候两个人的名字都会写上。',
    en: 'Who decides for you while you are away; both names stand on it.',
  },
  'approvals.del.none': { zh: '没有代批', en: 'Nobody stands in for anybody' },
  'approvals.del.noneDo': { zh: '出差、休假前在这里定好。', en: 'Settle it here before you leave.' },
  'approvals.del.who': { zh: '由谁代批', en: 'Who stands in' },
  'approvals.del.choose': { zh: '请选', en: 'Choose' },
  'approvals.del.from': { zh: '从哪天起', en: 'From' },
  'approvals.del.until': { zh: '到哪天（含）', en: 'Last day' },
  'approvals.del.go': { zh: '请这位同事代批', en: 'Hand it over' },
  'approvals.del.given': { zh: '由 {who} 代我批', en: '{who} decides for me' },
  'approvals.del.taken': { zh: '我代 {who} 批', en: 'I decide for {who}' },
  'approvals.del.span': { zh: '{from} 至 {until}', en: '{from} to {until}' },
  'approvals.del.now': { zh: '正在代批', en: 'now' },
  'approvals.del.ended': { zh: '已收回', en: 'taken back' },
  'approvals.del.end': { zh: '收回', en: 'Take back' },
} as const
