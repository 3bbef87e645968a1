import type { ReactNode } from 'react'
import { useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { getArea, listChildren } from '../../../../registers/places/api.ts'
import { useCategories } from './categories.ts'
import { words } from './words.ts'

interface PillProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  /** Pills whose first option changes nothing stay grey on it. */
  set: (value: string) => void
}

/** A condition as a pill: a native list in the shape of one. */
export function Pill({ label, value, options, set }: PillProps) {
  return (
    <select
      className={value ? 'pill pill-on' : 'pill'}
      aria-label={label}
      value={value}
      onChange={(event) => set(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface AreaPillProps {
  area: string | undefined
  set: (area: string | undefined) => void
}

/** The areas directly under one's own; whatever finer was chosen on the map is named too. */
export function AreaPill({ area, set }: AreaPillProps) {
  const say = useSay(words)
  const mine = useMyArea()
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: mine?.code ?? '' } },
    { enabled: mine !== undefined, fresh: 600_000 },
  )
  const children = read.data?.items ?? []
  const elsewhere = area !== undefined && !children.some(({ code }) => code === area)
  const named = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: area ?? '' } },
    { enabled: elsewhere, fresh: 600_000 },
  )
  const options = children.map(({ code, name }) => ({ value: code, label: name }))
  if (elsewhere && area) options.unshift({ value: area, label: named.data?.name ?? area })
  return (
    <Pill
      label={say('cases.console.area')}
      value={area ?? ''}
      options={[{ value: '', label: say('cases.console.areaAll', { place: mine?.name ?? '' }) }, ...options]}
      set={(code) => set(code || undefined)}
    />
  )
}

/** Groups of categories. */
export function CategoryPill({
  category,
  set,
}: {
  category: string | undefined
  set: (code: string) => void
}) {
  const say = useSay(words)
  const lang = useLang()
  const { tops } = useCategories()
  return (
    <Pill
      label={say('cases.console.category')}
      value={category ?? ''}
      options={[
        { value: '', label: say('cases.console.anyCategory') },
        ...tops.map((item) => ({ value: item.code, label: item[lang] })),
      ]}
      set={set}
    />
  )
}

interface FilterBarProps {
  query: Record<string, string | undefined>
  set: (change: Record<string, string | undefined>) => void
  children?: ReactNode
}

export function FilterBar({ query, set, children }: FilterBarProps) {
  const say = useSay(words)
  const { area, category, order } = query
  return (
    <div className="filters">
      <AreaPill area={area} set={(code) => set({ area: code, case: undefined })} />
      <Pill
        label={say('cases.console.order')}
        value={order === 'newest' ? 'newest' : ''}
        options={[
          { value: '', label: say('cases.console.byDue') },
          { value: 'newest', label: say('cases.console.byNewest') },
        ]}
        set={(value) => set({ order: value || undefined })}
      />
      <CategoryPill
        category={category}
        set={(code) => set({ category: code || undefined, case: undefined })}
      />
      {children}
    </div>
  )
}
