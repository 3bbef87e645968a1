import { useState } from 'react'
import {
  SearchChoice,
  SelectField,
  useLang,
  useRead,
  useSay,
  useSettled,
} from '../../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../../registers/people/ui/console/me.ts'
import type { listOrganisations } from '../../../../../registers/people/api.ts'
import type { listChildren } from '../../../../../registers/places/api.ts'
import { useCategories } from '../categories.ts'
import { words } from './words.ts'

interface UnitProps {
  value: string
  hint?: string
  set: (id: string) => void
}

/** A unit that handles, or a desk, found by its name. */
export function UnitChoice({ value, hint, set }: UnitProps) {
  const say = useSay(words)
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim(), 200)
  const read = useRead<typeof listOrganisations>(
    'GET /api/organisations',
    { query: { q, limit: 30 } },
    { enabled: q !== '', fresh: 60_000 },
  )
  const units = (read.data?.items ?? []).filter(({ side }) => side === 'handling' || side === 'desk')
  const [named, setNamed] = useState('')
  return (
    <SearchChoice
      label={say('cases.catalogue.unit')}
      hint={hint}
      value={value}
      named={named}
      options={units.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={say('cases.catalogue.unitFind')}
      typed={setTyped}
      waiting={q !== typed.trim() || read.isFetching}
      onChange={(id) => {
        setNamed(units.find((unit) => unit.id === id)?.name ?? '')
        set(id)
      }}
    />
  )
}

/** One's own area or one below it. */
export function AreaChoice({ value, set }: { value: string; set: (code: string) => void }) {
  const say = useSay(words)
  const mine = useMyArea()
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: mine?.code ?? '' } },
    { enabled: mine !== undefined, fresh: 600_000 },
  )
  const all = [...(mine ? [mine] : []), ...(read.data?.items ?? [])]
  return (
    <SelectField
      label={say('cases.catalogue.area')}
      value={value || (mine?.code ?? '')}
      options={all.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={set}
    />
  )
}

interface CategoriesProps {
  chosen: string[]
  set: (codes: string[]) => void
}

/** A whole group of categories, or some of it. */
export function CategoriesChoice({ chosen, set }: CategoriesProps) {
  const say = useSay(words)
  const lang = useLang()
  const { tops, items } = useCategories()
  const [group, setGroup] = useState('')
  const leaves = items.filter(({ parent }) => parent === group)
  const toggle = (code: string, on: boolean) => {
    if (code === group) return set(on ? [group] : [])
    const others = chosen.filter((one) => one !== code && one !== group)
    set(on ? [...others, code] : others)
  }
  return (
    <>
      <SelectField
        label={say('cases.catalogue.group')}
        value={group}
        empty=" "
        options={tops.map((top) => ({ value: top.code, label: top[lang] }))}
        onChange={(code) => {
          setGroup(code)
          set(code ? [code] : [])
        }}
      />
      {group && (
        <fieldset className="ll-field catalogue-leaves">
          <legend className="ll-label">{say('cases.catalogue.leaves')}</legend>
          {[{ code: group, zh: '', en: '' }, ...leaves].map((leaf) => (
            <label key={leaf.code}>
              <input
                type="checkbox"
                checked={chosen.includes(leaf.code)}
                onChange={(event) => toggle(leaf.code, event.target.checked)}
              />
              {leaf.code === group ? say('cases.catalogue.whole') : leaf[lang]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
