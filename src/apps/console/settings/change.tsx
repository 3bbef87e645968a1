import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useRef, useState } from 'react'
import type { createSetting } from '../../../kernel/api.ts'
import {
  Button,
  call,
  Choice,
  newKey,
  SelectField,
  TextArea,
  TextField,
  useSay,
  Wrong,
} from '../../../kernel/web/index.ts'
import { today } from '../../../registers/people/ui/console/today.ts'
import { Cascade } from '../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../registers/places/ui/chosen.ts'
import type { Setting } from './settings.tsx'
import { limitOf, nameWords, parsed, unitWords } from './values.ts'
import { words } from './words.ts'

const limitUnits = ['hour', 'working-hour', 'working-day', 'day'] as const

/** A new value from a day on, for the district or a place in it, by a clause. */
export function ChangeSetting({ setting, close }: { setting: Setting; close: () => void }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const key = useRef(newKey())
  const [value, setValue] = useState(setting.present)
  const [from, setFrom] = useState(today)
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [clause, setClause] = useState('')
  const scope = steps.length > 1 ? steps.map((step) => step.code).join('/') : undefined
  const save = useMutation({
    mutationFn: () =>
      call<typeof createSetting>('POST /api/settings', {
        body: {
          key: setting.key,
          value,
          from,
          ...(scope ? { scope } : {}),
          ...(clause.trim() ? { clause: clause.trim() } : {}),
        },
        key: key.current,
      }),
    onSuccess: () => {
      close()
      return queries.invalidateQueries({ queryKey: ['GET /api/settings'] })
    },
  })
  return (
    <Modal
      open
      footer={null}
      onCancel={close}
      title={say('console.set.changeOf', { name: nameWords(setting.key, say) })}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <ValueField setting={setting} value={value} set={setValue} />
        <TextField
          label={say('console.set.from')}
          type="date"
          value={from}
          onChange={(e) => setFrom(e.target.value)}
        />
        <fieldset className="two-fields">
          <legend className="ll-label">{say('console.set.where')}</legend>
          <Cascade steps={steps} finest="community" choose={setSteps} />
        </fieldset>
        <TextField
          label={say('console.set.clause')}
          hint={say('console.set.optional')}
          value={clause}
          maxLength={200}
          onChange={(event) => setClause(event.target.value)}
        />
        <Wrong error={save.error} />
        <p className="page-tools">
          <Button kind="main" type="submit" busy={save.isPending} disabled={parsed(value) === undefined}>
            {say('console.set.go')}
          </Button>
          <Button onClick={close}>{say('console.set.cancel')}</Button>
        </p>
      </form>
    </Modal>
  )
}

interface ValueFieldProps {
  setting: Setting
  value: string
  set: (json: string) => void
}

/** The field that fits the value: a limit, a number, yes or no, a text; else JSON. */
function ValueField({ setting, value, set }: ValueFieldProps) {
  const say = useSay(words)
  const shipped = parsed(setting.shipped)
  const now = parsed(value)
  const limit = limitOf(now)
  if (limitOf(shipped) && limit)
    return (
      <div className="two-fields">
        <TextField
          label={say('console.set.amount')}
          type="number"
          min={0}
          max={999}
          value={limit.amount}
          onChange={(event) => set(JSON.stringify({ ...limit, amount: Number(event.target.value) }))}
        />
        <SelectField
          label={say('console.set.unit')}
          value={limit.unit}
          options={limitUnits.map((unit) => ({ value: unit as string, label: unitWords(unit, say) }))}
          onChange={(unit) => set(JSON.stringify({ ...limit, unit }))}
        />
      </div>
    )
  if (typeof shipped === 'boolean')
    return (
      <Choice
        label={say('console.set.value')}
        value={now === true ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: say('console.set.yes') },
          { value: 'no', label: say('console.set.no') },
        ]}
        onChange={(chosen) => set(JSON.stringify(chosen === 'yes'))}
      />
    )
  if (typeof shipped === 'number')
    return (
      <TextField
        label={say('console.set.value')}
        hint={unitWords(setting.unit, say)}
        type="number"
        value={String(now)}
        onChange={(event) => set(JSON.stringify(Number(event.target.value)))}
      />
    )
  if (typeof shipped === 'string')
    return (
      <TextField
        label={say('console.set.value')}
        value={typeof now === 'string' ? now : ''}
        onChange={(event) => set(JSON.stringify(event.target.value))}
      />
    )
  return (
    <TextArea
      label={say('console.set.value')}
      hint={say('console.set.json')}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  )
}
