import { liveQuery } from 'dexie'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useMe } from '../me.ts'
import { drawn } from './shrink.ts'
import {
  type Entry,
  type Filled,
  newEntry,
  saveDraft,
  type Shot,
  shotsOf,
  store,
  type Writer,
} from './entries.ts'

/** What lies on this device, anew with every change in any tab; undefined until first read. */
function useStored<T>(name: string, read: () => Promise<T>): T | undefined {
  const [found, setFound] = useState<{ name: string; value: T }>()
  const ask = useEffectEvent(read)
  useEffect(() => {
    const reading = liveQuery(() => ask()).subscribe({
      next: (value) => setFound({ name, value }),
      // A device that refuses storage has nothing stored.
      error: () => {},
    })
    return () => reading.unsubscribe()
  }, [name])
  return found?.name === name ? found.value : undefined
}

/** All entries of this device, the oldest first. */
export const useEntries = (): Entry[] | undefined =>
  useStored('entries', () => store.entries.orderBy('at').toArray())

export const useEntry = (id: string): Entry | null | undefined =>
  useStored(`entry ${id}`, async () => (await store.entries.get(id)) ?? null)

/** Entries that are on their way or were refused, of one case. */
export const useEntriesOf = (number: string): Entry[] =>
  useStored(`case ${number}`, () =>
    store.entries
      .where('number')
      .equals(number)
      .filter(({ state }) => state !== 'draft')
      .sortBy('at'),
  ) ?? []

export const useShots = (entry: string): Shot[] => useStored(`shots ${entry}`, () => shotsOf(entry)) ?? []

/** How many photographs still lie here for these entries. */
export const useShotCount = (entries: Entry[]): number => {
  const ids = entries.map(({ id }) => id)
  return useStored(`shots of ${ids.join()}`, () => store.shots.where('entry').anyOf(ids).count()) ?? 0
}

export const MOST_SHOTS = 9

/** Adds photographs, made small; answers the first reason why one was not taken. */
export async function addShots(entry: string, files: File[]): Promise<'many' | 'media' | undefined> {
  let refused: 'many' | 'media' | undefined
  for (const file of files) {
    if ((await store.shots.where('entry').equals(entry).count()) >= MOST_SHOTS) return 'many'
    const blob = await drawn(file)
    if (blob)
      await store.shots.put({
        id: `${entry}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`,
        entry,
        at: Date.now(),
        blob,
      })
    else refused ??= 'media'
  }
  return refused
}

interface Wanted {
  deed: Entry['deed']
  /** An entry to go on with. */
  id?: string | undefined
  number?: string | undefined
}

async function findDraft({ deed, id, number }: Wanted, by: string): Promise<Entry | undefined> {
  if (id) {
    const found = await store.entries.get(id)
    return found?.by === by ? found : undefined
  }
  const drafts = number ? await store.entries.where('number').equals(number).toArray() : []
  return drafts.find((one) => one.state === 'draft' && one.deed === deed && one.by === by)
}

/** The draft that was wanted, or a new one; under the wanted id unless that is somebody else's. */
async function findOrBegin(wanted: Wanted, writer: Writer): Promise<Entry> {
  const found = await findDraft(wanted, writer.id).catch(() => undefined)
  if (found) return found
  const { id, number } = wanted
  const taken = id ? await store.entries.get(id).catch(() => undefined) : undefined
  return newEntry(wanted.deed, writer, { ...(number ? { number } : {}), ...(id && !taken ? { id } : {}) })
}

/**
 * What somebody is writing: written down with every letter, found again after the page was killed. An entry that is
 * no draft any more (handed over in another tab) is answered as it is and not changed. What answers late (a position,
 * the officer's own area) adds to what was written meanwhile, not to what stood before.
 */
export function useHeld(name: string, find: (writer: Writer) => Promise<Entry>) {
  const { writer } = useMe()
  const [entry, setEntry] = useState<Entry>()
  const [unkept, setUnkept] = useState(false)
  const newest = useRef<Entry>(undefined)
  const hold = (next: Entry): void => {
    newest.current = next
    setEntry(next)
  }
  const begin = useEffectEvent(() => (writer ? find(writer) : undefined))
  useEffect(() => {
    let gone = false
    void begin()?.then((found) => gone || hold(found))
    return () => {
      gone = true
    }
  }, [name, writer?.id])
  const put = (next: (held: Entry) => Entry): void => {
    if (newest.current?.state !== 'draft') return
    const changed = next(newest.current)
    hold(changed)
    saveDraft(changed).then(
      () => setUnkept(false),
      () => setUnkept(true),
    )
  }
  return { entry, unkept, put }
}

/** What somebody is writing of a deed of this room. */
export function useDraft(wanted: Wanted) {
  const { put, ...held } = useHeld(`${wanted.deed} ${wanted.id ?? ''} ${wanted.number ?? ''}`, (writer) =>
    findOrBegin(wanted, writer),
  )
  const change = (filled: Partial<Filled>): void =>
    put((entry) => ({ ...entry, filled: { ...entry.filled, ...filled } }))
  return { ...held, change }
}
