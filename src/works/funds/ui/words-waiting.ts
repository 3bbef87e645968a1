export const words = {
  'waiting.title': { zh: '等着办的', en: 'Waiting' },
  'waiting.approvals': { zh: '等我审批 {count} 件', en: '{count} for me to decide' },
  'waiting.late': { zh: '超时 {count} 件', en: '{count} late' },
  'waiting.rectifications': { zh: '整改没解除 {count} 件，暂不能付款', en: '{count} hold a payment' },
  'waiting.contracts': { zh: '批了还没签合同 {count} 件', en: '{count} approved, no contract yet' },
  'waiting.refunds': { zh: '退款没办完 {count} 笔', en: '{count} refunds not done' },
  'waiting.books': { zh: '旧账等人确认 {count} 份', en: '{count} files of past books to confirm' },
  'waiting.more': { zh: '{count} 以上', en: '{count}+' },
  'waiting.foundation': { zh: '1+N 和募捐', en: '1+N and campaigns' },
  'waiting.raised': { zh: '筹到 {sum} 元', en: '{sum} yuan' },
  'waiting.of': { zh: '目标 {sum} 元', en: 'of {sum} yuan' },
  'waiting.until': { zh: '到 {day}', en: 'until {day}' },
} as const
