import { Modal } from 'antd'
import { useState } from 'react'
import { addDays, dayOf } from '../../../../kernel/day.ts'
import {
  Button,
  call,
  Loading,
  SelectField,
  TextField,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { caseCandidates } from '../../../cases/api.ts'
import type { createBatch } from '../../api.ts'
import { words } from './words.ts'
import { useRoundWrite } from './writing.ts'

interface NewBatchProps {
  cases: string[]
  title: string
  close: () => void
  made: (id: string) => void
}

/** One work order of the chosen hazards: which unit, which day. */
export function NewBatch({ cases, title: start, close, made }: NewBatchProps) {
  const say = useSay(words)
  const [title, setTitle] = useState(start.slice(0, 60))
  const [on, setOn] = useState(() => addDays(dayOf(new Date()), 7))
  const [chosen, setChosen] = useState('')
  const units = useRead<typeof caseCandidates>(
    'GET /api/cases/:number/candidates',
    { params: { number: cases[0] ?? '' } },
    { fresh: 30_000 },
  )
  const unit = chosen || units.data?.units[0]?.id || ''
  const write = useRoundWrite(
    (_: null, key) =>
      call<typeof createBatch>('POST /api/batches', {
        key,
        body: { title: title.trim(), organisation: unit, on, cases },
      }),
    (batch) => made(batch.id),
  )
  return (
    <Modal open footer={null} onCancel={close} title={say('rounds.batchOf', { count: cases.length })}>
      {units.isPending ? (
        <Loading lines={4} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            write.mutate(null)
          }}
        >
          <TextField
            label={say('rounds.batchTitle')}
            value={title}
            maxLength={60}
            onChange={(event) => setTitle(event.target.value)}
          />
          <SelectField
            label={say('rounds.unit')}
            value={unit}
            options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
          <TextField
            type="date"
            label={say('rounds.on')}
            value={on}
            required
            onChange={(event) => setOn(event.target.value)}
          />
          <p className="ll-s ll-2">{say('rounds.batchWill')}</p>
          <Wrong error={write.error ?? units.error} />
          <p className="page-tools">
            <Button
              kind="main"
              type="submit"
              busy={write.isPending}
              disabled={title.trim().length < 2 || !unit}
            >
              {say('rounds.batchGo')}
            </Button>
            <Button onClick={close}>{say('rounds.cancel')}</Button>
          </p>
        </form>
      )}
    </Modal>
  )
}
