import type { Dexie, Table } from 'dexie'
import { useEffect, useState } from 'react'

/** A photograph of the draft, as taken; `file` is its id at the house once it has been sent. */
export interface DraftPhoto {
  id: string
  draft: string
  blob: Blob
  file?: string
}

export const MOST_PHOTOS = 9
export const MOST_BYTES = 15 * 1024 * 1024
export const MEDIA = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

type Shelf = Dexie & { photos: Table<DraftPhoto, string> }
let opened: Promise<Shelf> | undefined

// The library comes after first paint: nobody without a photograph waits for it.
async function open(): Promise<Shelf> {
  const { Dexie: Database } = await import('dexie')
  const shelf = new Database('linli-draft') as Shelf
  shelf.version(1).stores({ photos: 'id, draft' })
  await shelf.open()
  return shelf
}

// A device that refuses storage (private mode) still sends what is in memory.
let memory: DraftPhoto[] = []

async function stored(draft: string): Promise<DraftPhoto[]> {
  try {
    opened ??= open()
    return await (await opened).photos.where('draft').equals(draft).toArray()
  } catch {
    return memory.filter((photo) => photo.draft === draft)
  }
}

async function keep(photos: DraftPhoto[]): Promise<void> {
  memory = [...memory.filter((old) => !photos.some(({ id }) => id === old.id)), ...photos]
  try {
    opened ??= open()
    await (await opened).photos.bulkPut(photos)
  } catch {
    // stays in memory
  }
}

async function drop(ids: string[]): Promise<void> {
  memory = memory.filter(({ id }) => !ids.includes(id))
  try {
    opened ??= open()
    await (await opened).photos.bulkDelete(ids)
  } catch {
    // was in memory alone
  }
}

/** `heic`: the phone's own format, which no browser shows; `large`; `many`. */
export type Refusal = 'media' | 'large' | 'many'

export function refusalOf(file: Pick<File, 'type' | 'size'>, present: number): Refusal | undefined {
  if (present >= MOST_PHOTOS) return 'many'
  if (!MEDIA.includes(file.type)) return 'media'
  return file.size > MOST_BYTES ? 'large' : undefined
}

/** The photographs of a draft, kept on this device until it is sent. */
export function usePhotos(draft: string) {
  const [photos, setPhotos] = useState<DraftPhoto[]>([])
  useEffect(() => {
    let current = true
    // One that was added while the device still looked for the others stays.
    void stored(draft).then((found) => {
      if (!current) return
      setPhotos((now) => {
        const added = now.filter((photo) => photo.draft === draft)
        return [...found.filter(({ id }) => !added.some((photo) => photo.id === id)), ...added]
      })
    })
    return () => {
      current = false
    }
  }, [draft])
  return {
    photos,
    /** Adds what can be added; answers the first refusal. */
    add: async (files: File[]): Promise<Refusal | undefined> => {
      const taken: DraftPhoto[] = []
      let refused: Refusal | undefined
      for (const file of files) {
        const refusal = refusalOf(file, photos.length + taken.length)
        if (refusal) refused ??= refusal
        else taken.push({ id: `${draft}-${Date.now()}-${taken.length}`, draft, blob: file })
      }
      setPhotos((now) => [...now, ...taken])
      await keep(taken)
      return refused
    },
    remove: async (id: string): Promise<void> => {
      setPhotos((now) => now.filter((photo) => photo.id !== id))
      await drop([id])
    },
    /** Notes that a photograph has reached the house, so that it is not sent twice. */
    sent: async (photo: DraftPhoto, file: string): Promise<void> => {
      const known = { ...photo, file }
      setPhotos((all) => all.map((one) => (one.id === photo.id ? known : one)))
      await keep([known])
    },
    clear: async (): Promise<void> => {
      const ids = photos.map(({ id }) => id)
      setPhotos([])
      await drop(ids)
    },
  }
}
