import { useEffect, useState } from 'react'
import type { Lang } from '../words.ts'

const ZONE = 'Asia/Shanghai'
const parts = (at: Date): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: ZONE,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  )

const dayNumber = (p: Record<string, string>): number =>
  Math.floor(Date.UTC(Number(p.year), Number(p.month) - 1, Number(p.day)) / 86_400_000)

const WEEK = {
  zh: ['日', '一', '二', '三', '四', '五', '六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 11 月 / Nov of a month from 1 to 12. */
export const monthWords = (month: number, lang: Lang): string =>
  lang === 'zh' ? `${month} 月` : (MONTHS[month - 1] ?? '')

/** 11 月 23 日 / 23 Nov of an instant or a day, with the year when it is another one than `now`'s. Shanghai days. */
export function dayWords(iso: string, lang: Lang, now: Date = new Date()): string {
  const p = parts(new Date(iso))
  const [month, day] = [Number(p.month), Number(p.day)]
  const otherYear = p.year !== parts(now).year
  if (lang === 'zh') return `${otherYear ? `${p.year} 年 ` : ''}${month} 月 ${day} 日`
  return `${day} ${MONTHS[month - 1]}${otherYear ? ` ${p.year}` : ''}`
}

/** As a neighbour says it: 今天 18:00, 周一 18:00 within six days, else 11 月 23 日 18:00. Shanghai time. */
export function timeWords(iso: string, lang: Lang, now: Date = new Date()): string {
  const then = parts(new Date(iso))
  const clock = `${then.hour}:${then.minute}`
  const apart = dayNumber(then) - dayNumber(parts(now))
  const near = {
    zh: { '-1': '昨天', '0': '今天', '1': '明天' },
    en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
  }[lang]
  const named = near[String(apart) as '0' | '1' | '-1']
  if (named) return `${named} ${clock}`
  const weekday = WEEK[lang][(dayNumber(then) + 4) % 7]
  if (apart > 0 && apart < 7) return lang === 'zh' ? `周${weekday} ${clock}` : `${weekday} ${clock}`
  return `${dayWords(iso, lang, now)} ${clock}`
}

/** Minutes as words: 38 分, 3 小时 10 分, 1 天 6 小时 (a day of `dayMinutes`). */
export function spanWords(minutes: number, lang: Lang, dayMinutes = 1440): string {
  const whole = Math.max(0, Math.round(minutes))
  const days = Math.floor(whole / dayMinutes)
  const hours = Math.floor((whole % dayMinutes) / 60)
  const rest = (whole % dayMinutes) % 60
  const say = (n: number, zh: string, en: string): string =>
    lang === 'zh' ? `${n} ${zh}` : `${n} ${en}${n === 1 ? '' : 's'}`
  const named = [
    say(days, '天', 'day'),
    say(hours, '小时', 'hour'),
    lang === 'zh' ? `${rest} 分` : `${rest} min`,
  ]
  const counts = [days, hours, rest]
  const first = counts.findIndex((n) => n > 0)
  if (first < 0) return named[2] ?? ''
  return named.filter((_, n) => n >= first && n <= first + 1 && (counts[n] ?? 0) > 0).join(' ')
}

/** The present time for what a page shows, anew each minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(tick)
  }, [])
  return now
}
