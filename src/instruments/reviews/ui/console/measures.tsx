import { useId, useState } from 'react'
import { Button, call, TextArea, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import type { sendEvidence, submitMeasures } from '../../api.ts'
import { changes } from './asking.tsx'
import type { Full } from './rectification.tsx'
import { words } from './words.ts'

interface Shot {
  id: string
  url: string
}
const most = 9
const media = 'image/jpeg,image/png,image/webp,image/avif'

/** What was done, in words and pictures; pictures are sent as they are chosen, and count once this is submitted. */
export function MeasuresForm({ one }: { one: Full }) {
  const say = useSay(words)
  const [said, setSaid] = useState('')
  const [shots, setShots] = useState<Shot[]>([])
  const write = useWrite(
    (_: null, key) =>
      call<typeof submitMeasures>('POST /api/rectifications/:id/measures', {
        params: { id: one.id },
        body: { words: said.trim(), photos: shots.map(({ id }) => id) },
        key,
      }),
    () => {
      setSaid('')
      setShots([])
    },
    changes,
  )
  const ready = said.trim().length > 1 && shots.length + one.evidence.length > 0
  return (
    <form
      className="ll-sheet reviews-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) write.mutate(null)
      }}
    >
      <TextArea
        label={say('reviews.write')}
        rows={4}
        maxLength={2000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Shots of={one.id} shots={shots} set={setShots} />
      <Wrong error={write.error} />
      <p>
        <Button kind="main" type="submit" busy={write.isPending} disabled={!ready}>
          {say('reviews.submit')}
        </Button>
      </p>
    </form>
  )
}

function Shots({ of, shots, set }: { of: string; shots: Shot[]; set: (shots: Shot[]) => void }) {
  const say = useSay(words)
  const id = useId()
  const send = useWrite(
    async (files: File[], key) => {
      const sent = [...shots]
      for (const [n, file] of files.slice(0, most - shots.length).entries()) {
        const form = new FormData()
        form.append('file', file)
        const made = await call<typeof sendEvidence>('POST /api/rectifications/:id/evidence', {
          params: { id: of },
          form,
          key: `${key}-${n}`,
        })
        sent.push({ id: made.id, url: URL.createObjectURL(file) })
        set([...sent])
      }
    },
    () => {},
    /^$/,
  )
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('reviews.photos')}
        <small>{say('reviews.photosHint')}</small>
      </p>
      <div className="reviews-evidence">
        {shots.map((shot, n) => (
          <figure key={shot.id}>
            <img src={shot.url} alt={say('reviews.photoN', { n: n + 1 })} />
            <button
              type="button"
              aria-label={say('reviews.drop', { n: n + 1 })}
              onClick={() => set(shots.filter((one) => one.id !== shot.id))}
            >
              ×
            </button>
          </figure>
        ))}
        {shots.length < most && (
          <label className="ll-btn" htmlFor={id} aria-busy={send.isPending}>
            {say('reviews.addPhoto')}
            <input
              id={id}
              type="file"
              className="ll-hidden"
              accept={media}
              multiple
              disabled={send.isPending}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])]
                event.target.value = ''
                if (files.length) send.mutate(files)
              }}
            />
          </label>
        )}
      </div>
      <Wrong error={send.error} />
    </div>
  )
}
