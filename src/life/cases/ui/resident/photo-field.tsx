import { Camera, X } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useSay } from '../../../../kernel/web/index.ts'
import { type DraftPhoto, MEDIA, MOST_PHOTOS, type Refusal } from './photos.ts'
import { words } from './words.ts'

function Thumb({ photo, n, remove }: { photo: DraftPhoto; n: number; remove: () => void }) {
  const say = useSay(words)
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <figure className="photo">
      <img src={url} alt={say('cases.onePhoto', { n })} />
      <button
        type="button"
        className="photo-drop"
        aria-label={say('cases.dropPhoto', { n })}
        onClick={remove}
      >
        <span>
          <X size={14} aria-hidden="true" />
        </span>
      </button>
    </figure>
  )
}

interface PhotoFieldProps {
  photos: DraftPhoto[]
  add: (files: File[]) => Promise<Refusal | undefined>
  remove: (id: string) => Promise<void>
}

/** Photographs of the draft, with the camera or from the album. */
export function PhotoField({ photos, add, remove }: PhotoFieldProps) {
  const say = useSay(words)
  const id = useId()
  const [refused, setRefused] = useState<Refusal>()
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('cases.photos')}
        <small>{say('cases.photosHint', { most: MOST_PHOTOS })}</small>
      </p>
      <div className="photos">
        {photos.map((photo, n) => (
          <Thumb key={photo.id} photo={photo} n={n + 1} remove={() => void remove(photo.id)} />
        ))}
        {photos.length < MOST_PHOTOS && (
          <label className="photo-add" htmlFor={id}>
            <Camera size={24} aria-hidden="true" />
            {say('cases.addPhoto')}
            <input
              id={id}
              type="file"
              className="ll-hidden"
              accept={MEDIA.join(',')}
              multiple
              onChange={(event) => {
                const files = [...(event.target.files ?? [])]
                event.target.value = ''
                void add(files).then(setRefused)
              }}
            />
          </label>
        )}
      </div>
      {refused && (
        <p className="ll-field-wrong" role="alert">
          {say(`cases.photo.${refused}`)}
        </p>
      )}
    </div>
  )
}
