import { Modal } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import { Button, call, TextField, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { getOrganisation } from '../../api.ts'
import type { putUpPlate, takeDownPlate } from '../../plates/api.ts'
import { mayCarry } from '../../plates/rules.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

type Found = Static<(typeof getOrganisation)['reply']>

/** Puts the mailbox of an office up, or takes it down; nothing where such a body has none. */
export function Mailbox({ found }: { found: Found }) {
  const say = useSay(words)
  const [adding, setAdding] = useState(false)
  const there = found.plates.some(({ kind }) => kind === 'mailbox')
  const down = useEntry<void>(
    (_, key) =>
      call<typeof takeDownPlate>('DELETE /api/organisations/:id/plates/:kind', {
        params: { id: found.id, kind: 'mailbox' },
        key,
      }),
    () => {},
  )
  if (!mayCarry('mailbox', found.kind)) return null
  return (
    <>
      {there ? (
        <Button busy={down.isPending} onClick={() => down.mutate()}>
          {say('people.mailboxDown')}
        </Button>
      ) : (
        <Button onClick={() => setAdding(true)}>{say('people.mailboxUp')}</Button>
      )}
      <Wrong error={down.error} />
      {adding && <PutUp found={found} close={() => setAdding(false)} />}
    </>
  )
}

function PutUp({ found, close }: { found: Found; close: () => void }) {
  const say = useSay(words)
  const [name, setName] = useState(
    say(found.kind === 'government' ? 'people.mailboxOfDistrict' : 'people.mailboxOf', { name: found.name }),
  )
  const entry = useEntry<{ kind: 'mailbox'; name: string }>(
    (body, key) =>
      call<typeof putUpPlate>('POST /api/organisations/:id/plates', { params: { id: found.id }, body, key }),
    close,
  )
  const ready = name.trim().length > 1
  return (
    <Modal open footer={null} onCancel={close} title={say('people.mailboxUp')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) entry.mutate({ kind: 'mailbox', name: name.trim() })
        }}
      >
        <p className="ll-s ll-2">{say('people.mailboxAbout')}</p>
        <TextField
          label={say('people.mailboxName')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <FormEnd
          go={say('people.mailboxGo')}
          busy={entry.isPending}
          ready={ready}
          error={entry.error}
          close={close}
        />
      </form>
    </Modal>
  )
}
