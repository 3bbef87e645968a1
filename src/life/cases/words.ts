import type { Words } from '../../kernel/words.ts'

/** Refusals and messages of this room; what its pages say stands with them in ui/words*.ts. */
export const words: Words = {
  'problem.wrong-state': {
    zh: '这件事已经走到别的步骤，请刷新看最新情况。',
    en: 'The case has moved on; look at its newest state.',
  },
  'problem.words-needed': { zh: '这一步需要写明情况。', en: 'This step needs words.' },
  'problem.patrol-cannot-handle': {
    zh: '巡查方单位不能承办（巡办分离）。',
    en: 'An organisation of the patrol side may not handle (patrol and handling are separate).',
  },
  'problem.cannot-handle': { zh: '这个单位不承办案件。', en: 'This organisation does not handle cases.' },
  'problem.reporter-is-handler': {
    zh: '上报人不能办理自己上报的事，请换一位承办人（巡办分离）。',
    en: 'Who reported a matter may not handle it; choose another handler.',
  },
  'problem.handler-is-checker': {
    zh: '办理的人不能核查同一件事，请由巡查方其他人核查。',
    en: 'Who handled a matter may not check it.',
  },
  'problem.checker-not-patrol': {
    zh: '核查须由巡查方、且不是承办单位的人来做。',
    en: 'The check is made by the patrol side, from another organisation than the handler’s.',
  },
  'problem.handler-elsewhere': {
    zh: '这位承办人不在所选单位。',
    en: 'This person is not in the chosen organisation.',
  },
  'problem.not-handler': {
    zh: '这件事不是派给您单位的。',
    en: 'This case was not sent to your organisation.',
  },
  'problem.unknown-category': { zh: '没有这个类别。', en: 'There is no such category.' },
  'problem.verdict-incomplete': {
    zh: '接通了就要选“是否解决”和“是否满意”；没接通则都不选。',
    en: 'When reached, say whether it is solved and satisfies; when not, neither.',
  },
  'problem.reopen-late': {
    zh: '结案已超过 {days} 天，请重新反映。',
    en: 'It was closed more than {days} days ago; please raise it anew.',
  },
  'problem.confidential': { zh: '保密事项不能公开。', en: 'A confidential matter is never published.' },
  'problem.no-contact': { zh: '这件事没有留联系方式。', en: 'No contact was left for this case.' },
  'problem.no-photo': { zh: '没有收到照片。', en: 'No picture was received.' },
  'problem.unknown-photo': {
    zh: '有一张照片找不到了，请重新添加。',
    en: 'A picture could not be found; please add it again.',
  },
  'problem.too-many-photos': { zh: '最多 {most} 张照片。', en: 'At most {most} pictures.' },
  'message.case-answered': {
    zh: '【邻里】您反映的 {number} 有答复了，请看看是否解决：{url}',
    en: 'Linli: your case {number} has an answer; please say whether it is solved: {url}',
  },
  'message.case-accepted': {
    zh: '【邻里】您反映的 {number} 已受理，经过随时可查：{url}',
    en: 'Linli: your case {number} was accepted; follow it at {url}',
  },
}
