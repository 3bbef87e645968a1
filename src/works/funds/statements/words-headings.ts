/** Under which headings the columns of statements stand with the banks and platforms of the country, the likeliest first. */
export const headings: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'day',
    [
      '交易时间',
      '记账日期',
      '入账日期',
      '入账时间',
      '交易日',
      '记账日',
      '发生时间',
      '日期',
      '付款时间',
      'date',
    ],
  ],
  ['income', ['收入', '贷方发生额', '贷方', '贷方金额', '存入金额', '存入', '转入金额', 'credit']],
  ['expense', ['支出', '借方发生额', '借方', '借方金额', '支取金额', '支取', '转出金额', 'debit']],
  ['amount', ['发生额', '金额']],
  ['sign', ['借贷方向', '借贷', '收支', '收/支', '收付', '收支类型', '往来方向', '资金流向']],
  ['balance', ['账户余额', '当前余额', '账面余额', '本次余额', '联机余额', '交易后余额']],
  [
    'summary',
    [
      '交易摘要',
      '附言',
      '摘要说明',
      '用途',
      '备注',
      '交易说明',
      '商品说明',
      '业务描述',
      '交易附言',
      'description',
    ],
  ],
  [
    'party',
    ['对方名称', '交易对方', '对方账户名称', '对方单位名称', '收/付方名称', '对手户名', '对方户名/商户名称'],
  ],
  [
    'serial',
    [
      '流水号',
      '交易号',
      '业务流水号',
      '交易订单号',
      '核心流水号',
      '账务流水号',
      '银行流水号',
      '订单号',
      '凭证号',
      'reference',
    ],
  ],
])

/** How they say that money came, and that it went. */
export const inward = /^(贷|贷方|收|收入|入|入账|来账|转入|存入|存|c|cr|credit|in|\+)$/i
export const outward = /^(借|借方|支|支出|出|出账|往账|转出|支取|取|d|dr|debit|out|-)$/i

/** How rows begin that sum others up, or say where a statement begins and ends: no line of their own. */
export const total = /^(合计|总计|小计|本页|本月|期初|期末|上期|承前页|过次页|共\s*\d|total|sum|balance b)/i
