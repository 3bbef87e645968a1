import { Modal } from 'antd'
import { useState } from 'react'
import { call, Choice, TextField, useSay } from '../../../../kernel/web/index.ts'
import { Cascade } from '../../../places/ui/cascade.tsx'
import type { PlaceStep } from '../../../places/ui/chosen.ts'
import type { createPerson } from '../../api.ts'
import { residenceTypes } from '../../rules.ts'
import { useNames } from './naming.ts'
import { today } from './today.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

type Type = (typeof residenceTypes)[number]

interface Entry {
  name: string
  areaCode: string
  type: Type
  from: string
  phone?: string
  identity?: string
  household?: string
}

const blank = { name: '', phone: '', identity: '', household: '', type: 'social' as Type, from: '' }

const entryOf = (filled: typeof blank, areaCode: string): Entry => ({
  name: filled.name.trim(),
  areaCode,
  type: filled.type,
  from: filled.from,
  ...(filled.phone.trim() ? { phone: filled.phone.trim() } : {}),
  ...(filled.identity.trim() ? { identity: filled.identity.trim() } : {}),
  ...(filled.household.trim() ? { household: filled.household.trim() } : {}),
})

/** A person with home and type; what is wrong with an identity number is said, and the form keeps what was typed. */
export function RegisterPerson({ steps: start, close }: { steps: PlaceStep[]; close: () => void }) {
  const say = useSay(words)
  const name = useNames()
  const [steps, setSteps] = useState(start)
  const [filled, setFilled] = useState({ ...blank, from: today() })
  const set = (change: Partial<typeof blank>) => setFilled((before) => ({ ...before, ...change }))
  const entry = useEntry<Entry>(
    (body, key) => call<typeof createPerson>('POST /api/people', { body, key }),
    close,
  )
  const home = steps.at(-1)
  const field = (key: 'name' | 'phone' | 'identity' | 'household', hint?: string) => (
    <TextField
      label={say(`people.${key}`)}
      hint={hint}
      value={filled[key]}
      maxLength={60}
      autoComplete="off"
      onChange={(event) => set({ [key]: event.target.value })}
    />
  )
  return (
    <Modal open footer={null} onCancel={close} title={say('people.register')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (home) entry.mutate(entryOf(filled, home.code))
        }}
      >
        {field('name')}
        {field('phone', say('people.optional'))}
        {field('identity', say('people.identityHint'))}
        <Choice
          label={say('people.type')}
          value={filled.type}
          options={residenceTypes.map((type) => ({ value: type, label: name('type', type) }))}
          onChange={(type) => set({ type })}
        />
        <fieldset className="two-fields">
          <legend className="ll-label">{say('people.home')}</legend>
          <Cascade steps={steps} choose={setSteps} />
        </fieldset>
        {field('household', say('people.optional'))}
        <TextField
          label={say('people.from')}
          type="date"
          value={filled.from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <FormEnd
          go={say('people.save')}
          busy={entry.isPending}
          ready={Boolean(filled.name.trim() && home)}
          error={entry.error}
          close={close}
        />
      </form>
    </Modal>
  )
}
