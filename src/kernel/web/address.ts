/** Where this page stands: several districts may share one host under `/d/<six digits>`. */
const districtPart = /^\/d\/\d{6}(?=\/|$)/

/** `/d/510108` or the empty text, from the path of an address. */
export const prefixOf = (path: string): string => districtPart.exec(path)?.[0] ?? ''

/** Prefix of this page, in front of `/api/…` and of the apps' own paths. */
export const prefix = (): string => prefixOf(globalThis.location?.pathname ?? '/')

/** Base path of an app for its router: `/`, `/d/510108/field`. */
export const basePath = (app: '' | 'field' | 'console'): string =>
  `${prefix()}/${app}`.replace(/(.)\/$/, '$1')

/** `/api/cases/:id` with its params in place, under the prefix, with the defined query values. */
export function apiUrl(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] as string | number)),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.append(name, String(value as string | number | boolean))
  }
  const tail = search.toString()
  return prefix() + filled + (tail ? `?${tail}` : '')
}
