import { dayOf } from '../../../../kernel/day.ts'

/** Today in Shanghai, as a date field wants it. */
export const today = (): string => dayOf(new Date())
