import type { Words } from '../../../kernel/words.ts'

export const words = {
  'problem.fund-no-bank': {
    zh: '财政资金由国库管，共同投入的钱要进银行账户。请选一笔不是财政款的资金。',
    en: 'The treasury keeps the money of budgets; what others put in lies in a bank. Choose a fund that is no budget.',
  },
  'problem.contribution-day': {
    zh: '签订的日子不能在今天之后，请改。',
    en: 'It cannot have been signed on a day to come.',
  },
  'problem.contribution-done': {
    zh: '这份协议没有等着到账的钱了，不用终止。',
    en: 'Nothing of this is waiting to come in: there is nothing to end.',
  },
} satisfies Words
