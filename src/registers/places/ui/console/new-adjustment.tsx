import { Modal } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  call,
  SelectField,
  TextField,
  useNow,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { planAdjustment, previewAdjustment } from '../../adjustments/api.ts'
import { type AdjustmentKind, adjustmentKinds } from '../../adjustments/rules.ts'
import { words as adjustmentWords } from '../../adjustments/words.ts'
import type { PlaceStep } from '../chosen.ts'
import { PlaceSearch } from '../place-search.tsx'
import { Counts } from './adjustments.tsx'
import { words } from './words.ts'

interface Draft {
  kind: AdjustmentKind
  areas: PlaceStep[]
  /** The area that takes them, or null for a new one of the name. */
  into: PlaceStep | null
  opensNew: boolean
  name: string
  onDay: string
  basis: string
}

const empty: Draft = {
  kind: 'merging',
  areas: [],
  into: null,
  opensNew: false,
  name: '',
  onDay: '',
  basis: '',
}

const planOf = (draft: Draft) => ({
  kind: draft.kind,
  areas: draft.areas.map(({ code }) => code),
  intoCode: draft.opensNew ? null : (draft.into?.code ?? null),
  intoName: draft.opensNew ? draft.name.trim() : null,
})

const isWhole = (draft: Draft) =>
  draft.areas.length > 0 && (draft.opensNew ? draft.name.trim() !== '' : draft.into !== null)

/** What it would do is asked of the house while it is written; a refusal is said at once. */
function usePreview(draft: Draft) {
  const plan = planOf(draft)
  return useQuery({
    queryKey: ['POST /api/adjustments/preview', plan],
    queryFn: ({ signal }) =>
      call<typeof previewAdjustment>('POST /api/adjustments/preview', { body: plan, signal }),
    enabled: isWhole(draft),
    retry: false,
    gcTime: 0,
  })
}

export function NewAdjustment({ close }: { close: () => void }) {
  const say = useSay(words)
  const [draft, setDraft] = useState(empty)
  const put = (more: Partial<Draft>) => setDraft((old) => ({ ...old, ...more }))
  const preview = usePreview(draft)
  const write = useWrite(
    (_: null, key) =>
      call<typeof planAdjustment>('POST /api/adjustments', {
        key,
        body: { ...planOf(draft), onDay: draft.onDay, basis: draft.basis.trim() },
      }),
    close,
    /\/adjustments/,
  )
  return (
    <Modal open footer={null} onCancel={close} title={say('places.console.adjust')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          write.mutate(null)
        }}
      >
        <Which draft={draft} put={put} />
        <Into draft={draft} put={put} />
        <When draft={draft} put={put} />
        {isWhole(draft) && preview.data && (
          <p className="ll-sheet ll-s" role="status">
            <Counts of={preview.data.counts} /> {say('places.console.adjustFollows')}
          </p>
        )}
        <Wrong error={isWhole(draft) ? preview.error : null} />
        <Wrong error={write.error} />
        <p className="page-tools">
          <Button
            kind="main"
            type="submit"
            busy={write.isPending}
            disabled={!isWhole(draft) || !preview.data || !draft.onDay || draft.basis.trim().length < 2}
          >
            {say('places.console.adjustPlan')}
          </Button>
          <Button onClick={close}>{say('places.console.cancel')}</Button>
        </p>
      </form>
    </Modal>
  )
}

interface PartProps {
  draft: Draft
  put: (more: Partial<Draft>) => void
}

function Which({ draft, put }: PartProps) {
  const say = useSay(words)
  const tell = useSay(adjustmentWords)
  return (
    <>
      <SelectField
        label={say('places.console.adjustKind')}
        value={draft.kind}
        options={adjustmentKinds.map((value) => ({
          value,
          label: `${tell(`places.adjustment.${value}`)} · ${say(`places.console.adjust.${value}`)}`,
        }))}
        onChange={(kind) => put({ kind, into: null })}
      />
      <fieldset>
        <legend className="ll-label">{say(`places.console.areas.${draft.kind}`)}</legend>
        <PlaceSearch
          choose={({ steps }) => {
            const area = steps.at(-1)
            if (area && !draft.areas.some(({ code }) => code === area.code))
              put({ areas: [...draft.areas, area] })
          }}
        />
        <p className="page-tools">
          {draft.areas.map((area) => (
            <Button
              key={area.code}
              kind="text"
              onClick={() => put({ areas: draft.areas.filter(({ code }) => code !== area.code) })}
            >
              {say('places.console.adjustDrop', { name: area.name })}
            </Button>
          ))}
        </p>
      </fieldset>
    </>
  )
}

function Into({ draft, put }: PartProps) {
  const say = useSay(words)
  return (
    <fieldset>
      <legend className="ll-label">{say('places.console.adjustInto')}</legend>
      <SelectField
        label={say('places.console.adjustWhich')}
        value={draft.opensNew ? 'new' : 'standing'}
        options={[
          { value: 'standing', label: say('places.console.adjustStanding') },
          { value: 'new', label: say('places.console.adjustNew') },
        ]}
        onChange={(value) => put({ opensNew: value === 'new' })}
      />
      {draft.opensNew ? (
        <TextField
          label={say('places.console.adjustName')}
          value={draft.name}
          maxLength={40}
          onChange={(event) => put({ name: event.target.value })}
        />
      ) : (
        <>
          <PlaceSearch choose={({ steps }) => put({ into: steps.at(-1) ?? null })} />
          {draft.into && <p role="status">→ {draft.into.name}</p>}
        </>
      )}
    </fieldset>
  )
}

function When({ draft, put }: PartProps) {
  const say = useSay(words)
  const tomorrow = new Date(useNow().getTime() + 32 * 3_600_000).toISOString().slice(0, 10)
  return (
    <div className="two-fields">
      <TextField
        label={say('places.console.adjustDay')}
        type="date"
        min={tomorrow}
        value={draft.onDay}
        onChange={(event) => put({ onDay: event.target.value })}
      />
      <TextField
        label={say('places.console.adjustBasis')}
        value={draft.basis}
        maxLength={120}
        placeholder={say('places.console.adjustBasisHint')}
        onChange={(event) => put({ basis: event.target.value })}
      />
    </div>
  )
}
