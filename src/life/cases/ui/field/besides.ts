import type { ComponentType } from 'react'

/** What other rooms of the app show on the day's page, below the cases. */
export const besides: { name: string; Part: ComponentType }[] = []
