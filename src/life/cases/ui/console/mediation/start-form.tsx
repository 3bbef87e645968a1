import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, TextArea, TextField, useSay } from '../../../../../kernel/web/index.ts'
import { FormEnd } from '../../../../../registers/people/ui/console/form-end.tsx'
import { Cascade } from '../../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../../registers/places/ui/chosen.ts'
import type { createMediation } from '../../../api.ts'
import { words as shared } from '../../mediation/words.ts'
import { useTurn } from '../turn.ts'
import { words } from './words.ts'

const blank = { name: '', phone: '' }

interface StartProps {
  /** The case it is about; without one the dispute is taken in here. */
  number?: string
  close: () => void
}

/** What the dispute is about, where, and between whom. */
export function StartForm({ number, close }: StartProps) {
  const say = useSay(words)
  const tell = useSay(shared)
  const navigate = useNavigate()
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [text, setText] = useState('')
  const [parties, setParties] = useState([blank, blank])
  const turn = useTurn<object>(async (body, key) => {
    const { id } = await call<typeof createMediation>('POST /api/mediations', { body: body as never, key })
    await navigate({ to: `/mediations/${id}` })
  }, close)
  const place = steps.at(-1)
  const named = parties.every(({ name, phone }) => name.trim() && phone.trim().length >= 7)
  const ready = named && (number !== undefined || (place !== undefined && text.trim().length > 1))
  const set = (at: number, change: Partial<typeof blank>) =>
    setParties((all) => all.map((one, n) => (n === at ? { ...one, ...change } : one)))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        const about = number ? { case: number } : { areaCode: place?.code, words: text.trim() }
        turn.mutate({
          ...about,
          parties: parties.map(({ name, phone }) => ({ name: name.trim(), phone: phone.trim() })),
        })
      }}
    >
      <p className="ll-s ll-2">{tell('mediation.private')}</p>
      {number === undefined && (
        <>
          <TextArea
            label={tell('mediation.startWhat')}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.target.value)}
          />
          <fieldset className="two-fields">
            <legend className="ll-label">{say('mediation.where')}</legend>
            <Cascade steps={steps} choose={setSteps} />
          </fieldset>
        </>
      )}
      {parties.map((party, at) => (
        <PartyFields key={at} at={at} party={party} set={(change) => set(at, change)} />
      ))}
      <FormEnd
        go={tell('mediation.startGo')}
        busy={turn.isPending}
        ready={ready}
        error={turn.error}
        close={close}
      />
    </form>
  )
}

interface PartyProps {
  at: number
  party: typeof blank
  set: (change: Partial<typeof blank>) => void
}

function PartyFields({ at, party, set }: PartyProps) {
  const tell = useSay(shared)
  return (
    <fieldset className="two-fields">
      <legend className="ll-label">{tell(at === 0 ? 'mediation.side.1' : 'mediation.side.2')}</legend>
      <TextField
        label={tell('mediation.name')}
        value={party.name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={tell('mediation.phone')}
        type="tel"
        value={party.phone}
        maxLength={30}
        autoComplete="off"
        onChange={(event) => set({ phone: event.target.value })}
      />
    </fieldset>
  )
}
