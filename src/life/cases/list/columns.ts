/** What a list can show of a case, in the order of its columns; pages and workbooks name them alike. */
export const listColumns = [
  'case',
  'state',
  'clock',
  'area',
  'category',
  'who',
  'channel',
  'opened',
  'marks',
] as const
export type ListColumn = (typeof listColumns)[number]

/** The columns named, separated by commas, in their own order; all where none is. */
export function columnsIn(text: string | undefined): ListColumn[] {
  const asked = text?.split(',') ?? []
  const known = listColumns.filter((column) => asked.includes(column))
  return known.length ? known : [...listColumns]
}
