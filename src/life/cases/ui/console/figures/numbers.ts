import type { Lang } from '../../../../../kernel/words.ts'

const locale = { zh: 'zh-CN', en: 'en-GB' }

/** 1,234 or 7.8: as read, with separators. */
export const numberWords = (n: number, lang: Lang): string =>
  n.toLocaleString(locale[lang], { maximumFractionDigits: 2 })

/** 0.866 as 86.6%; always one decimal, so that columns stand under each other. */
export const percentWords = (share: number, lang: Lang): string =>
  share.toLocaleString(locale[lang], {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
