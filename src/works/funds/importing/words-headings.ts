/** Under which headings the columns stand in books of accounts of the country, the likeliest first. */
export const openingHeadings: ReadonlyMap<string, readonly string[]> = new Map([
  ['fund', ['资金名称', '基金名称', '基金', '专项资金', '项目资金', '账户', '名称']],
  ['account', ['会计科目', '科目名称']],
  ['purpose', ['资金用途', '专项用途', '限定用途']],
  ['amount', ['期初余额', '期初金额', '年初余额', '结转金额', '期末余额', '余额', '期初借方余额']],
  ['day', ['截止日期', '截至日期', '余额日期', '基准日', '日期']],
  ['source', ['依据', '来源', '凭据', '依据文件', '来源依据']],
])

export const voucherHeadings: ReadonlyMap<string, readonly string[]> = new Map([
  ['number', ['凭证编号', '凭证字号', '凭证号数', '凭证号码', '记账凭证号', '字号', 'no']],
  ['period', ['会计期间', '会计月份', '所属期间', '月份']],
  ['day', ['凭证日期', '记账日期', '制单日期', '业务日期', 'date']],
  ['summary', ['凭证摘要', '业务摘要', '摘要说明', '说明', 'description']],
  ['fund', ['资金名称', '基金名称', '基金', '专项资金', '核算项目', '辅助核算', '项目', '项目名称']],
  ['account', ['会计科目', '科目名称', '总账科目', '一级科目', '科目全称']],
  ['purpose', ['资金用途', '专项用途', '限定用途', '支出用途']],
  ['debit', ['借方', '借方发生额', '本币借方', '借方本币', 'dr']],
  ['credit', ['贷方', '贷方发生额', '本币贷方', '贷方本币', 'cr']],
  ['income', ['收入', '收入发生额', '收方金额']],
  ['expense', ['支出', '支出发生额', '付方金额']],
  [
    'party',
    ['对方单位', '往来单位', '收付款单位', '收款人', '付款人', '收款单位', '付款单位', '供应商', 'payee'],
  ],
  ['source', ['原始凭证', '来源', '依据', '单据号', '案卷号', '档案号', '附件', '来源单据号']],
])

/** What an account of a book of accounts is called, without its number and what stands behind a dash. */
export const accountNames: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'bank',
    [
      '银行存款',
      '库存现金',
      '现金',
      '货币资金',
      '其他货币资金',
      '资金结存',
      '零余额账户用款额度',
      '财政应返还额度',
      '可用指标',
      'bank',
      'cash',
    ],
  ],
  [
    'appropriation',
    ['财政拨款收入', '财政拨款预算收入', '财政拨入', '财政拨款', '拨入经费', '政府补助收入', '拨入'],
  ],
  ['donation', ['捐赠收入', '捐款收入', '捐赠', 'donation']],
  ['grant-received', ['资助收入', '收到资助', '补助收入', '上级补助收入']],
  ['earnings', ['经营收入', '租金收入', '投资收益', '利息收入', '其他收入', '服务收入', '提供服务收入']],
  ['transfer-in', ['调入资金', '内部转入', '转入']],
  [
    'spending',
    [
      '业务活动成本',
      '业务活动费用',
      '事业支出',
      '行政支出',
      '项目支出',
      '管理费用',
      '单位管理费用',
      '其他费用',
      '其他支出',
      '经营支出',
      '筹资费用',
      '支出',
      'spending',
    ],
  ],
  ['grant-given', ['资助支出', '捐赠支出', '救助支出', '对外资助']],
  ['distribution', ['收益分配', '应付收益分配', '分配支出']],
  ['transfer-out', ['调出资金', '内部转出', '转出']],
  [
    'not-carried',
    [
      '应收账款',
      '其他应收款',
      '预付账款',
      '应收款项',
      '应收',
      '应付账款',
      '其他应付款',
      '预收账款',
      '应付款项',
      '应付',
      '应付职工薪酬',
      '固定资产',
      '预算占用',
      '合同占用',
      '占用',
    ],
  ],
])

/** What alone stands before a row that sums others up. */
export const total = /^(合\s*计|总\s*计|小\s*计|本[页日月季年期][合累小]计|承前页|过次页|total|sum)\s*:?$/i

/** What stands in the second row of each template; the voucher is one that the bank is the other side of. */
export const openingExample: ReadonlyMap<string, string> = new Map([
  ['fund', '某某社区公服资金'],
  ['account', '可用指标'],
  ['amount', '12,345.60'],
  ['day', '2025-12-31'],
  ['source', '2025 年决算表'],
])
export const voucherExample: ReadonlyMap<string, string> = new Map([
  ['number', '记-0001'],
  ['period', '2025-03'],
  ['day', '2025-03-05'],
  ['summary', '付三月份保洁费'],
  ['fund', '某某社区公服资金'],
  ['account', '业务活动费用'],
  ['purpose', '公共服务'],
  ['expense', '1,234.50'],
  ['party', '某某保洁公司'],
  ['source', '合同 2025-07'],
])
