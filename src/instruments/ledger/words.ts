import type { Words } from '../../kernel/words.ts'

export const words = {
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
    zh: '这笔资金里还有余额或预留，先结清再关闭。',
    en: 'Something is left in this fund, or reserved: settle it first.',
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
  'problem.hold-ended': {
    zh: '这笔预留已经用掉或取消了。',
    en: 'What was reserved is used or released already.',
  },
} satisfies Words
