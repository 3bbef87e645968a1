import type { Words } from '../../../kernel/words.ts'

/** Heads of the lines of a fund as a table, and what is refused. */
export const words = {
  'exports.lines': { zh: '每一笔账', en: 'Every line' },
  'exports.day': { zh: '日期', en: 'Day' },
  'exports.kind': { zh: '事项', en: 'What' },
  'exports.in': { zh: '收入(元)', en: 'In (yuan)' },
  'exports.out': { zh: '支出(元)', en: 'Out (yuan)' },
  'exports.set-aside': { zh: '占用或放回(元)', en: 'Bound or freed (yuan)' },
  'exports.purpose': { zh: '用途', en: 'Purpose' },
  'exports.of': { zh: '说明', en: 'For' },
  'exports.seal': { zh: '封存号', en: 'Seal' },
  'exports.journal': { zh: '凭证标识', en: 'Journal' },
  'problem.nothing-to-export': {
    zh: '这笔资金还没有签过合同，没有可以导出的内容。',
    en: 'This fund has no contracts yet; there is nothing to export.',
  },
  'problem.no-grants': {
    zh: '这是财政款，不是资助。请导出合同公开数据。',
    en: 'This is public money, not grants: export its contracts instead.',
  },
} satisfies Words
