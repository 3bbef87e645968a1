import { useState } from 'react'
import type { createHook } from '../../../kernel/hooks/api.ts'
import { Button, call, TextField, useLang, useSay, useWrite, Wrong } from '../../../kernel/web/index.ts'
import { UnitChoice } from '../../../life/cases/ui/console/competence/parts.tsx'
import { Cascade } from '../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../registers/places/ui/chosen.ts'
import type { Hooks } from './page.tsx'
import type { Shown } from './secret.tsx'
import { words } from './words.ts'

interface NewHookProps {
  kinds: Hooks['kinds']
  made: (shown: Shown) => void
  close: () => void
}

/** A new webhook: who, where to, of what, and from where. */
export function NewHook({ kinds, made, close }: NewHookProps) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [chosen, setChosen] = useState<string[]>(() => kinds.map(({ kind }) => kind))
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [unit, setUnit] = useState('')
  const area = steps.length > 1 ? steps.map(({ code }) => code).join('/') : undefined
  const turn = useWrite(
    () =>
      call<typeof createHook>('POST /api/hooks', {
        body: {
          name: name.trim(),
          format: 'standard',
          url: url.trim(),
          kinds: chosen,
          ...(area ? { area } : {}),
          ...(unit ? { organisation: unit } : {}),
        },
      }),
    ({ secret }: { secret: string }) => {
      made({ name: name.trim(), secret })
      close()
    },
    /^GET .api.hooks/,
  )
  const ready = name.trim().length > 1 && /^https?:\/\/\S+$/.test(url.trim()) && chosen.length > 0
  return (
    <form
      className="ll-sheet hook-form"
      aria-label={say('console.hook.add')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) turn.mutate(undefined)
      }}
    >
      <TextField
        label={say('console.hook.name')}
        hint={say('console.hook.nameHint')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={say('console.hook.address')}
        hint={say('console.hook.addressHint')}
        type="url"
        value={url}
        maxLength={500}
        onChange={(event) => setUrl(event.target.value)}
      />
      <KindsChoice kinds={kinds} chosen={chosen} set={setChosen} />
      <fieldset className="two-fields">
        <legend className="ll-label">{say('console.hook.where')}</legend>
        <Cascade steps={steps} finest="community" choose={setSteps} />
      </fieldset>
      <UnitChoice value={unit} hint={say('console.hook.unitHint')} set={setUnit} />
      <Wrong error={turn.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!ready}>
          {say('console.hook.go')}
        </Button>
        <Button onClick={close}>{say('console.hook.cancel')}</Button>
      </p>
    </form>
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
