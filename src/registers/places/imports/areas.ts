import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { areasBelow, type Place } from '../place.ts'

const levels = ['street', 'community', 'compound', 'micro-grid'] as const

/** Finds an area of a workbook by code or by its full name where only one below `path` has it. */
export async function areaFinder(c: Context, path: string): Promise<(text: string, column: string) => Place> {
  const list = (await Promise.all(levels.map((level) => areasBelow(c.trx, path, level)))).flat()
  const byCode = new Map(list.map((place) => [place.code, place]))
  const byName = new Map<string, Place | null>()
  for (const place of list) byName.set(place.name, byName.has(place.name) ? null : place)
  return (text, column) => {
    const found = byCode.get(text) ?? byName.get(text)
    if (!found) throw new Problem(422, 'cell-area', { text: text.slice(0, 40), column })
    return found
  }
}

/** Runs a check of one cell and names its column in the refusal. */
export function inColumn<T>(column: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    throw error instanceof Problem ? new Problem(error.status, error.code, { ...error.data, column }) : error
  }
}

/** One of a few words, as the workbook has them. */
export function choice<T extends string>(column: string, text: string, choices: Record<string, T>): T {
  const found = Object.hasOwn(choices, text) ? choices[text] : undefined
  if (!found)
    throw new Problem(422, 'cell-choice', {
      text: text.slice(0, 30),
      choices: Object.keys(choices).join('、'),
      column,
    })
  return found
}
