/** A seeded source of chance: the same seed gives the same demo on every machine. Never for secrets. */
export interface Random {
  /** 0 ≤ x < 1. */
  next: () => number
  /** A whole number from `from` to `to`, both inclusive. */
  whole: (from: number, to: number) => number
  between: (from: number, to: number) => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** Picks by weight; throws a RangeError when nothing weighs anything. */
  weighted: <T>(list: readonly T[], weightOf: (item: T) => number) => T
  /** An independent source for a part of the work, so that a change there leaves the rest as it was. */
  branch: (name: string) => Random
}

/** A 32-bit hash of text (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193)
  return hash >>> 0
}

function weighted<T>(next: () => number, list: readonly T[], weightOf: (item: T) => number): T {
  let left = next() * list.reduce((sum, item) => sum + weightOf(item), 0)
  for (const item of list) {
    left -= weightOf(item)
    if (left < 0) return item
  }
  throw new RangeError('nothing to pick from')
}

/** mulberry32: small, fast, good enough for a demo's dice. */
export function randomOf(seed: number | string): Random {
  const start = typeof seed === 'number' ? seed : hashOf(seed)
  let state = start | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    between: (from, to) => from + next() * (to - from),
    chance: (share) => next() < share,
    pick(list) {
      const item = list[Math.floor(next() * list.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    weighted: (list, weightOf) => weighted(next, list, weightOf),
    branch: (name) => randomOf(hashOf(`${start}/${name}`)),
  }
}
