export const words = {
  'judging.title': { zh: '评分', en: 'Scoring' },
  'judging.how': {
    zh: '每一项打 0 到 100 的整数。没公布以前可以改；别人看不到您打的分。',
    en: 'Whole points from 0 to 100 for each. You may change them until it closes; nobody else sees them before.',
  },
  'judging.weight': { zh: '{name}（{weight}%）', en: '{name} ({weight}%)' },
  'judging.give': { zh: '交这一张', en: 'Give this sheet' },
  'judging.again': { zh: '改这一张', en: 'Change this sheet' },
  'judging.given': { zh: '已交', en: 'Given' },
  'judging.missing': { zh: '还差 {count} 张', en: '{count} missing' },
  'judging.done': { zh: '都交齐了，谢谢您。', en: 'All given. Thank you.' },
  'judging.barred': {
    zh: '与您有关，由别的评委来评。',
    en: 'You are in conflict with it; others score it.',
  },
  'judging.recuse': { zh: '我要回避', en: 'I do not score this' },
  'judging.over': { zh: '现在不在评分阶段。', en: 'It is not being scored now.' },
} as const
