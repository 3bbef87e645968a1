import type { Words } from '../../kernel/words.ts'

/** Refusals of this room; what its pages say stands with them in ui/words*.ts. */
export const words: Words = {
  'problem.unknown-checklist': { zh: '没有这张排查表。', en: 'There is no such checklist.' },
  'problem.item-twice': {
    zh: '排查表里有两项代码相同。',
    en: 'Two items of the checklist have the same code.',
  },
  'problem.items-missing': {
    zh: '这张排查表还没有填写检查内容，请先填写。',
    en: 'Nothing is named in this checklist yet; name what is to be looked at first.',
  },
  'problem.unknown-item': { zh: '排查表里没有这一项。', en: 'The checklist has no such item.' },
  'problem.answers-missing': {
    zh: '还有 {count} 项没有填，请填完再提交。',
    en: '{count} items are not answered yet.',
  },
  'problem.answers-unasked': {
    zh: '没见到人就不用填排查内容。',
    en: 'Where nobody was met, nothing is answered.',
  },
  'problem.dates-turned': {
    zh: '结束日期要在开始日期之后，且不早于今天。',
    en: 'The last day lies after the first and is not past.',
  },
  'problem.nothing-to-visit': {
    zh: '这个区域里没有登记要走访的对象。',
    en: 'Nothing to visit is registered in this area.',
  },
  'problem.too-much-to-visit': {
    zh: '一轮最多走访 {most} 个对象，请分成几个区域来做。',
    en: 'A round visits at most {most}; open one for each part of the area.',
  },
  'problem.unknown-household': {
    zh: '有一户不在这个区域里。',
    en: 'A household does not live in this area.',
  },
  'problem.households-unasked': { zh: '这张排查表不是入户的。', en: 'This checklist is not for households.' },
  'problem.unknown-post': { zh: '没有这个岗位，或者已经卸任。', en: 'There is no such post in term.' },
  'problem.round-closed': { zh: '这一轮已经结束。', en: 'This round has ended.' },
  'problem.already-visited': {
    zh: '这一户已经有人走访过了，请核对。',
    en: 'This one was visited already; please compare.',
  },
  'problem.next-day-past': { zh: '下次走访的日期已经过去。', en: 'The next day lies in the past.' },
  'problem.visit-time': {
    zh: '走访时间不对，请检查手机的日期和时间。',
    en: 'The time of the visit cannot be right; check the phone’s clock.',
  },
  'problem.risk-point-ended': { zh: '这个风险点已经销号。', en: 'This risk point was struck off already.' },
  'problem.batch-day-past': { zh: '上门日期已经过去。', en: 'The day of the work lies in the past.' },
  'problem.batch-case': {
    zh: '编号 {number} 不是等着派出的隐患，不能放进来。',
    en: 'Case {number} is not a hazard waiting to be sent.',
  },
  'problem.already-confirmed': { zh: '这一户已经确认过了。', en: 'This household was confirmed already.' },
  'problem.signature-missing': { zh: '请住户签字确认。', en: 'The household signs to confirm.' },
}
