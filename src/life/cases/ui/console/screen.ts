import { useSyncExternalStore } from 'react'

export type Width = 'wide' | 'middle' | 'narrow'

const wide = globalThis.matchMedia?.('(min-width: 1280px)')
const middle = globalThis.matchMedia?.('(min-width: 900px)')

function listen(changed: () => void): () => void {
  for (const query of [wide, middle]) query?.addEventListener('change', changed)
  return () => {
    for (const query of [wide, middle]) query?.removeEventListener('change', changed)
  }
}

/** Three columns, two, or one. */
export const useWidth = (): Width =>
  useSyncExternalStore(listen, () => (wide?.matches ? 'wide' : middle?.matches ? 'middle' : 'narrow'))
