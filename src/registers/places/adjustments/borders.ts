import clipping from 'polygon-clipping'
import type { MultiPolygon } from '../geometry.ts'
import type { Node, Tree } from '../memory.ts'
import { codesOf } from '../rules.ts'

/** The outlines together, without the borders between them; null where one has none. */
export function together(shapes: (MultiPolygon | null | undefined)[]): MultiPolygon | null {
  const known = shapes.filter((shape): shape is MultiPolygon => !!shape?.length)
  const [first, ...rest] = known
  if (!first || known.length < shapes.length) return null
  try {
    return clipping.union(first, ...rest)
  } catch {
    // Outlines that were surveyed apart may touch in ways no sweep resolves: they stand side by side then.
    return known.flat()
  }
}

/** What is left of an outline without others. */
export function without(shape: MultiPolygon, taken: MultiPolygon[]): MultiPolygon {
  const [first, ...rest] = taken
  if (!first) return shape
  try {
    return clipping.difference(shape, first, ...rest)
  } catch {
    return shape
  }
}

/**
 * The outlines of standing areas that change when areas go from where they are to `into`: those above them that do not
 * hold the new place lose them, it and those above it that did not hold them gain them.
 */
export function redrawn(
  tree: Tree,
  outlines: ReadonlyMap<string, MultiPolygon>,
  going: Node[],
  into: string,
): { code: string; outline: MultiPolygon }[] {
  const intoCodes = codesOf(into)
  const [lose, gain] = [new Map<string, MultiPolygon[]>(), new Map<string, (MultiPolygon | undefined)[]>()]
  const put = <T>(map: Map<string, T[]>, code: string, shape: T) =>
    map.set(code, [...(map.get(code) ?? []), shape])
  for (const node of going) {
    const shape = outlines.get(node.code)
    const above = codesOf(node.path).slice(0, -1)
    for (const code of above) if (shape && !intoCodes.includes(code)) put(lose, code, shape)
    for (const code of intoCodes) if (!above.includes(code) && tree.byCode.has(code)) put(gain, code, shape)
  }
  const lost = [...lose].flatMap(([code, shapes]) => {
    const own = outlines.get(code)
    return own ? [{ code, outline: without(own, shapes) }] : []
  })
  const gained = [...gain].flatMap(([code, shapes]) => {
    const outline = together([outlines.get(code), ...shapes])
    return outline ? [{ code, outline }] : []
  })
  return [...lost, ...gained].filter(({ outline }) => outline.length > 0)
}
