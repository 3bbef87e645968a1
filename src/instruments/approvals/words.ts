import type { Words } from '../../kernel/words.ts'

export const words = {
  'problem.no-policy': {
    zh: '这类事项还没有定由谁审批。请区里先定审批规则。',
    en: 'Nobody is named yet to decide this kind; the district lays down a rule first.',
  },
  'problem.already-asked': {
    zh: '已经提交审批了，正在等或已经批准，不用再提交。',
    en: 'This waits to be decided already, or was approved.',
  },
  'problem.approval-ended': {
    zh: '这件事已经有结果了，请看最新的情况。',
    en: 'This is decided already; look at how it stands.',
  },
  'problem.step-ended': {
    zh: '这一步刚才已经有人批了，请看最新的情况再决定。',
    en: 'Somebody decided this step first; look at how it stands and decide again.',
  },
  'problem.author-decides': {
    zh: '这是您自己提交的，要由别人来批。',
    en: 'You asked for this yourself; somebody else decides it.',
  },
  'problem.paid-decides': {
    zh: '这笔钱是付给您本人的，要由别人来批。',
    en: 'This is paid to yourself; somebody else decides it.',
  },
  'problem.decided-before': {
    zh: '您批过其中另一步，这一步要由别人来批。',
    en: 'You decided another step of this; somebody else decides this one.',
  },
  'problem.not-decider': {
    zh: '这一步现在不由您来批。',
    en: 'This step is not yours to decide now.',
  },
  'problem.voice-given': {
    zh: '您这一步的意见已经记下了。',
    en: 'Your voice on this step is noted already.',
  },
  'problem.words-missing': {
    zh: '不同意或退回，要写明原因。',
    en: 'Say why when you refuse or give back.',
  },
  'problem.not-given-back': {
    zh: '这一步只能同意或不同意，不能退回。',
    en: 'This step is approved or refused, not given back.',
  },
  'problem.publicity-runs': {
    zh: '公示到 {until}，期满后才能结束。',
    en: 'The publicity runs until {until}; it ends after that.',
  },
  'problem.objection-open': {
    zh: '还有 {count} 条异议没有答复，答复后才能结束公示。',
    en: '{count} objections are not answered; the publicity ends after that.',
  },
  'problem.publicity-over': {
    zh: '公示期已经过了，不再收异议。',
    en: 'The period is over; objections are heard no more.',
  },
  'problem.objection-waits': {
    zh: '您上一条异议还没有答复，答复后可以再提。',
    en: 'Your last objection is not answered yet; you may object again after that.',
  },
  'problem.objection-answered': { zh: '这条异议已经答复了。', en: 'This objection is answered already.' },
  'problem.nothing-to-delegate': {
    zh: '您没有审批岗位，没有可以交给别人代批的。',
    en: 'You hold no post that decides; there is nothing to hand over.',
  },
  'problem.not-a-colleague': {
    zh: '只能交给您这一片有岗位的同事代批。',
    en: 'Only a colleague with a post in your area can stand in.',
  },
  'problem.term-order': {
    zh: '代批从今天或以后开始，到的那天不能比开始早。',
    en: 'It begins today or later and does not end before it begins.',
  },
  'problem.term-long': {
    zh: '代批最长 {days} 天，更久请换人任职。',
    en: 'At most {days} days; for longer somebody is appointed.',
  },
  'problem.delegation-ended': { zh: '这次代批已经结束了。', en: 'This is over already.' },
  'problem.bands-order': {
    zh: '金额档要从小到大，最后一档不设上限。',
    en: 'The bands go from small to large, and the last has no end.',
  },
  'problem.step-parts': {
    zh: '有一步没写全或写多了：集体审批要写几人中几人同意，公示要写天数，负责人只能在自己这一级。',
    en: 'A step says too little or too much: a panel needs its numbers, a publicity its days, a lead their own level.',
  },
  'problem.policy-past': {
    zh: '新规则只能从今天或以后开始，以前的按老规则。',
    en: 'A new rule begins today or later; what was before keeps its own.',
  },
  'problem.policy-later': {
    zh: '这一天或以后已经有一条新规则了。',
    en: 'Another rule begins on that day or after it.',
  },
} satisfies Words
