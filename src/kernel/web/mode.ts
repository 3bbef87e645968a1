import { kept } from './kept.ts'

/** How the pages look: `elder` has larger targets and text of `size` px (18 to 30). */
export interface Look {
  elder: boolean
  size: number
  theme: 'light' | 'dark' | 'contrast'
}

export const SIZES = { least: 18, shipped: 20, most: 30 } as const

function understand(stored: unknown): Look {
  const look = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Look>
  const size = Number(look.size)
  return {
    elder: look.elder === true,
    size: Number.isFinite(size) ? Math.min(SIZES.most, Math.max(SIZES.least, size)) : SIZES.shipped,
    theme: look.theme === 'dark' || look.theme === 'contrast' ? look.theme : 'light',
  }
}

function apply(look: Look): void {
  const root = globalThis.document?.documentElement
  if (!root) return
  root.dataset.theme = look.theme
  if (look.elder) root.dataset.mode = 'elder'
  else delete root.dataset.mode
  root.style.setProperty('--ll-elder', `${look.size}px`)
}

const look = kept<Look>('linli.look', understand, apply)

export const useLook = (): Look => look.use()
export const setLook = (change: Partial<Look>): void => look.set(understand({ ...look.get(), ...change }))
