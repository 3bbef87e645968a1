import { useMemo } from 'react'
import type { Static } from 'typebox'
import { useLang, useRead } from '../../../../kernel/web/index.ts'
import type { listCategories } from '../../api.ts'

export type Category = Static<(typeof listCategories)['reply']>['items'][number]

/** The categories, and the name of a code: its own, or its group's with it. */
export function useCategories() {
  const lang = useLang()
  const read = useRead<typeof listCategories>('GET /api/categories', {}, { fresh: 600_000 })
  return useMemo(() => {
    const items = read.data?.items ?? []
    const byCode = new Map(items.map((item) => [item.code, item]))
    const nameOf = (code: string | null): string | null => {
      const item = code ? byCode.get(code) : undefined
      return item ? item[lang] : code
    }
    return { items, byCode, nameOf, tops: items.filter((item) => item.parent === null) }
  }, [read.data, lang])
}
