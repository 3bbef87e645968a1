import { useState } from 'react'
import { call, SelectField, TextField, useRead, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { useHolds, useMe } from '../../../../registers/people/ui/console/me.ts'
import { UnitChoice } from '../../../../registers/people/ui/console/unit-choice.tsx'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import type { listPurposes, openFund } from '../../api.ts'
import { kindOf, takesGifts } from '../../rules.ts'
import { type Sort, sorts } from '../../tables.ts'
import { words as room } from '../../words.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { changes, Frame } from './forms.tsx'
import { words } from './words.ts'

/** Opens a fund: of which sort, where, under which name, for what. */
export function NewFund({ close }: { close: () => void }) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const foundation = useHolds('fund-officer')
  const budgets = useHolds('treasurer')
  const offered = sorts.filter((sort) => (takesGifts(kindOf[sort]) ? foundation || budgets : budgets))
  const [sort, setSort] = useState<Sort>(offered[0] ?? 'earmark')
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [name, setName] = useState('')
  const [filing, setFiling] = useState('')
  const [total, setTotal] = useState('')
  const [purposes, setPurposes] = useState<string[]>([])
  const [department, setDepartment] = useState('')
  const district = useMe().data?.district ?? ''
  const charity = takesGifts(kindOf[sort])
  const area = sort === 'department' ? district : (steps.at(-1)?.code ?? '')
  const owner = sort === 'department' ? department : area
  const sum = typedYuan(total)
  const write = useWrite(
    (_: null, key) =>
      call<typeof openFund>('POST /api/funds', {
        key,
        body: {
          sort,
          name: name.trim(),
          area,
          ...(purposes.length ? { purposes } : {}),
          ...(filing.trim() ? { filingNo: filing.trim() } : {}),
          ...('fen' in sum ? { total: sum.fen } : {}),
          ...(sort === 'department' ? { organisation: department } : {}),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('desk.open')}
      go={say('desk.openGo')}
      ready={name.trim() !== '' && owner !== '' && (total === '' || 'fen' in sum)}
      write={write}
      close={close}
    >
      <SelectField
        label={say('desk.sort')}
        value={sort}
        options={offered.map((one) => ({ value: one, label: sayRoom(`funds.sort.${one}`) }))}
        onChange={setSort}
      />
      <TextField
        label={say('desk.name')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      <Whose {...{ sort, steps, setSteps, department, setDepartment }} />
      <Purposes chosen={purposes} choose={setPurposes} />
      <YuanField label={say('desk.total')} hint={say('desk.totalHint')} value={total} onType={setTotal} />
      {charity && (
        <TextField
          label={say('desk.filing')}
          hint={say('desk.totalHint')}
          value={filing}
          maxLength={60}
          onChange={(event) => setFiling(event.target.value)}
        />
      )}
    </Frame>
  )
}

interface WhoseProps {
  sort: Sort
  steps: PlaceStep[]
  setSteps: (steps: PlaceStep[]) => void
  department: string
  setDepartment: (id: string) => void
}

/** Whose money it is: a department's, or an area's. */
function Whose({ sort, steps, setSteps, department, setDepartment }: WhoseProps) {
  const say = useSay(words)
  if (sort === 'department')
    return (
      <UnitChoice
        label={say('desk.department')}
        hint={say('desk.departmentHint')}
        value={department}
        set={setDepartment}
      />
    )
  return (
    <fieldset className="two-fields">
      <legend className="ll-label">{say('desk.area')}</legend>
      <Cascade steps={steps} finest="community" choose={setSteps} />
    </fieldset>
  )
}

/** What the money of a fund may be for; nothing chosen: anything. */
function Purposes({ chosen, choose }: { chosen: string[]; choose: (codes: string[]) => void }) {
  const say = useSay(words)
  const known = useRead<typeof listPurposes>('GET /api/purposes', {}, { fresh: 60_000 })
  const toggle = (code: string) =>
    choose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <fieldset>
      <legend className="ll-label">{say('desk.purposes')}</legend>
      <p className="desk-purposes">
        {(known.data?.items ?? []).map((one) => (
          <label key={one.code}>
            <input type="checkbox" checked={chosen.includes(one.code)} onChange={() => toggle(one.code)} />{' '}
            {one.name}
          </label>
        ))}
      </p>
    </fieldset>
  )
}
