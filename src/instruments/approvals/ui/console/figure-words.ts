export const words = {
  'approvals.fig.period': { zh: '{from} 至 {to} 批完的', en: 'Decided {from} to {to}' },
  'approvals.fig.average': { zh: '平均', en: 'Average' },
  'approvals.fig.target': { zh: '时限', en: 'Limit' },
  'approvals.fig.before': { zh: '以前', en: 'Before' },
  'approvals.fig.days': { zh: '{days} 天', en: '{days} days' },
  'approvals.fig.of': { zh: '{ended} 件共 {days} 个工作日', en: '{days} working days for {ended}' },
  'approvals.fig.none': { zh: '这一年还没有批完的', en: 'None decided this year' },
  'approvals.fig.open': { zh: '在批 {open} 件，超时 {late} 件', en: '{open} under way, {late} late' },
} as const
