import { Modal } from 'antd'
import { useState } from 'react'
import { call, TextField, useSay } from '../../../../kernel/web/index.ts'
import type { depart } from '../../api.ts'
import { today } from './today.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

interface DepartureProps {
  person: { name: string | null; residence: string | null }
  close: () => void
}

/** Somebody moved out: on which day. */
export function Departure({ person, close }: DepartureProps) {
  const say = useSay(words)
  const [on, setOn] = useState(today)
  const entry = useEntry<{ on: string }>(
    (body, key) =>
      call<typeof depart>('POST /api/residences/:id/departure', {
        params: { id: person.residence ?? '' },
        body,
        key,
      }),
    close,
  )
  return (
    <Modal
      open
      footer={null}
      onCancel={close}
      title={say('people.moveOutWho', { name: person.name ?? say('people.unnamed') })}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          entry.mutate({ on })
        }}
      >
        <p className="ll-2">{say('people.moveOutDo')}</p>
        <TextField
          label={say('people.on')}
          type="date"
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <FormEnd go={say('people.moveOutGo')} busy={entry.isPending} error={entry.error} close={close} />
      </form>
    </Modal>
  )
}
