import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../registers/places/ui/console/wide-table.tsx'
import { type ReactNode, useRef, useState } from 'react'
import type { createSetting, createWorkday, listWorkdays } from '../../../kernel/api.ts'
import { dayOf } from '../../../kernel/day.ts'
import {
  Button,
  call,
  Choice,
  EmptyState,
  ErrorState,
  newKey,
  SelectField,
  StatusChip,
  TextField,
  useRead,
  useSay,
  Wrong,
} from '../../../kernel/web/index.ts'
import { useHolds } from '../../../registers/people/ui/console/me.ts'
import { ShortOfDays } from './short.tsx'
import { words } from './words.ts'

/** 工作日: until when holidays are known, which days depart from Monday to Friday, and the entry of one more. */
export function Page() {
  const say = useSay(words)
  const today = dayOf(useNow())
  const [year, setYear] = useState(today.slice(0, 4))
  const mayEnter = useHolds('operator', 'district-lead')
  const read = useRead<typeof listWorkdays>('GET /api/workdays', { query: { year: Number(year) } })
  const years = Array.from({ length: 5 }, (_, n) => String(Number(today.slice(0, 4)) - 2 + n))
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('console.day.title')}</h1>
      </div>
      {read.data && (
        <Covered until={read.data.coveredUntil} mayEnter={mayEnter}>
          <ShortOfDays known={read.data} today={today} />
        </Covered>
      )}
      <div className="find people-tools">
        <SelectField
          label={say('console.day.year')}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
          onChange={setYear}
        />
      </div>
      {mayEnter && <EnterDay />}
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable
          label={say('console.day.title')}
          least={360}
          rowKey="day"
          dataSource={read.data?.items ?? []}
          loading={read.isPending}
          locale={{
            emptyText: <EmptyState title={say('console.day.none')}>{say('console.day.noneDo')}</EmptyState>,
          }}
          columns={[
            { title: say('console.day.day'), dataIndex: 'day' },
            {
              title: say('console.day.is'),
              key: 'is',
              render: (_, one) => (
                <StatusChip kind={one.workday ? 'hand' : 'pause'}>
                  {say(one.workday ? 'console.day.work' : 'console.day.rest')}
                </StatusChip>
              ),
            },
            { title: say('console.day.note'), dataIndex: 'note' },
          ]}
        />
      )}
    </div>
  )
}

interface CoveredProps {
  until: string
  mayEnter: boolean
  children: ReactNode
}

/** Until when holidays are known; whoever may enter them says here that the next year is complete. */
function Covered({ until, mayEnter, children }: CoveredProps) {
  const say = useSay(words)
  return (
    <section className="ll-sheet told-lines">
      <p>
        <b>{say('console.day.until', { day: until })}</b>{' '}
        <span className="ll-2">{say('console.day.untilDo')}</span>
      </p>
      {children}
      {mayEnter && <Complete year={Number(until.slice(0, 4)) + 1} />}
    </section>
  )
}

/** From the moment it is said, clocks no longer warn within that year. */
function Complete({ year }: { year: number }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const key = useRef(newKey())
  const read = useRead<typeof listWorkdays>('GET /api/workdays', { query: { year } })
  const complete = useMutation({
    mutationFn: () =>
      call<typeof createSetting>('POST /api/settings', {
        body: {
          key: 'kernel.workdays-covered-until',
          value: JSON.stringify(`${year}-12-31`),
          from: dayOf(new Date()),
        },
        key: key.current,
      }),
    onSuccess: () => {
      key.current = newKey()
      return queries.invalidateQueries({ queryKey: ['GET /api/workdays'] })
    },
  })
  const entered = read.data?.items.length ?? 0
  return (
    <>
      <p className="page-tools">
        <span>{say('console.day.enteredOf', { year, count: entered })}</span>
        <Button busy={complete.isPending} disabled={entered === 0} onClick={() => complete.mutate()}>
          {say('console.day.complete', { year })}
        </Button>
      </p>
      <Wrong error={complete.error} />
    </>
  )
}

/** What is being entered, and its sending. */
function useEntering() {
  const queries = useQueryClient()
  const key = useRef(newKey())
  const [day, setDay] = useState('')
  const [until, setUntil] = useState('')
  const [work, setWork] = useState<'rest' | 'work'>('rest')
  const [note, setNote] = useState('')
  const enter = useMutation({
    mutationFn: () =>
      call<typeof createWorkday>('POST /api/workdays', {
        body: {
          day,
          workday: work === 'work',
          ...(until ? { until } : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
        },
        key: key.current,
      }),
    onSuccess: () => {
      key.current = newKey()
      setUntil('')
      return queries.invalidateQueries({ queryKey: ['GET /api/workdays'] })
    },
  })
  return { day, setDay, until, setUntil, work, setWork, note, setNote, enter }
}

function EnterDay() {
  const say = useSay(words)
  const { day, setDay, until, setUntil, work, setWork, note, setNote, enter } = useEntering()
  return (
    <form
      className="ll-sheet find people-tools"
      aria-label={say('console.day.add')}
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate()
      }}
    >
      <TextField
        label={say('console.day.day')}
        type="date"
        value={day}
        onChange={(e) => setDay(e.target.value)}
      />
      <TextField
        label={say('console.day.last')}
        hint={say('console.set.optional')}
        type="date"
        min={day}
        value={until}
        onChange={(e) => setUntil(e.target.value)}
      />
      <Choice
        label={say('console.day.is')}
        value={work}
        options={[
          { value: 'rest', label: say('console.day.rest') },
          { value: 'work', label: say('console.day.work') },
        ]}
        onChange={setWork}
      />
      <TextField
        label={say('console.day.note')}
        value={note}
        maxLength={60}
        onChange={(e) => setNote(e.target.value)}
      />
      <Button kind="main" type="submit" busy={enter.isPending} disabled={!day}>
        {say('console.day.addGo')}
      </Button>
      {enter.data && <span role="status">{say('console.day.entered', { day: enter.data.day })}</span>}
      <Wrong error={enter.error} />
    </form>
  )
}
