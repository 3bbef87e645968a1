import type { Words } from '../../kernel/words.ts'

export const words = {
  'funds.book.foundation': { zh: '社区发展基金会', en: 'Community development foundation' },
  'funds.book.budget': { zh: '{place}', en: '{place}' },
  'funds.book.collective': { zh: '{place}集体经济', en: 'Collective of {place}' },
  'funds.title': { zh: '资金公开', en: 'Where the money goes' },
  'funds.hint': { zh: '每一笔都能看到', en: 'Every line can be followed' },
  'funds.sort.community-service': { zh: '社区公服资金', en: 'Public-service money of a community' },
  'funds.yearly': { zh: '公服资金', en: ' public services' },
  'funds.sort.earmark': { zh: '专项经费', en: 'Earmarked money' },
  'funds.sort.guarantee': { zh: '专项保障资金', en: 'Guarantee fund' },
  'funds.sort.incentive': { zh: '激励资金', en: 'Incentive fund' },
  'funds.sort.flexible': { zh: '机动经费', en: 'Flexible money' },
  'funds.sort.reserve': { zh: '预留资金', en: 'Reserve' },
  'funds.sort.foundation-support': { zh: '基金会培育资金', en: 'Foundation-growing fund' },
  'funds.sort.foundation': { zh: '基金会', en: 'Foundation' },
  'funds.sort.community-special': { zh: '社区专项基金', en: 'Special fund of a community' },
  'funds.sort.community-charity': { zh: '社区公益基金', en: 'Charity fund of a community' },
  'funds.sort.relief': { zh: '社会救助专项基金', en: 'Relief fund' },
  'funds.sort.collective': { zh: '集体经济资金', en: 'Money of a collective' },
  'funds.sort.department': { zh: '部门预算', en: 'Budget of a department' },
  'funds.kind.government': { zh: '财政款', en: 'Public money' },
  'funds.kind.charity': { zh: '慈善款', en: 'Charity' },
  'funds.kind.collective': { zh: '集体收入', en: 'Earned by collectives' },
  'funds.kind.relief': { zh: '救助款', en: 'Relief' },
  'funds.status.preparing': { zh: '筹备中', en: 'Being set up' },
  'funds.status.active': { zh: '已启用', en: 'Open' },
  'funds.status.closed': { zh: '已关闭', en: 'Closed' },
  'funds.purpose.public-service': { zh: '公共服务', en: 'Public services' },
  'funds.purpose.governance': { zh: '社区治理', en: 'Community governance' },
  'funds.purpose.benefit-sharing': { zh: '利益共享', en: 'Sharing with residents' },
  'funds.purpose.relief': { zh: '扶贫济困', en: 'Relief of the poor' },
  'funds.purpose.environment': { zh: '环境提升', en: 'A better environment' },
  'funds.purpose.community-organisations': { zh: '社区社会组织培育', en: 'Growing community organisations' },
  'funds.purpose.volunteering': { zh: '志愿服务', en: 'Volunteering' },
  'funds.purpose.community-education': { zh: '社区教育', en: 'Community education' },
  'funds.purpose.roads-and-water': { zh: '村道与水利', en: 'Village roads and water' },
  'funds.purpose.award': { zh: '评审奖励', en: 'Awards' },
  'funds.purpose.reward': { zh: '人才奖励', en: 'Rewards of skilled people' },
  'funds.purpose.construction': { zh: '城市建设管理', en: 'Construction and upkeep' },
  'problem.fund-level': {
    zh: '这一类资金不设在这一级区域，请换一个区域。',
    en: 'A fund of this sort is not kept at this level; choose another area.',
  },
  'problem.earmark-purposes': {
    zh: '专项经费要写明用途，至少选一项。',
    en: 'Earmarked money says what it is for; choose at least one purpose.',
  },
  'problem.total-needed': {
    zh: '保障资金要写明总额，使用率按它计算。',
    en: 'Say what the guarantee fund holds in all; its usage is counted by it.',
  },
  'problem.foundation-needed': {
    zh: '先开设基金会，再开社区的基金。',
    en: 'Open the foundation first, then the funds of communities.',
  },
  'problem.fund-takes-none': {
    zh: '慈善款不从财政拨付。财政的钱和捐来的钱分开放。',
    en: 'Charity is not fed from a budget: public money and gifts are kept apart.',
  },
  'problem.disclosed-all': {
    zh: '这个募捐活动该公布的都公布了。',
    en: 'All there is to publish of this campaign was published.',
  },
  'problem.disclosure-early': {
    zh: '还没到公布的时候，{day} 起可以公布。',
    en: 'It is too early: this can be published from {day} on.',
  },
  'problem.matter-level': {
    zh: '事项只下沉到街道，请选街道。',
    en: 'Matters are handed down to streets; choose streets.',
  },
  'problem.matter-unit': {
    zh: '请选这个街道自己的承办单位来接这件事。',
    en: 'Choose a unit of this street that takes the matter on.',
  },
  'problem.support-needed': {
    zh: '没有给{street}配人，也没有配钱。人随事走、费随事转：至少要有一样。',
    en: '{street} would get neither posts nor money. A matter goes down only with one of them.',
  },
  'problem.matter-twice': { zh: '同一个街道填了两次。', en: 'The same street stands there twice.' },
  'problem.matter-there': {
    zh: '这件事已经下沉到其中一个街道，或者正在等区里研究。',
    en: 'One of the streets has this matter already, or it is being decided.',
  },
  'problem.matter-not-approved': {
    zh: '区委、区政府还没有同意这件事下沉，不能启用。',
    en: 'The district has not decided on this matter yet; it cannot be put into effect.',
  },
  'problem.matter-active': { zh: '这个街道已经启用了这件事。', en: 'This street has the matter already.' },
  'problem.matter-posts': {
    zh: '区里同意随事转 {count} 个岗位，请选够 {count} 个。',
    en: 'The district decided on {count} posts; choose {count}.',
  },
  'problem.matter-post': {
    zh: '只能转这个部门自己的承办岗位。',
    en: 'Only posts of the department that handle its matters move.',
  },
  'problem.matter-fund': {
    zh: '这笔钱要从提出部门自己的预算里转出，请选该部门的资金。',
    en: 'The money comes out of the budget of the department itself; choose a fund of it.',
  },
  'problem.not-for-this': {
    zh: '“{fund}”只能用于：{purposes}。请换一笔资金，或者改用途。',
    en: '“{fund}” is only for: {purposes}. Choose another fund or another purpose.',
  },
  'problem.application-decided': { zh: '这份申请已经有结果，不能撤回了。', en: 'This was decided already.' },
  'problem.application-not-approved': {
    zh: '申请还没有批准，或者已经签过合同。',
    en: 'It is not approved yet, or has its contract already.',
  },
  'problem.milestones-above': {
    zh: '各期付款加起来超过了批准的金额。',
    en: 'The parts are more than what was approved.',
  },
  'problem.milestone-accepted': { zh: '这一期已经验收过了。', en: 'This part was accepted already.' },
  'problem.milestone-not-accepted': {
    zh: '这一期还没有验收，不能付款。',
    en: 'This part is not accepted yet.',
  },
  'problem.nothing-accepted': {
    zh: '还没有一期验收，等做完一期再请大家评。',
    en: 'No part of it is accepted yet; ask people once something is done.',
  },
  'problem.milestone-paid': { zh: '这一期已经付过了。', en: 'This part was paid already.' },
  'problem.milestone-not-paid': { zh: '这一期还没有付款，不能退票。', en: 'This part is not paid yet.' },
  'problem.commitment-ended': {
    zh: '这份合同已经结束，或者没有还没验收的部分。',
    en: 'This contract has ended, or nothing of it is left to be accepted.',
  },
  'problem.period-running': {
    zh: '这个月还没有过完，月底以后再关账。',
    en: 'This month is not over; close it when it is.',
  },
  'problem.payer-apart': {
    zh: '申请、审批、验收过这一笔的人不能付款，请换一个人。',
    en: 'Whoever asked, decided or accepted does not pay: let somebody else do it.',
  },
  'problem.fund-takes-no-gifts': {
    zh: '这笔资金不收捐款。请选一个基金。',
    en: 'This fund takes no gifts; choose a charity fund.',
  },
  'problem.campaign-days': { zh: '结束的日子早于开始的日子。', en: 'It ends before it begins.' },
  'problem.campaign-over': {
    zh: '这次募捐现在不在期限内，可以直接捐给基金。',
    en: 'This campaign is not running now; you can give to the fund itself.',
  },
  'problem.gift-name': {
    zh: '请写要公开的名字，或者选匿名。',
    en: 'Say the name to be shown, or give anonymously.',
  },
  'problem.pool-days': { zh: '结束的日子早于开始的日子。', en: 'It ends before it begins.' },
  'problem.pool-open': {
    zh: '这个基金已经有一个配捐，先停止它。',
    en: 'Gifts to this fund are topped up already; end that first.',
  },
  'problem.pool-closed': { zh: '这个配捐已经停止了。', en: 'This has ended already.' },
  'problem.pool-restricted': {
    zh: '那个基金的钱限定了用途，只能配给用途相同的基金。',
    en: 'That money is for some purposes only, and tops up only a fund of these.',
  },
  'problem.unknown-reference': {
    zh: '没有这个编号的捐款。编号以 LL 开头，印在收据上。',
    en: 'No gift has this reference; it begins with LL and stands on the receipt.',
  },
  'problem.gift-not-received': {
    zh: '这笔捐款还没有到账，不用退。',
    en: 'This gift has not come in; there is nothing to give back.',
  },
  'problem.refund-above': {
    zh: '退的比捐的多。连同以前退过和正在申请的，不能超过这笔捐款。',
    en: 'More than was given, counting what was given back or asked for before.',
  },
  'problem.refund-ended': { zh: '这次退款已经处理过了。', en: 'This refund was dealt with already.' },
  'problem.refund-own': {
    zh: '申请退款的人不能自己批准，请另一个人来定。',
    en: 'Who asked for a refund does not decide it; somebody else does.',
  },
  'problem.receipt-day': {
    zh: '到账的日子还没有到，请核对年月日。',
    en: 'The day the money came is still to come; check its date.',
  },
  'problem.receipt-differs': {
    zh: '流水号 {ref} 已经收到过，内容和这次不一样；以第一次为准。',
    en: 'Number {ref} came before with other contents; the first stands.',
  },
  'problem.receipt-ended': { zh: '这笔到账已经处理过了。', en: 'This money was dealt with already.' },
  'problem.receipt-amount': {
    zh: '金额不一样，对不上这笔捐款。',
    en: 'The amounts differ; this cannot be that gift.',
  },
  'problem.gift-received': { zh: '这笔捐款已经到账了。', en: 'This gift was received already.' },
  'problem.not-this-year': {
    zh: '只能拨付今年的预算，{year} 年的记不进去。',
    en: 'Only this year’s budget can be given; {year} is not this year.',
  },
  'problem.appropriated-already': {
    zh: '{year} 年这一笔已经拨过，一年只拨一次。',
    en: 'This was given for {year} already; it is given once a year.',
  },
} satisfies Words
