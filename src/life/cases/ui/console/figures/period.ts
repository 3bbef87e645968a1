import { addDays, type Day } from '../../../../../kernel/day.ts'

export interface Period {
  from: Day
  to: Day
}
export const presets = ['day', 'week', 'days30', 'month', 'lastMonth', 'year'] as const
export type Preset = (typeof presets)[number]

/** The days a preset means today; none goes beyond it. */
export function periodOf(preset: Preset, today: Day): Period {
  const month = `${today.slice(0, 7)}-01`
  if (preset === 'day') return { from: today, to: today }
  if (preset === 'week') return { from: addDays(today, -6), to: today }
  if (preset === 'days30') return { from: addDays(today, -29), to: today }
  if (preset === 'month') return { from: month, to: today }
  if (preset === 'year') return { from: `${today.slice(0, 4)}-01-01`, to: today }
  const end = addDays(month, -1)
  return { from: `${end.slice(0, 7)}-01`, to: end }
}

/** The first preset that means exactly these days. */
export const presetOf = ({ from, to }: Period, today: Day): Preset | undefined =>
  presets.find((preset) => {
    const meant = periodOf(preset, today)
    return meant.from === from && meant.to === to
  })
