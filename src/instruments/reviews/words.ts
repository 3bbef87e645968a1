import type { Words } from '../../kernel/words.ts'

export const words = {
  'problem.survey-until': {
    zh: '截止那天要从今天起，最长 {most} 天。',
    en: 'The last day is today or later, at most {most} days from now.',
  },
  'problem.survey-wanted': {
    zh: '人数太少，至少要 {least} 人才算数。',
    en: 'Too few: a score needs at least {least} answers.',
  },
  'problem.survey-open': {
    zh: '这件事正在请大家评，等这次结束再来。',
    en: 'People are being asked about this already; wait until that has ended.',
  },
  'problem.survey-closed': {
    zh: '这次评价已经结束了，您没有少做什么。',
    en: 'This survey has ended; nothing of yours was lost.',
  },
  'problem.survey-answered': {
    zh: '已经有人评了，不能撤回。到截止那天自然结束。',
    en: 'Somebody has answered already: it runs to its end and is not taken back.',
  },
  'problem.survey-incomplete': {
    zh: '还有题没选，请每一题都选一个。',
    en: 'Some questions are not answered; choose one for each.',
  },
  'problem.answered-already': {
    zh: '您已经评过了，每人一次。谢谢您。',
    en: 'You have answered already, once each. Thank you.',
  },
  'problem.survey-own-work': {
    zh: '这是您所在单位做的事，要由别人来评。',
    en: 'Your own unit did this; others score it.',
  },
  'problem.survey-official': {
    zh: '这里只请居民评，工作人员不评。',
    en: 'Residents score this, not officials.',
  },
  'problem.survey-not-representative': {
    zh: '这次只请居民代表评。',
    en: 'Only the residents’ representatives are asked this time.',
  },
  'problem.survey-not-resident': {
    zh: '只请住在这里的人评。住在这里但还没登记的，请到社区登记一下，登记好就能评。',
    en: 'Those who live here are asked. If you do and are not registered yet, register with the community first.',
  },
  'problem.rectification-moved': {
    zh: '这件整改刚才有了新情况，请看最新的再办。',
    en: 'This has moved on meanwhile; look at how it stands.',
  },
  'problem.under-rectification': {
    zh: '群众满意度没有达标，正在整改，这笔钱暂时不能付。整改解除后再付，应在 {due} 前改好。',
    en: 'People were not satisfied and it is being put right: it is not paid for until that is released (due {due}).',
  },
  'problem.evidence-missing': {
    zh: '没有佐证照片。请至少放一张整改后的照片。',
    en: 'There is no evidence: attach at least one picture of what was done.',
  },
  'problem.measures-missing': {
    zh: '还没有写整改措施。先写好、附上照片，再请大家重新评。',
    en: 'No measures are written down yet; do that first, with a picture, then ask people again.',
  },
  'problem.own-measures': {
    zh: '整改是您或您所在单位做的，要由别人来解除。',
    en: 'You or your unit put this right; somebody else releases it.',
  },
  'problem.not-asked-again': {
    zh: '整改以后还没有重新评价达标，不能解除。',
    en: 'People have not been asked again and satisfied since; it is not released yet.',
  },
} satisfies Words
