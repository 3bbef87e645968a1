import { useState } from 'react'
import { call, SelectField, TextField, useRead, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { useCategories } from '../../../../life/cases/ui/console/categories.ts'
import type { listOrganisations } from '../../../../registers/people/api.ts'
import { useMe } from '../../../../registers/people/ui/console/me.ts'
import type { listChildren } from '../../../../registers/places/api.ts'
import type { listPurposes } from '../../api.ts'
import type { askMatter } from '../../matters/api.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { changes } from './activate-form.tsx'
import { Frame } from './forms.tsx'
import { words } from './words-matters.ts'

/** What one street would get. */
interface Planned {
  area: string
  name: string
  unit: string
  posts: string
  amount: string
}

const posts = (typed: string): number => (/^[0-9]{1,2}$/.test(typed) ? Number(typed) : 0)
const fenOf = (typed: string): string => {
  const read = typedYuan(typed)
  return 'fen' in read ? read.fen : '0'
}
const complete = (one: Planned): boolean =>
  one.unit !== '' &&
  (one.amount === '' || 'fen' in typedYuan(one.amount)) &&
  (posts(one.posts) > 0 || fenOf(one.amount) !== '0')

/** The head of a department asks the district to let streets have a matter, with what each of them gets for it. */
export function AskMatter({ close }: { close: () => void }) {
  const say = useSay(words)
  const heads = (useMe().data?.posts ?? []).filter(
    (post) => post.role === 'department-lead' && post.organisationKind === 'department',
  )
  const [from, setFrom] = useState('')
  const department = from || (heads[0]?.organisation ?? '')
  const [category, setCategory] = useState('')
  const [title, setTitle] = useState('')
  const [purpose, setPurpose] = useState('')
  const [plans, plan] = useState<Planned[]>([])
  const write = useWrite(
    (_: null, key) =>
      call<typeof askMatter>('POST /api/sunk-matters', {
        key,
        body: {
          department,
          category,
          title: title.trim(),
          purpose,
          supports: plans.map((one) => ({
            area: one.area,
            unit: one.unit,
            posts: posts(one.posts),
            amount: fenOf(one.amount),
          })),
        },
      }),
    close,
    changes,
  )
  const ready =
    category !== '' && title.trim().length > 1 && purpose !== '' && plans.length > 0 && plans.every(complete)
  return (
    <Frame
      title={say('matters.ask')}
      go={say('matters.askGo')}
      will={say('matters.askWill')}
      ready={department !== '' && ready}
      write={write}
      close={close}
    >
      {heads.length > 1 && (
        <SelectField
          label={say('matters.department')}
          value={department}
          options={heads.map((one) => ({
            value: one.organisation ?? '',
            label: one.organisationName ?? '',
          }))}
          onChange={setFrom}
        />
      )}
      <TextField
        label={say('matters.name')}
        value={title}
        maxLength={40}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Kinds category={category} setCategory={setCategory} purpose={purpose} setPurpose={setPurpose} />
      <Streets plans={plans} plan={plan} />
    </Frame>
  )
}

interface KindsProps {
  category: string
  setCategory: (code: string) => void
  purpose: string
  setPurpose: (code: string) => void
}

function Kinds({ category, setCategory, purpose, setPurpose }: KindsProps) {
  const say = useSay(words)
  const { items, nameOf } = useCategories()
  const known = useRead<typeof listPurposes>('GET /api/purposes', {}, { fresh: 60_000 })
  return (
    <>
      <SelectField
        label={say('matters.category')}
        value={category}
        empty=""
        options={items.map(({ code }) => ({ value: code, label: nameOf(code) ?? code }))}
        onChange={setCategory}
      />
      <SelectField
        label={say('matters.purpose')}
        value={purpose}
        empty=""
        options={(known.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        onChange={setPurpose}
      />
    </>
  )
}

function Streets({ plans, plan }: { plans: Planned[]; plan: (plans: Planned[]) => void }) {
  const say = useSay(words)
  const district = useMe().data?.district
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: district ?? '' } },
    { enabled: district !== undefined, fresh: 600_000 },
  )
  const toggle = (area: string, name: string) =>
    plan(
      plans.some((one) => one.area === area)
        ? plans.filter((one) => one.area !== area)
        : [...plans, { area, name, unit: '', posts: '', amount: '' }],
    )
  return (
    <>
      <fieldset>
        <legend className="ll-label">{say('matters.street')}</legend>
        <p className="desk-purposes">
          {(read.data?.items ?? []).map((one) => (
            <label key={one.code}>
              <input
                type="checkbox"
                checked={plans.some(({ area }) => area === one.code)}
                onChange={() => toggle(one.code, one.name)}
              />{' '}
              {one.name}
            </label>
          ))}
        </p>
      </fieldset>
      {plans.map((one) => (
        <Street
          key={one.area}
          plan={one}
          set={(changed) => plan(plans.map((each) => (each.area === one.area ? changed : each)))}
        />
      ))}
    </>
  )
}

function Street({ plan, set }: { plan: Planned; set: (plan: Planned) => void }) {
  const say = useSay(words)
  const units = useRead<typeof listOrganisations>(
    'GET /api/organisations',
    { query: { area: plan.area, side: 'handling', kind: 'handling-team', limit: 100 } },
    { fresh: 60_000 },
  )
  return (
    <fieldset className="two-fields">
      <legend className="ll-label">{say('matters.supportOf', { street: plan.name })}</legend>
      <SelectField
        label={say('matters.unit')}
        value={plan.unit}
        empty=""
        options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(unit) => set({ ...plan, unit })}
      />
      <TextField
        label={say('matters.posts')}
        inputMode="numeric"
        value={plan.posts}
        maxLength={2}
        onChange={(event) => set({ ...plan, posts: event.target.value })}
      />
      <YuanField
        label={say('matters.amount')}
        value={plan.amount}
        onType={(amount) => set({ ...plan, amount })}
      />
    </fieldset>
  )
}
