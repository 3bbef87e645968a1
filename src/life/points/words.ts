import type { Words } from '../../kernel/words.ts'

export const words = {
  'points.title': { zh: '我的积分', en: 'My points' },
  'points.book': { zh: '积分', en: 'Points' },
  'points.balance': { zh: '现有积分', en: 'Points now' },
  'points.got': { zh: '得分记录', en: 'What they were given for' },
  'points.kind.report': { zh: '反映属实', en: 'A report that was found to be so' },
  'points.of': { zh: '单号 {number}', en: 'Case {number}' },
  'points.none': { zh: '还没有积分', en: 'No points yet' },
  'points.noneDo': {
    zh: '反映身边的问题，经核实或核查属实后，积分会记到这里。',
    en: 'Report what is wrong around you; once it is found to be so, points are noted here.',
  },
  'points.report': { zh: '去反映问题', en: 'Report something' },
  'points.rules': { zh: '怎样得积分', en: 'How points are earned' },
  'points.rule.report': {
    zh: '快递员、外卖骑手、网约车和货车司机、网络主播反映问题，核实或核查属实：每件 {points} 分',
    en: 'A courier, rider, driver or streamer reports something and it is found to be so: {points} each',
  },
  'points.noRules': { zh: '这里还没有定怎样得积分。', en: 'Nothing earns points here yet.' },
  'points.work': { zh: '我的工作', en: 'My work' },
  'points.workHint': {
    zh: '说了才算积分。只用来算积分和新就业群体占比，不对外显示，可以随时改。',
    en: 'Needed to earn points. Used for points and one share only, shown to nobody, changed whenever you like.',
  },
  'points.work.courier': { zh: '快递员', en: 'Courier' },
  'points.work.rider': { zh: '外卖骑手', en: 'Delivery rider' },
  'points.work.ride-driver': { zh: '网约车司机', en: 'Ride-hailing driver' },
  'points.work.truck-driver': { zh: '货车司机', en: 'Truck driver' },
  'points.work.streamer': { zh: '网络主播', en: 'Streamer' },
  'points.work.none': { zh: '都不是', en: 'None of these' },
  'points.signIn': { zh: '先登录，再看积分', en: 'Sign in to see your points' },
  'points.signInGo': { zh: '登录', en: 'Sign in' },
  'points.more': { zh: '再看早一些的', en: 'Earlier ones' },
} satisfies Words
