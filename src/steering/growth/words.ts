import type { Words } from '../../kernel/words.ts'

export const words = {
  'growth.reward': { zh: '社工证书奖励 · {level}', en: 'Reward for a certificate · {level}' },
  'problem.certificate-claimed': {
    zh: '这本证书已经申请过奖励。一本证书只奖一次，没有通过或者撤回的才能重新申请。',
    en: 'This certificate was claimed already. It is rewarded once; only what was refused or withdrawn may be claimed anew.',
  },
  'problem.certificate-number': {
    zh: '证书编号不对，请照证书上的字母和数字填写。',
    en: 'That is no number of a certificate; enter its letters and figures.',
  },
  'problem.issued-later': {
    zh: '发证日期还没有到，请照证书填写。',
    en: 'The day of issue is still to come; enter it as on the certificate.',
  },
  'problem.unknown-level': {
    zh: '奖励标准里没有这个等级，请重新选一个。',
    en: 'The scale has no such level; choose another.',
  },
  'problem.reward-amount': {
    zh: '奖励标准要在 {least} 元到 {most} 元之间。',
    en: 'A reward is from {least} to {most} yuan.',
  },
  'problem.scale-past': {
    zh: '标准从今天或以后的一天起执行，不能写过去的日子。',
    en: 'The scale holds from today or a later day on.',
  },
  'problem.scale-there': {
    zh: '这个等级在这一天已经有标准了，请换一天。',
    en: 'This level has its amount from that day on; choose another day.',
  },
  'problem.scale-claimed': {
    zh: '这一天已经有人按原标准申请，新标准请从明天起执行。',
    en: 'Somebody claimed by the scale before on that day; let the new one begin tomorrow.',
  },
  'problem.own-certificate': {
    zh: '这是您自己的证书，请由别人办理。',
    en: 'This certificate is your own; somebody else sees to it.',
  },
  'problem.reward-moved': {
    zh: '这份申请已经到了下一步，请看最新的状态。',
    en: 'This claim has moved on; look at how it stands now.',
  },
  'problem.checker-apart': {
    zh: '您核对过这本证书，请由另一个人选资金。',
    en: 'You checked this certificate; somebody else names the fund.',
  },
  'problem.reward-fund': {
    zh: '奖励从财政资金里出，请换一笔。',
    en: 'Rewards come out of a budget; choose such a fund.',
  },
} satisfies Words
