import type { Words } from '../../kernel/words.ts'

export const words = {
  'problem.sample-empty': {
    zh: '这几个月的账里没有可抽的凭证，或者间隔比总额还大。',
    en: 'There is no voucher to draw in these months, or the interval is larger than their sum.',
  },
  'problem.sample-too-large': {
    zh: '会抽到 {count} 张，一次最多 {most} 张。请把间隔调大，或把张数、月份减少。',
    en: 'This would draw {count}; at most {most} at once. Widen the interval or take fewer.',
  },
  'problem.sample-months': { zh: '开始的月份在结束的月份之后。', en: 'The first month is after the last.' },
  'problem.not-in-sample': { zh: '这张凭证不在样本里。', en: 'This voucher is not in the sample.' },
  'problem.book-exists': { zh: '这本账已经开过了。', en: 'This book is open already.' },
  'problem.fund-exists': { zh: '这本账里已经有同名的资金。', en: 'The book has a fund of this name.' },
  'problem.purposes-needed': {
    zh: '限定用途的资金，要写明可以用在哪里。',
    en: 'A restricted fund says what it may be spent on.',
  },
  'problem.unknown-purpose': {
    zh: '没有这项用途，请从列表里选。',
    en: 'There is no such purpose; choose one of the list.',
  },
  'problem.purpose-needed': { zh: '请选这笔钱用在哪里。', en: 'Please say what the money is for.' },
  'problem.purpose-outside': {
    zh: '“{fund}”不能用在这里，只能用于它规定的用途。',
    en: '“{fund}” may not be used for this, only for what it was given for.',
  },
  'problem.fund-not-active': {
    zh: '“{fund}”还没有启用，或者已经关闭。',
    en: '“{fund}” is not open yet, or closed.',
  },
  'problem.fund-not-empty': {
    zh: '这笔资金里还有余额、预留或未结的应收应付，先结清再关闭。',
    en: 'Something is left in this fund, reserved or owed: settle it first.',
  },
  'problem.period-closed': {
    zh: '{month} 已经结账，记不进去了；要更正，请在本月冲正。',
    en: '{month} is closed; correct it by a reversal in the present month.',
  },
  'problem.period-open-before': {
    zh: '{month} 还没有结账，先结它。',
    en: '{month} is still open: close it first.',
  },
  'problem.overdraft': {
    zh: '余额不够，可用的不足以支付这一笔。',
    en: 'Not enough is left to pay this.',
  },
  'problem.already-reversed': { zh: '这一笔已经冲正过了。', en: 'This was reversed already.' },
  'problem.is-reversal': {
    zh: '这一笔本身就是冲正，不能再冲；请重新记一笔。',
    en: 'This is a reversal itself; post it anew instead.',
  },
  'problem.refund-spent': {
    zh: '这笔钱已经用出去，余额不够退；要退，先定由哪笔资金承担。',
    en: 'This was spent already and the balance does not suffice: say which fund bears the refund.',
  },
  'problem.bearer-restricted': {
    zh: '限定用途的资金不能替别的资金退款。',
    en: 'A restricted fund cannot bear the refund of another.',
  },
  'problem.not-refundable': {
    zh: '这张凭证没有进账，或者涉及几笔资金，不能当作退款办理。',
    en: 'Nothing came in by this journal, or into several funds: it is not refunded in one piece.',
  },
  'problem.due-open': { zh: '这笔应收应付没有被暂缓。', en: 'This due is not held.' },
  'problem.due-held': {
    zh: '这笔应收应付已暂缓，原因办结后才能结算。',
    en: 'This due is held until what it waits for is done with.',
  },
  'problem.due-settled': { zh: '这笔应收应付已经结清了。', en: 'This due is settled already.' },
  'problem.due-void': { zh: '这笔应收应付已经作废。', en: 'This due is void.' },
  'problem.due-journal-reversed': {
    zh: '这张凭证已被冲正，或者本身就是冲正，不能用来结算。',
    en: 'This journal was reversed, or is a reversal: it settles nothing.',
  },
  'problem.due-journal-used': {
    zh: '这张凭证已经结算了同一资金的另一笔应收应付。',
    en: 'This journal settled another due of the fund already.',
  },
  'problem.due-other-amount': {
    zh: '凭证的金额、资金或方向与这笔应收应付不一致，要一分不差。',
    en: 'The journal moves another amount, another fund or the other way than this due says.',
  },
  'problem.due-other-purpose': {
    zh: '凭证的用途与这笔应收应付不一致。',
    en: 'The journal is for another purpose than this due.',
  },
  'problem.hold-ended': {
    zh: '这笔预留已经用掉或取消了。',
    en: 'What was reserved is used or released already.',
  },
} satisfies Words
