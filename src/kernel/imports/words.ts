import type { Words } from '../words.ts'

export const words: Words = {
  'imports.errors': { zh: '有问题的行', en: 'Faulty rows' },
  'imports.row': { zh: '行', en: 'Row' },
  'imports.column': { zh: '列', en: 'Column' },
  'imports.wrong': { zh: '哪里不对，怎么改', en: 'What is wrong and how to mend it' },
  'problem.sheet-xls': {
    zh: '这是旧版 .xls 文件。请在表格软件里另存为 .xlsx 后再上传。',
    en: 'This is an old .xls file. Save it as .xlsx and send it again.',
  },
  'problem.not-a-sheet': { zh: '这不是能读取的 .xlsx 表格。', en: 'This is not a readable .xlsx workbook.' },
  'problem.sheet-macro': {
    zh: '表格里有宏或外部链接，请另存为不含宏的 .xlsx。',
    en: 'The workbook holds macros or outside links; save it as a plain .xlsx.',
  },
  'problem.sheet-too-large': {
    zh: '表格太大（上限 {megabytes} MB），请分成几份。',
    en: 'The workbook is too large (at most {megabytes} MB); split it.',
  },
  'problem.sheet-too-long': {
    zh: '行数太多，最多 {most} 行，请分成几份。',
    en: 'Too many rows: at most {most}; split it.',
  },
  'problem.sheet-header': {
    zh: '表头缺少：{missing}。表头须在第一行，不要合并单元格，请用模板。',
    en: 'The header lacks: {missing}. It stands in the first row without merged cells; use the template.',
  },
  'problem.sheet-empty': { zh: '表格是空的。', en: 'The workbook is empty.' },
  'problem.no-sheet': { zh: '没有收到表格文件。', en: 'No workbook was received.' },
  'problem.cell-empty': { zh: '“{column}”不能为空。', en: '“{column}” must not be empty.' },
  'problem.cell-error': {
    zh: '单元格里是公式错误，请改成文字。',
    en: 'The cell holds a formula error; enter text.',
  },
  'problem.cell-date': {
    zh: '日期“{text}”看不懂，请写成 2026-02-03。',
    en: 'The date “{text}” is not understood; write 2026-02-03.',
  },
  'problem.cell-choice': { zh: '“{text}”不在可选范围内：{choices}。', en: '“{text}” is none of: {choices}.' },
  'problem.cell-area': {
    zh: '本区域里没有“{text}”。请填 12 位以上区划代码或社区全名。',
    en: 'There is no “{text}” in this area. Give the code or the full name of the community.',
  },
  'problem.cell-organisation': {
    zh: '没有名为“{text}”的单位。',
    en: 'There is no organisation named “{text}”.',
  },
  'problem.cell-twice': { zh: '与第 {row} 行重复。', en: 'The same as row {row}.' },
  'problem.cell-known': { zh: '系统里已有这个身份证号。', en: 'This identity number is registered already.' },
  'problem.import-state': {
    zh: '这一批现在不能做这一步，请看最新情况。',
    en: 'This batch cannot take this step now; look at its state.',
  },
  'problem.import-nothing': { zh: '没有可以导入的行。', en: 'There is no row to import.' },
  'problem.import-late': {
    zh: '超过 10 分钟，不能整批撤回了。',
    en: 'It is more than ten minutes ago; the batch cannot be taken back.',
  },
}
