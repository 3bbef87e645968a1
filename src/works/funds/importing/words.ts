import type { Words } from '../../../kernel/words.ts'

export const words = {
  'past.kind.opening': { zh: '期初余额', en: 'Opening balances' },
  'past.kind.vouchers': { zh: '历史凭证', en: 'Past vouchers' },
  'past.column.number': { zh: '凭证号', en: 'Voucher number' },
  'past.column.period': { zh: '期间', en: 'Period' },
  'past.column.day': { zh: '日期', en: 'Day' },
  'past.column.summary': { zh: '摘要', en: 'Summary' },
  'past.column.fund': { zh: '资金', en: 'Fund' },
  'past.column.account': { zh: '科目', en: 'Account' },
  'past.column.purpose': { zh: '用途', en: 'Purpose' },
  'past.column.debit': { zh: '借方金额', en: 'Debit' },
  'past.column.credit': { zh: '贷方金额', en: 'Credit' },
  'past.column.income': { zh: '收入金额', en: 'Income' },
  'past.column.expense': { zh: '支出金额', en: 'Expense' },
  'past.column.party': { zh: '对方', en: 'Counterparty' },
  'past.column.source': { zh: '来源单据', en: 'Source paper' },
  'past.column.amount': { zh: '余额', en: 'Balance' },
  'problem.past-fund': {
    zh: '您管的资金里没有“{text}”。请写资金的全名或者备案号。',
    en: 'There is no “{text}” among the funds you keep. Give its full name or its filing number.',
  },
  'problem.past-fund-several': {
    zh: '名为“{text}”的资金不止一笔。请写备案号，或者公开页地址最后一段。',
    en: 'Several funds are named “{text}”. Give the filing number, or the end of the address of its page.',
  },
  'problem.past-account': {
    zh: '不认识科目“{text}”。请写成模板里的科目，例如银行存款、捐赠收入、业务活动费用。',
    en: 'The account “{text}” is not known. Use those of the template, such as bank, donation, spending.',
  },
  'problem.past-not-carried': {
    zh: '“{text}”不从这里导入。这里只记到账和付出的钱；还没收、没付的，请在“用款”里重新签合同、记应付。',
    en: '“{text}” is not brought in here: only money that came or went is. What is still owed is contracted anew under “Spending”.',
  },
  'problem.past-not-of-budget': {
    zh: '“{fund}”是财政款，科目只能是财政拨款、支出和它们的对方（银行存款、零余额账户）。',
    en: '“{fund}” is public money: its accounts are appropriation, spending and the bank on their other side.',
  },
  'problem.past-day': {
    zh: '“{column}”要早于今天。今天起的账在系统里记。',
    en: '“{column}” must be before today; from today on the books are kept here.',
  },
  'problem.past-negative': {
    zh: '“{column}”是负数。红字请写在另一方，不要写负号。',
    en: '“{column}” is less than nothing. Write it on the other side, without a minus.',
  },
  'problem.past-zero': { zh: '“{column}”是零，不用导入。', en: '“{column}” is nothing; leave it out.' },
  'problem.past-none': {
    zh: '这一行没有金额：借方、贷方、收入、支出填一个。',
    en: 'This row holds no amount: fill in one of debit, credit, income, expense.',
  },
  'problem.past-both': {
    zh: '一行只写一个金额。请把另一方写在另一行。',
    en: 'One amount a row; the other side is a row of its own.',
  },
  'problem.past-unbalanced': {
    zh: '凭证 {number} 在“{fund}”里借贷不平：借方 {debit} 元，贷方 {credit} 元。整张不收。',
    en: 'Voucher {number} does not balance in “{fund}”: debit {debit}, credit {credit}. None of it is taken.',
  },
  'problem.past-two-books': {
    zh: '凭证 {number} 跨了两本账。请按账分开，各是一张。',
    en: 'Voucher {number} lies in two books; make one of each.',
  },
  'problem.past-row-broken': {
    zh: '凭证 {number} 的第 {row} 行有问题，整张不收。',
    en: 'Row {row} of voucher {number} is faulty; none of it is taken.',
  },
  'problem.past-number-twice': {
    zh: '同一年里凭证号 {number} 已经在第 {row} 行用过（{day}）。按月编号的，请加一列“期间”。',
    en: 'Number {number} stands in row {row} ({day}) of the same year. Where they begin anew each month, add a column “Period”.',
  },
  'problem.past-known': {
    zh: '凭证 {number} 已经导入过（{day}），不再导入。',
    en: 'Voucher {number} was imported already ({day}).',
  },
  'problem.past-within': {
    zh: '凭证 {number} 只在银行和现金之间，不影响资金，不收。',
    en: 'Voucher {number} moves money within the bank alone; it is left out.',
  },
  'problem.past-opened': {
    zh: '这笔资金已经导入过期初余额（{day}），只能导入一次。',
    en: 'This fund has its opening balance already ({day}); it is opened once.',
  },
  'problem.past-begun': {
    zh: '这笔资金从 {day} 起已经有账，期初余额要早于这一天。',
    en: 'This fund has entries from {day} on; an opening balance is of a day before.',
  },
  'problem.past-before-opening': {
    zh: '这笔资金的期初余额到 {day}，这一天以前的凭证已经算在里面。',
    en: 'The opening balance of this fund is as of {day} and holds what was before.',
  },
  'problem.past-overdraft': {
    zh: '这样一来，{day} 这笔资金就透支了。请先导入期初余额，或者补上漏掉的收入。',
    en: 'With this the fund would be overdrawn on {day}. Bring in its opening balance first, or the income that is missing.',
  },
  'problem.past-leant-on': {
    zh: '收回以后，{day} 这笔资金就透支了：后来的凭证要靠它。请先收回后来的文件。',
    en: 'Without it the fund would be overdrawn on {day}: later vouchers stand on it. Take back the later file first.',
  },
  'problem.past-ended': { zh: '这个文件已经处理过了。', en: 'This file was dealt with already.' },
  'problem.past-own': {
    zh: '导入的人不能自己确认，请另一个人来确认。',
    en: 'Who sent a file does not confirm it; somebody else does.',
  },
  'problem.past-not-own': {
    zh: '还没确认的，由导入的人撤回；您可以不同意。',
    en: 'What waits is taken back by who sent it; you may refuse it.',
  },
  'problem.past-late': {
    zh: '记账超过 10 分钟，不能整个撤回了。要更正，请导入一张冲正凭证。',
    en: 'It was posted more than ten minutes ago. To correct it, import a voucher that says the contrary.',
  },
} satisfies Words
