interface Step {
  code: string
  level: string
}
interface Matter {
  category: string | null
  area: readonly Step[]
}

const within = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`)

/**
 * Whether two matters of one caller are probably the same: one category, or the group of the other's, and one place,
 * or a place that holds the other; a street or the district is no place.
 */
export function repeats(a: Matter, b: Matter): boolean {
  if (!a.category || !b.category) return false
  if (!within(a.category, b.category) && !within(b.category, a.category)) return false
  const [coarse, fine] = a.area.length <= b.area.length ? [a.area, b.area] : [b.area, a.area]
  return (
    coarse.some(({ level }) => level === 'community') && coarse.every(({ code }, n) => code === fine[n]?.code)
  )
}
