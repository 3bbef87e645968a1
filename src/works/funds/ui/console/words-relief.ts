export const words = {
  'relief.ask': { zh: '申请救助', en: 'Ask for relief' },
  'relief.askOf': { zh: '从“{fund}”申请救助', en: 'Ask for relief from “{fund}”' },
  'relief.askGo': { zh: '提交审批', en: 'Ask for approval' },
  'relief.askWill': {
    zh: '公开的只有事由和金额。个案编号只给经手的人看；请不要写姓名。',
    en: 'Only ground and amount are public. The number of the file is seen by those who handle it; write no names.',
  },
  'relief.ground': { zh: '救助事由', en: 'Ground' },
  'relief.amount': { zh: '金额', en: 'Amount' },
  'relief.alias': { zh: '个案编号', en: 'Number of the file' },
  'relief.aliasHint': { zh: '例如 GA-2026-0017', en: 'such as GA-2026-0017' },
  'relief.aliasWrong': {
    zh: '个案编号是字母、短横线和数字，例如 GA-2026-0017',
    en: 'Letters, a hyphen and figures, such as GA-2026-0017',
  },
  'relief.state.approved': { zh: '已批准，等发放', en: 'Approved, not granted yet' },
  'relief.state.committed': { zh: '已发放', en: 'Granted' },
  'relief.file': { zh: '个案 {alias}', en: 'File {alias}' },
  'relief.grant': { zh: '发放', en: 'Grant' },
  'relief.grantGo': { zh: '同意发放，应付', en: 'Granted: it is owed' },
  'relief.grantWill': {
    zh: '发放以后由出纳付款。申请、审批、发放这一笔的人不能付款。',
    en: 'Somebody else pays it: not who asked, decided or granted.',
  },
  'relief.slip': { zh: '救助金发放单号', en: 'Number of the slip' },
  'relief.granted': { zh: '{day} 批准发放', en: 'Granted on {day}' },
} as const
