import { Camera, X } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useSay } from '../../../../kernel/web/index.ts'
import { type Shot, store } from './outbox/entries.ts'
import { addShots, MOST_SHOTS, useShots } from './outbox/use.ts'
import { words } from './words.ts'

export function Thumb({ shot, n, remove }: { shot: Shot; n: number; remove?: () => void }) {
  const say = useSay(words)
  const url = useMemo(() => URL.createObjectURL(shot.blob), [shot.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <figure className="photo">
      <img src={url} alt={say('field.oneShot', { n })} />
      {remove && (
        <button
          type="button"
          className="photo-drop"
          aria-label={say('field.dropShot', { n })}
          onClick={remove}
        >
          <span>
            <X size={14} aria-hidden="true" />
          </span>
        </button>
      )}
    </figure>
  )
}

export function Shots({ entry }: { entry: string }) {
  const shots = useShots(entry)
  if (shots.length === 0) return null
  return (
    <div className="photos">
      {shots.map((shot, n) => (
        <Thumb key={shot.id} shot={shot} n={n + 1} />
      ))}
    </div>
  )
}

/** Photographs of an entry, from the camera or the album, made small and kept on the device at once. */
export function ShotField({ entry, began }: { entry: string; began: () => void }) {
  const say = useSay(words)
  const id = useId()
  const shots = useShots(entry)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<'many' | 'media'>()
  const add = async (files: File[]) => {
    began()
    setBusy(true)
    try {
      setRefused(await addShots(entry, files))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('field.shots')}
        <small>{say('field.shotsHint', { most: MOST_SHOTS })}</small>
      </p>
      <div className="photos">
        {shots.map((shot, n) => (
          <Thumb key={shot.id} shot={shot} n={n + 1} remove={() => void store.shots.delete(shot.id)} />
        ))}
        {shots.length < MOST_SHOTS && (
          <label className="photo-add" htmlFor={id}>
            <Camera size={24} aria-hidden="true" />
            <span>{say(busy ? 'field.shrinking' : 'field.addShot')}</span>
            <input
              id={id}
              type="file"
              className="ll-hidden"
              accept="image/*"
              multiple
              disabled={busy}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])]
                event.target.value = ''
                void add(files)
              }}
            />
          </label>
        )}
      </div>
      {refused && (
        <p className="ll-field-wrong" role="alert">
          {say(`field.shot.${refused}`)}
        </p>
      )}
    </div>
  )
}
