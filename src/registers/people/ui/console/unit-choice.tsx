import { useState } from 'react'
import { SearchChoice, useRead, useSettled } from '../../../../kernel/web/index.ts'
import type { listOrganisations } from '../../api.ts'

interface UnitChoiceProps {
  label: string
  hint: string
  value: string
  set: (id: string) => void
}

/** One organisation, found by a part of its name. */
export function UnitChoice({ label, hint, value, set }: UnitChoiceProps) {
  const [typed, setTyped] = useState('')
  const [named, setNamed] = useState('')
  const q = useSettled(typed.trim(), 200)
  const read = useRead<typeof listOrganisations>(
    'GET /api/organisations',
    { query: { q, limit: 30 } },
    { enabled: q !== '', fresh: 60_000 },
  )
  const found = q === '' ? [] : (read.data?.items ?? [])
  return (
    <SearchChoice
      label={label}
      value={value}
      named={named}
      options={found.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={hint}
      typed={setTyped}
      waiting={q !== typed.trim() || read.isFetching}
      onChange={(id) => {
        setNamed(found.find((one) => one.id === id)?.name ?? '')
        set(id)
      }}
    />
  )
}
