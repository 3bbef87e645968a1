import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import {
  Go,
  newKey,
  SelectField,
  TextArea,
  TextField,
  useLang,
  useQueryPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { isEnough } from '../../../../registers/places/ui/chosen.ts'
import type { listCategories } from '../../api.ts'
import type { RequestKind } from '../../rules.ts'
import { useOffline } from './banner.tsx'
import { useMe } from './me.ts'
import type { Entry, Filled } from './outbox/entries.ts'
import { useDraft, useEntries } from './outbox/use.ts'
import { ShotField } from './shot-field.tsx'
import { StepForm, useHandOver } from './step-form.tsx'
import { WhereField } from './where.tsx'
import { words } from './words.ts'

/** 发现问题: photograph, a sentence, where. The draft stands in the address, so that a killed page finds it again. */
export function Page() {
  const id = useQueryPart('draft')
  const area = useQueryPart('area')
  const navigate = useNavigate()
  useEffect(() => {
    const search = { draft: newKey(), ...(area ? { area } : {}) }
    if (!id) void navigate({ to: '/report', search: search as never, replace: true })
  }, [id, area, navigate])
  return id ? <ReportForm key={id} id={id} area={area} /> : null
}

function ReportForm({ id, area }: { id: string; area: string | undefined }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const offline = useOffline()
  const { areaCode } = useMe()
  const { entry, unkept, change } = useDraft({ deed: 'report', id })
  const over = useHandOver(entry, (one) => `/queue/${one.id}`)
  const filled = entry?.filled
  const short = (filled?.words.trim().length ?? 0) < 2
  const nowhere = !filled?.position && !isEnough(filled?.place ?? null)
  const left = entry && entry.state !== 'draft' ? entry.id : undefined
  useEffect(() => {
    if (left) void navigate({ to: `/queue/${left}`, replace: true })
  }, [left, navigate])
  return (
    <StepForm
      title={say('field.found')}
      back="/"
      entry={entry}
      unkept={unkept || over.unkept}
      go={say(offline ? 'field.reportKeep' : 'field.reportGo')}
      submit={() => over.submit(short || nowhere, {})}
    >
      <OtherDrafts id={id} />
      {entry && <ShotField entry={entry.id} began={() => change({})} />}
      <TextArea
        label={say('field.what')}
        placeholder={say('field.whatHint')}
        value={filled?.words ?? ''}
        maxLength={4000}
        wrong={over.lacking && short ? say('field.needWords') : undefined}
        onChange={(event) => change({ words: event.target.value })}
      />
      {filled && (
        <>
          <WhereField
            filled={filled}
            begin={area ?? areaCode ?? undefined}
            wrong={over.lacking && nowhere ? say('field.needPlace') : undefined}
            change={change}
          />
          <TextField
            label={say('field.spot')}
            hint={say('field.checkWordsPass')}
            placeholder={say('field.spotHint')}
            value={filled.spot}
            maxLength={200}
            onChange={(event) => change({ spot: event.target.value })}
          />
          <CategoryField filled={filled} change={change} />
        </>
      )}
    </StepForm>
  )
}

function CategoryField({ filled, change }: { filled: Filled; change: (filled: Partial<Filled>) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const read = useRead<typeof listCategories>('GET /api/categories', {}, { fresh: 3_600_000 })
  const all = read.data?.items ?? []
  const parentOf = (code: string | null) => all.find((one) => one.code === code)?.[lang] ?? ''
  return (
    <SelectField
      label={say('field.category')}
      hint={say('field.optional')}
      value={filled.category ?? ''}
      options={all
        .filter(({ parent }) => parent)
        .map((one) => ({ value: one.code, label: `${parentOf(one.parent)} · ${one[lang]}` }))}
      empty={say('field.categoryNone')}
      onChange={(code) => {
        // Without a category it is what patrol finds are.
        const kind = (all.find((one) => one.code === code)?.kind ?? 'report') as RequestKind
        change({ category: code || null, kind })
      }}
    />
  )
}

function OtherDrafts({ id }: { id: string }) {
  const say = useSay(words)
  const { writer } = useMe()
  const other = (one: Entry) => one.state === 'draft' && one.id !== id && one.by === writer?.id
  const count = (useEntries() ?? []).filter(other).length
  if (count === 0) return null
  return (
    <Go to="/queue" className="ll-link ll-s field-drafts">
      {say('field.draftsToo', { count })}
    </Go>
  )
}
