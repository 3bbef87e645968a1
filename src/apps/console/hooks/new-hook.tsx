import { useState } from 'react'
import type { createHook } from '../../../kernel/hooks/api.ts'
import { type Format, formats } from '../../../kernel/hooks/formats.ts'
import {
  Button,
  call,
  Choice,
  TextField,
  useLang,
  useSay,
  useWrite,
  Wrong,
} from '../../../kernel/web/index.ts'
import { UnitChoice } from '../../../life/cases/ui/console/competence/parts.tsx'
import { Cascade } from '../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../registers/places/ui/chosen.ts'
import type { Hooks } from './page.tsx'
import type { Shown } from './secret.tsx'
import { words } from './words.ts'

/** What a group wants to hear of, unless it says otherwise. */
const usual = ['opened', 'due-soon', 'overdue', 'supervised'].map((step) => `cases.case.${step}`)

interface Draft {
  format: Format
  name: string
  url: string
  signature: string
  chosen: string[]
  steps: PlaceStep[]
  unit: string
}
type Set = (change: Partial<Draft>) => void

const isReady = ({ name, url, chosen }: Draft): boolean =>
  name.trim().length > 1 && /^https?:\/\/\S+$/.test(url.trim()) && chosen.length > 0

function bodyOf(draft: Draft) {
  const { format, steps, unit, signature } = draft
  return {
    name: draft.name.trim(),
    format,
    ...(format === 'dingtalk' && signature.trim() ? { secret: signature.trim() } : {}),
    url: draft.url.trim(),
    kinds: draft.chosen,
    ...(steps.length > 1 ? { area: steps.map(({ code }) => code).join('/') } : {}),
    ...(unit ? { organisation: unit } : {}),
  }
}

interface NewHookProps {
  kinds: Hooks['kinds']
  made: (shown: Shown) => void
  close: () => void
}

/** A new webhook: who, where to, of what, and from where. */
export function NewHook({ kinds, made, close }: NewHookProps) {
  const say = useSay(words)
  const all = kinds.map(({ kind }) => kind)
  const [draft, setDraft] = useState<Draft>(() => ({
    format: 'standard',
    name: '',
    url: '',
    signature: '',
    chosen: all,
    steps: [],
    unit: '',
  }))
  const set: Set = (change) => setDraft((before) => ({ ...before, ...change }))
  const turn = useWrite<void, { secret: string | null }>(
    () => call<typeof createHook>('POST /api/hooks', { body: bodyOf(draft) }),
    ({ secret }) => {
      if (secret) made({ name: draft.name.trim(), secret })
      close()
    },
    /^GET .api.hooks/,
  )
  return (
    <form
      className="ll-sheet hook-form"
      aria-label={say('console.hook.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady(draft)) turn.mutate()
      }}
    >
      <Choice
        label={say('console.hook.format')}
        value={draft.format}
        options={formats.map((one) => ({ value: one, label: say(`console.hook.format.${one}`) }))}
        onChange={(format) => set({ format, chosen: format === 'standard' ? all : [...usual] })}
      />
      <WhereTo draft={draft} set={set} />
      <KindsChoice kinds={kinds} chosen={draft.chosen} set={(chosen) => set({ chosen })} />
      <fieldset className="two-fields">
        <legend className="ll-label">{say('console.hook.where')}</legend>
        <Cascade steps={draft.steps} finest="community" choose={(steps) => set({ steps })} />
      </fieldset>
      <UnitChoice value={draft.unit} hint={say('console.hook.unitHint')} set={(unit) => set({ unit })} />
      <Wrong error={turn.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!isReady(draft)}>
          {say(draft.format === 'standard' ? 'console.hook.go' : 'console.hook.goRobot')}
        </Button>
        <Button onClick={close}>{say('console.hook.cancel')}</Button>
      </p>
    </form>
  )
}

/** Who is told and at which address; of a robot that signs, its secret. */
function WhereTo({ draft, set }: { draft: Draft; set: Set }) {
  const say = useSay(words)
  const robot = draft.format !== 'standard'
  return (
    <>
      {robot && <p className="ll-2 ll-s">{say('console.hook.robotDo')}</p>}
      <TextField
        label={say('console.hook.name')}
        hint={say('console.hook.nameHint')}
        value={draft.name}
        maxLength={60}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={say('console.hook.address')}
        hint={say(robot ? 'console.hook.robotHint' : 'console.hook.addressHint')}
        type="url"
        value={draft.url}
        maxLength={500}
        onChange={(event) => set({ url: event.target.value })}
      />
      {draft.format === 'dingtalk' && (
        <TextField
          label={say('console.hook.signature')}
          hint={say('console.hook.signatureHint')}
          value={draft.signature}
          maxLength={110}
          autoComplete="off"
          onChange={(event) => set({ signature: event.target.value })}
        />
      )}
    </>
  )
}

interface KindsProps {
  kinds: Hooks['kinds']
  chosen: string[]
  set: (kinds: string[]) => void
}

function KindsChoice({ kinds, chosen, set }: KindsProps) {
  const say = useSay(words)
  const lang = useLang()
  const turn = (kind: string) =>
    set(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind])
  return (
    <fieldset className="ll-field">
      <legend className="ll-label">{say('console.hook.kinds')}</legend>
      <p className="page-tools">
        <Button kind="text" onClick={() => set(kinds.map(({ kind }) => kind))}>
          {say('console.hook.all')}
        </Button>
        <Button kind="text" onClick={() => set([])}>
          {say('console.hook.noKinds')}
        </Button>
      </p>
      <div className="hook-kinds">
        {kinds.map(({ kind, ...name }) => (
          <label key={kind}>
            <input type="checkbox" checked={chosen.includes(kind)} onChange={() => turn(kind)} />
            <span>{name[lang]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
