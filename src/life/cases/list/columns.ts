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

/** Pages whose lists can be kept as a view. */
export const viewPages = ['accept', 'dispatch', 'check', 'call-back', 'letters', 'online', 'cases'] as const
export type ViewPage = (typeof viewPages)[number]
