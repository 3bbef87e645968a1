import { Dexie, type Table } from 'dexie'
import { newKey, prefix } from '../../../../../kernel/web/index.ts'
import type { ProblemData } from '../../../../../kernel/problem.ts'
import type { ChosenPlace } from '../../../../../registers/places/ui/chosen.ts'
import type { RequestKind, levels, State } from '../../../rules.ts'
import type { FurtherDeed } from '../deeds.ts'

/** `other`: written on a page of another room, which sends it (see other.ts). */
export type Deed = 'sign' | 'complete' | 'check' | FurtherDeed | 'report' | 'other'
export type Level = (typeof levels)[number]

/** What a person fills in, for whichever deed; what a deed has no use for stays empty. */
export interface Filled {
  words: string
  level: Level | null
  passed: boolean | null
  category: string | null
  kind: RequestKind
  place: ChosenPlace | null
  /** Of the device, WGS-84; accuracy in metres. */
  position: { lon: number; lat: number; accuracy: number } | null
  spot: string
  /** Reason or finding of a step, one of its few; absent in what was written before there were such steps. */
  choice?: string
  /** Day asked for, YYYY-MM-DD. */
  day?: string
}

export interface Refusal {
  status: number
  code: string
  message: string
  data: ProblemData
}

/**
 * One write of a person, from the first letter to its arrival. `key` is its Idempotency-Key, so that it arrives once
 * however often it is sent. Nothing is ever dropped by the machine: a refused one waits for a person.
 */
export interface Entry {
  id: string
  key: string
  deed: Deed
  state: 'draft' | 'waiting' | 'refused' | 'sent'
  /** Person who wrote it: never sent in another's name. */
  by: string
  byName: string
  /** Case it belongs to; null for a report. */
  number: string | null
  title: string
  filled: Filled
  /** Where the case stood when this was written. */
  seen: State | null
  /** Milliseconds: last change while a draft, then when it was handed over. */
  at: number
  /** Attempts whose outcome is not known: from then on its words must not change under the same key. */
  tried: number
  refusal: Refusal | null
  /** Number that the report got, or of the case. */
  receipt: string | null
  /** Which page of another room it belongs to, what it is about there, and what was filled in. */
  other?: { name: string; about: string; data: unknown }
}

/**
 * A photograph, already made small; `file` is its id at the house once it has arrived. `entry` is the id of the entry,
 * or that id and a part of it (`id#part`).
 */
export interface Shot {
  id: string
  entry: string
  at: number
  blob: Blob
  file?: string
}

type Store = Dexie & { entries: Table<Entry, string>; shots: Table<Shot, string> }

function open(): Store {
  const store = new Dexie(`linli-field${prefix().replaceAll('/', '-')}`) as Store
  store.version(1).stores({ entries: 'id, state, number, at', shots: 'id, entry' })
  return store
}

export const store = open()

export const emptyFilled: Filled = {
  words: '',
  level: null,
  passed: null,
  category: null,
  kind: 'report',
  place: null,
  position: null,
  spot: '',
}

export interface Writer {
  id: string
  name: string
}

export const newEntry = (deed: Deed, writer: Writer, about: Partial<Entry> = {}): Entry => ({
  id: newKey(),
  key: newKey(),
  deed,
  state: 'draft',
  by: writer.id,
  byName: writer.name,
  number: null,
  title: '',
  filled: emptyFilled,
  seen: null,
  at: Date.now(),
  tried: 0,
  refusal: null,
  receipt: null,
  ...about,
})

export const saveEntry = async (entry: Entry): Promise<void> => {
  await store.entries.put({ ...entry, at: Date.now() })
}

/** Writes a draft down; one that was handed over meanwhile (in another tab) stays as it was handed over. */
export const saveDraft = (entry: Entry): Promise<void> =>
  store.transaction('rw', store.entries, async () => {
    const kept = await store.entries.get(entry.id)
    if (!kept || kept.state === 'draft') await saveEntry(entry)
  })

/** Hands an entry over to be sent; its turn comes after what was handed over before. */
export const handOver = (entry: Entry): Promise<void> =>
  saveEntry({ ...entry, state: 'waiting', refusal: null })

/** Takes it back to be changed. After an attempt that was answered with a refusal it is another write: a new key. */
export const takeBack = (entry: Entry): Promise<void> =>
  saveEntry({ ...entry, state: 'draft', key: newKey(), tried: 0 })

/** Whether nobody can tell yet if it has arrived: then it may only be sent again as it is. */
export const isUncertain = (entry: Entry): boolean => entry.state === 'waiting' && entry.tried > 0

/** Only ever called because a person said so, or after arrival. */
export const dropEntry = (id: string): Promise<void> =>
  store.transaction('rw', store.entries, store.shots, async () => {
    await store.shots.where('entry').startsWith(id).delete()
    await store.entries.delete(id)
  })

/** Arrived: the photographs go, the receipt stays for a day. */
export const noteArrival = (entry: Entry, receipt: string | null): Promise<void> =>
  store.transaction('rw', store.entries, store.shots, async () => {
    await store.shots.where('entry').startsWith(entry.id).delete()
    await store.entries.put({ ...entry, state: 'sent', receipt, refusal: null, at: Date.now() })
  })

const DAY = 86_400_000

/** Receipts older than a day, and drafts in which nothing was ever written. */
export async function tidyUp(now: number): Promise<void> {
  const old = await store.entries.where('state').equals('sent').toArray()
  for (const entry of old) if (now - entry.at > DAY) await dropEntry(entry.id)
}

export const shotsOf = (entry: string): Promise<Shot[]> =>
  store.shots.where('entry').equals(entry).sortBy('at')
