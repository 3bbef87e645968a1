import type { Words } from '../../../kernel/words.ts'

export const words = {
  'statements.kind': { zh: '流水', en: 'Statement' },
  'statements.column.day': { zh: '交易日期', en: 'Day' },
  'statements.column.income': { zh: '收入金额', en: 'Money in' },
  'statements.column.expense': { zh: '支出金额', en: 'Money out' },
  'statements.column.amount': { zh: '交易金额', en: 'Amount' },
  'statements.column.sign': { zh: '借贷标志', en: 'Debit or credit' },
  'statements.column.balance': { zh: '余额', en: 'Balance' },
  'statements.column.summary': { zh: '摘要', en: 'Summary' },
  'statements.column.party': { zh: '对方户名', en: 'Counterparty' },
  'statements.column.serial': { zh: '交易流水号', en: 'Serial number' },
  'problem.account-needed': { zh: '请先选是哪个账户的流水。', en: 'Choose the account the statement is of.' },
  'problem.account-exists': {
    zh: '这个付款平台已经登记过账户。',
    en: 'This platform has its account already.',
  },
  'problem.statement-day': {
    zh: '“{column}”还没有到，请核对年月日。',
    en: '“{column}” is still to come; check the date.',
  },
  'problem.statement-empty': { zh: '“{column}”没有金额。', en: '“{column}” holds no amount.' },
  'problem.statement-negative': {
    zh: '“{column}”是负数，可能是冲正。请看清楚是冲哪一笔，从文件里去掉这两行再传，或者联系银行。',
    en: '“{column}” is less than nothing, perhaps a correction. See which line it takes back, leave out both and send the file again.',
  },
  'problem.statement-decimals': {
    zh: '“{column}”超过两位小数，最多写到分。',
    en: '“{column}” has more than two decimals.',
  },
  'problem.statement-separators': {
    zh: '“{column}”的逗号位置不对。',
    en: 'The commas in “{column}” are misplaced.',
  },
  'problem.statement-too-large': { zh: '“{column}”的金额太大了。', en: '“{column}” is too large.' },
  'problem.statement-not-a-number': { zh: '“{column}”不是金额。', en: '“{column}” is no amount.' },
  'problem.statement-both': {
    zh: '同一行里又有收入又有支出，分不清。',
    en: 'Money in and money out stand in one row.',
  },
  'problem.statement-none': { zh: '这一行没有金额。', en: 'This row holds no amount.' },
  'problem.statement-sign': {
    zh: '“{text}”看不出是收还是支，不收这一行。',
    en: '“{text}” does not say whether money came or went; the row is not taken.',
  },
  'problem.statement-serial': {
    zh: '流水号在表格里变成了科学计数，末尾丢了。请把这一列设为“文本”重新导出，或者直接用银行给的文件。',
    en: 'The serial number became a figure and lost its end. Format the column as text and export it again, or send the bank’s own file.',
  },
  'problem.statement-number': {
    zh: '流水号与第 {row} 行一样，金额或日期却不一样。',
    en: 'The serial number of row {row} with another amount or day.',
  },
  'problem.statement-total': { zh: '合计行，不算一笔。', en: 'A sum, no line of its own.' },
  'problem.statement-twice': {
    zh: '与第 {row} 行是同一笔，只收一次。',
    en: 'The same line as row {row}; taken once.',
  },
  'problem.statement-known': { zh: '这一笔以前收过，不再收。', en: 'Taken before; it is not taken again.' },
  'problem.statement-balance': {
    zh: '余额 {balance} 和第 {row} 行接不上，中间可能少了行。',
    en: 'The balance {balance} does not follow from row {row}; lines may be missing between.',
  },
  'problem.statement-stayed': {
    zh: '已经对上或处理过的 {count} 行留下了，其余已撤回。',
    en: '{count} lines that were dealt with stayed; the others were taken back.',
  },
  'problem.due-unpaid': {
    zh: '这一笔在系统里还没有付款。先在“用款”里付款，再来对账。',
    en: 'This is not paid in the house yet. Pay it first, then match it.',
  },
  'problem.matched-already': { zh: '它已经和另一行流水对上了。', en: 'Another line was matched to it.' },
} satisfies Words
