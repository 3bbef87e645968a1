/**
 * An area as somebody reaches it: its path, then `!path` for each area that has left it since (S45). Records keep the
 * path they were made at, so what left is still below it by name and not by right.
 */
export type Reached = string

/** Whether a path is that of an area or lies below it. */
export const isWithin = (path: string, above: string): boolean =>
  path === above || path.startsWith(`${above}/`)

/** Whether a record made at `path` lies in an area as it is reached. */
export function lies(path: string, reached: Reached): boolean {
  const [above, ...left] = reached.split('!')
  return isWithin(path, above ?? '') && !left.some((one) => isWithin(path, one))
}

/** The area's own path. */
export const bare = (reached: Reached): string => reached.split('!')[0] ?? ''
