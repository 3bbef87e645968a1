/** Heads of what a list shows, on a page and in a workbook, and what its cells say. */
export const words = {
  'cases.list.title': { zh: '事项', en: 'Cases' },
  'cases.list.and': { zh: '，', en: ', ' },
  'cases.list.case': { zh: '事项', en: 'Case' },
  'cases.list.number': { zh: '编号', en: 'Number' },
  'cases.list.state': { zh: '状态', en: 'State' },
  'cases.list.clock': { zh: '时限', en: 'Limit' },
  'cases.list.late': { zh: '是否超期', en: 'Overdue' },
  'cases.list.isLate': { zh: '超期', en: 'Overdue' },
  'cases.list.area': { zh: '区域', en: 'Area' },
  'cases.list.category': { zh: '类别', en: 'Category' },
  'cases.list.who': { zh: '谁在办', en: 'Who' },
  'cases.list.channel': { zh: '来源', en: 'Came by' },
  'cases.list.opened': { zh: '反映时间', en: 'Raised' },
  'cases.list.marks': { zh: '备注', en: 'Marks' },
}
