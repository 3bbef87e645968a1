import { useState } from 'react'
import type { Static } from 'typebox'
import { call, Refused, sendUnder } from '../../../../kernel/web/index.ts'
import type { createRequest, sendPhoto } from '../../api.ts'
import type { RequestKind } from '../../rules.ts'
import type { Way } from './aim.ts'
import type { Draft } from './draft.ts'
import type { DraftPhoto } from './photos.ts'

export type Receipt = Static<(typeof createRequest)['reply']>

/** How far the sending is: photographs first, one by one, then the request. */
export interface Progress {
  photo: number
  of: number
}

interface Shelf {
  photos: DraftPhoto[]
  sent: (photo: DraftPhoto, file: string) => Promise<void>
}

async function sendPhotos(shelf: Shelf, tell: (progress: Progress) => void): Promise<string[]> {
  const files: string[] = []
  for (const [n, photo] of shelf.photos.entries()) {
    tell({ photo: n + 1, of: shelf.photos.length })
    if (photo.file) {
      files.push(photo.file)
      continue
    }
    const form = new FormData()
    form.append('file', photo.blob, 'photo')
    const { id } = await call<typeof sendPhoto>('POST /api/photos', { form })
    await shelf.sent(photo, id)
    files.push(id)
  }
  return files
}

const anew = (shelf: Shelf): Shelf => ({
  ...shelf,
  photos: shelf.photos.map(({ id, draft, blob }) => ({ id, draft, blob })),
})

function send(draft: Draft, kind: RequestKind, photos: string[], key: string, way: Way): Promise<Receipt> {
  const { text, category, place, spot, anonymous, confidential } = draft
  const where = spot.trim()
  return call<typeof createRequest>('POST /api/requests', {
    body: {
      words: text.trim(),
      kind,
      ...way,
      anonymous,
      confidential,
      ...(category ? { category } : {}),
      ...(where ? { place: where } : {}),
      ...(place ? { areaCode: place.code } : {}),
      ...place?.position,
      ...(photos.length > 0 ? { photos } : {}),
    },
    key,
  })
}

/** Sends a draft once, however often it is touched: what has arrived is not sent again. */
export function useSending() {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  return {
    busy,
    progress,
    error,
    go: async (draft: Draft, kind: RequestKind, shelf: Shelf, way: Way): Promise<Receipt | undefined> => {
      setBusy(true)
      setError(null)
      try {
        const photos = await sendPhotos(shelf, setProgress)
        setProgress(null)
        const under = (files: string[]) => sendUnder(draft.key, (key) => send(draft, kind, files, key, way))
        return await under(photos).catch(async (refused: unknown) => {
          // The house keeps a picture that nobody used for a day only; the device still has it.
          if (refused instanceof Refused && refused.code === 'unknown-photo')
            return under(await sendPhotos(anew(shelf), setProgress))
          throw refused
        })
      } catch (refused) {
        setError(refused)
        return undefined
      } finally {
        setProgress(null)
        setBusy(false)
      }
    },
  }
}
