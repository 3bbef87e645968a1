interface Entry {
  category: string
  area_path: string
}

/** Whether an entry speaks of a category: of all below its own as well. */
export const speaksOf = (entry: Pick<Entry, 'category'>, category: string): boolean =>
  category === entry.category || category.startsWith(`${entry.category}.`)

/**
 * Of the entries at a place the one that counts: the nearest area before the district's, and there the most exact
 * category. A street that departs from the district in a whole group of matters does so in all of them.
 */
export const nearest = <E extends Entry>(entries: readonly E[], category: string): E | undefined =>
  entries
    .filter((entry) => speaksOf(entry, category))
    .toSorted(
      (a, b) =>
        b.area_path.split('/').length - a.area_path.split('/').length ||
        b.category.length - a.category.length,
    )[0]
