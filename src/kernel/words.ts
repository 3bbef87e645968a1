/** Every text a person may read, in Chinese and English; `{name}` is filled from the data given to `say`. */
export type Words = Record<string, { zh: string; en: string }>
export type Lang = 'zh' | 'en'

/** The text of `key` in `lang`; a missing key shows itself, so that a test or an eye finds it. */
export function say(
  words: Words,
  lang: Lang,
  key: string,
  data: Record<string, string | number> = {},
): string {
  const text = words[key]?.[lang] ?? key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole))
}
