import { type Entry, newEntry, store, type Writer } from './entries.ts'
import { useEntries, useHeld } from './use.ts'

const belongs = (entry: Entry, name: string, about: string): boolean =>
  entry.deed === 'other' && entry.other?.name === name && entry.other.about === about

async function findOrBegin<T>(name: string, about: string, empty: T, writer: Writer): Promise<Entry> {
  const drafts = await store.entries
    .where('state')
    .equals('draft')
    .toArray()
    .catch(() => [])
  const found = drafts.find((entry) => entry.by === writer.id && belongs(entry, name, about))
  return found ?? newEntry('other', writer, { other: { name, about, data: empty } })
}

/** What somebody fills in about one thing of another page, written down with every touch and found again. */
export function useOther<T>(name: string, about: string, empty: T) {
  const { put, ...held } = useHeld(`${name} ${about}`, (writer) => findOrBegin(name, about, empty, writer))
  const dataOf = (entry: Entry | undefined) => (entry?.other?.data as T | undefined) ?? empty
  const change = (more: Partial<T>, of: Partial<Entry> = {}): void =>
    put((entry) => ({ ...entry, ...of, other: { name, about, data: { ...dataOf(entry), ...more } } }))
  return { ...held, data: dataOf(held.entry), change }
}

/** What lies on this device about such things and is on its way, by what it is about. */
export function useOnTheWay(name: string): Map<string, Entry> {
  const entries = useEntries() ?? []
  return new Map(
    entries
      .filter(
        (entry) => entry.other?.name === name && (entry.state === 'waiting' || entry.state === 'refused'),
      )
      .map((entry) => [entry.other?.about ?? '', entry]),
  )
}
