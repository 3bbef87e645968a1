export const words = {
  'places.survey.map': { zh: '写入前后的边界', en: 'Borders before and after' },
  'places.survey.label': {
    zh: '地图：新开 {fresh} 个，改边界 {changed} 个，请看一看 {doubtful} 个，不对 {wrong} 个。下面的清单写的是同样的内容。',
    en: 'Map: {fresh} new, {changed} with other borders, {doubtful} to look at, {wrong} wrong. The list below says the same.',
  },
  'places.survey.before': { zh: '现在的边界', en: 'As it is' },
  'places.survey.after': { zh: '写入后', en: 'As it would be' },
  'places.survey.new': { zh: '新开', en: 'New' },
  'places.survey.changed': { zh: '改边界', en: 'Other border' },
  'places.survey.doubtful': { zh: '请看一看', en: 'Look at it' },
  'places.survey.wrong': { zh: '不对', en: 'Wrong' },
  'places.survey.unnamed': { zh: '没有名称', en: 'without a name' },
  'places.survey.number': { zh: '第 {row} 个', en: 'No. {row}' },
  'places.survey.whole': { zh: '看全部', en: 'Show all' },
  'places.survey.near': { zh: '放大{name}', en: 'Closer: {name}' },
  'places.survey.look': { zh: '放大', en: 'Closer' },
  'places.survey.list': { zh: '文件里的区域', en: 'Areas of the file' },
  'places.survey.more': {
    zh: '还有 {count} 个没有列出来，都没有问题。',
    en: '{count} more are not listed; nothing is wrong with them.',
  },
}
