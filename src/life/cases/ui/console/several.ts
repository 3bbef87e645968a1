import { useRef, useState } from 'react'
import type { Item } from '../resident/telling.ts'

/** As many as one step takes. */
export const mostAtOnce = 50

export const mayJoin = (item: Pick<Item, 'state'>): boolean => item.state === 'to-dispatch'

/** Which of a list are chosen together: one by one, from the last one to this one, or all that may be. */
export function useSeveral(items: Item[]) {
  const [numbers, setNumbers] = useState<ReadonlySet<string>>(new Set())
  const last = useRef<string | undefined>(undefined)
  const may = items.filter(mayJoin)
  const put = (list: Iterable<string>) => setNumbers(new Set([...list].slice(0, mostAtOnce)))
  return {
    /** In the order of the list; what has moved on meanwhile is chosen no more. */
    chosen: may.filter(({ number }) => numbers.has(number)),
    toggle(number: string, range = false) {
      if (!may.some((item) => item.number === number)) return
      const [from, to] = [last.current ?? number, number].map((one) =>
        may.findIndex((item) => item.number === one),
      )
      last.current = number
      if (range && from !== undefined && to !== undefined && from >= 0) {
        const between = may.slice(Math.min(from, to), Math.max(from, to) + 1)
        put([...numbers, ...between.map((item) => item.number)])
      } else put(numbers.has(number) ? [...numbers].filter((one) => one !== number) : [...numbers, number])
    },
    all: () => put(may.map(({ number }) => number)),
    clear: () => setNumbers(new Set()),
  }
}
export type Several = ReturnType<typeof useSeveral>
