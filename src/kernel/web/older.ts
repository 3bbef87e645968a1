/**
 * What browsers of phones that are a few years old lack of the language: the build writes new syntax for them in the old
 * way, methods it leaves alone. First thing every page loads; does nothing where they are there.
 */
type Missing = Record<string, (this: never, ...given: never[]) => unknown>

const add = (to: object, missing: Missing): void => {
  for (const [name, value] of Object.entries(missing))
    if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true })
}

function at<T>(this: ArrayLike<T>, n: number): T | undefined {
  return this[n < 0 ? this.length + n : n]
}

/** The methods by where they belong. */
export const missing = {
  list: {
    at,
    toSorted<T>(this: readonly T[], by?: (a: T, b: T) => number): T[] {
      return [...this].sort(by)
    },
    toReversed<T>(this: readonly T[]): T[] {
      return [...this].reverse()
    },
    findLast<T>(this: readonly T[], test: (one: T, n: number, all: readonly T[]) => boolean): T | undefined {
      for (let n = this.length - 1; n >= 0; n--) if (test(this[n] as T, n, this)) return this[n]
      return undefined
    },
  },
  text: { at },
  object: {
    hasOwn(of: object, key: PropertyKey): boolean {
      return Object.prototype.hasOwnProperty.call(of, key)
    },
  },
}

add(Array.prototype, missing.list)
add(String.prototype, missing.text)
add(Object, missing.object)
