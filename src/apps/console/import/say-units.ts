import { useSay } from '../../../kernel/web/index.ts'
import type { Kind } from './state.ts'
import { words } from './words.ts'

/** Words of the import, which count rows of a table or areas of a map. */
export function useSayUnits(kind: Pick<Kind, 'format'> | undefined): ReturnType<typeof useSay<typeof words>> {
  const say = useSay(words)
  const format = kind?.format ?? 'table'
  const units = { unit: say(`imports.unit.${format}`), units: say(`imports.units.${format}`) }
  return (key, data) => say(key, { ...units, ...data })
}
