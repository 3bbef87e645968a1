import type { ComponentType } from 'react'
import type { Viewed } from './telling.ts'

/** What other rooms of the console know of a case, shown with it. */
export const besides: { name: string; Part: ComponentType<{ viewed: Viewed }> }[] = []
