import { type Lang, type Words, say } from '../words.ts'
import { kept } from './kept.ts'

const asked = (): string | null => new URLSearchParams(globalThis.location?.search ?? '').get('lang')

function firstLang(stored: unknown): Lang {
  for (const choice of [asked(), stored]) if (choice === 'zh' || choice === 'en') return choice
  return 'zh'
}

const lang = kept<Lang>('linli.lang', firstLang, (value) => {
  if (globalThis.document) document.documentElement.lang = value === 'zh' ? 'zh-CN' : 'en'
})

export const currentLang = (): Lang => lang.get()
export const setLang = (value: Lang): void => lang.set(value)
export const useLang = (): Lang => lang.use()

/** `say('cases.title', { number })` in the chosen language, from the words of the caller's room. */
export type Say<W extends Words> = (key: keyof W & string, data?: Record<string, string | number>) => string

export function useSay<W extends Words>(words: W): Say<W> {
  const current = lang.use()
  return (key, data) => say(words, current, key, data)
}
