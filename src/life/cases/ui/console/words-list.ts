/** What is done with a whole list: kept as a workbook, columns, several at once, views. */
export const words = {
  'cases.desk.export': { zh: '导出 Excel', en: 'Excel' },
  'cases.desk.exporting': { zh: '正在导出', en: 'Writing' },
  'cases.desk.columns': { zh: '显示哪些列', en: 'Columns' },
}
