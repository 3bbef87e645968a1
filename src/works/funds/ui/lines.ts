import { words } from './words.ts'

/** The word for a kind of journal; one that has none of its own is a posting. */
export const lineWord = (kind: string): keyof typeof words => {
  const key = `funds.line.${kind}`
  return key in words ? (key as keyof typeof words) : 'funds.line.other'
}
