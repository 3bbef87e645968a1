import { useState } from 'react'
import {
  Button,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds, useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { createShifts, getRoster } from '../../api.ts'
import { type RosterGroup, rosterGroups } from '../../rules.ts'
import { addDays, copied, mondayOf, type Roster, today } from '../span.ts'
import { words } from '../words.ts'
import { AreaSelect } from './area-select.tsx'
import { Coverage } from './coverage.tsx'
import { Week } from './week.tsx'
import './roster.css'

/** 值班表: a week of one group, each post a line; what nobody has and what two have stands below. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const mine = useMyArea()
  const [group, setGroup] = useState<RosterGroup>('grid-officer')
  const [chosen, setChosen] = useState('')
  const [from, setFrom] = useState(() => mondayOf(today()))
  const area = chosen || mine?.code
  const query = { group, from, ...(area ? { area } : {}) }
  const read = useRead<typeof getRoster>(
    'GET /api/rosters',
    { query },
    { enabled: area !== undefined, fresh: 5_000 },
  )
  const roster = read.data
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('calendar.rosters')}</h1>
        <span className="ll-2 ll-s">{say('calendar.about')}</span>
      </div>
      <div className="filters">
        <select
          className="pill pill-on"
          aria-label={say('calendar.group')}
          value={group}
          onChange={(event) => setGroup(event.target.value as RosterGroup)}
        >
          {rosterGroups.map((one) => (
            <option key={one} value={one}>
              {say(`calendar.group.${one}`)}
            </option>
          ))}
        </select>
        <AreaSelect area={chosen} set={setChosen} />
        <Button onClick={() => setFrom(addDays(from, -7))}>{say('calendar.before')}</Button>
        <b>{say('calendar.week', { from: dayWords(from, lang), to: dayWords(addDays(from, 6), lang) })}</b>
        <Button onClick={() => setFrom(addDays(from, 7))}>{say('calendar.after')}</Button>
        {from !== mondayOf(today()) && (
          <Button kind="text" onClick={() => setFrom(mondayOf(today()))}>
            {say('calendar.thisWeek')}
          </Button>
        )}
      </div>
      {read.error && !roster && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {!roster && !read.error && <Loading lines={9} />}
      {roster && <Body key={`${group} ${area} ${from}`} roster={roster} query={query} />}
    </div>
  )
}

interface BodyProps {
  roster: Roster
  query: { group: RosterGroup; from: string; area?: string }
}

function Body({ roster, query }: BodyProps) {
  const say = useSay(words)
  const keeps = useHolds('registrar', 'desk', 'community-lead', 'street-lead', 'district-lead', 'duty-chief')
  const imports = useHolds('registrar', 'desk', 'community-lead', 'duty-chief')
  if (roster.posts.length === 0)
    return <EmptyState title={say('calendar.none')}>{say('calendar.noneDo')}</EmptyState>
  return (
    <>
      <Week roster={roster} keeps={keeps} />
      {keeps && <Copy query={query} />}
      {imports && (
        <Go to="/import?kind=rosters" className="ll-link">
          {say('calendar.fromTable')}
        </Go>
      )}
      <Coverage roster={roster} />
    </>
  )
}

/** Everybody as in the week before, in one step; who is planned already stays as they are. */
function Copy({ query }: Pick<BodyProps, 'query'>) {
  const say = useSay(words)
  const now = useNow()
  const [told, setTold] = useState('')
  const write = useWrite<void, number>(
    async (_body, key) => {
      const before = await call<typeof getRoster>('GET /api/rosters', {
        query: { ...query, from: addDays(query.from, -7) },
      })
      const own = new Set(before.posts.filter((post) => post.own).map(({ post }) => post))
      let count = 0
      for (const [post, shifts] of copied(before.shifts, now)) {
        if (!own.has(post)) continue
        await call<typeof createShifts>('POST /api/rosters', {
          body: { post, shifts },
          key: `${key}-${post}`,
        })
        count += shifts.length
      }
      return count
    },
    (count) => setTold(count ? say('calendar.copied', { count }) : say('calendar.copyNone')),
    /^GET .api.rosters/,
  )
  return (
    <p className="page-tools">
      <Button busy={write.isPending} onClick={() => write.mutate()}>
        {say('calendar.copy')}
      </Button>
      {told && <span role="status">{told}</span>}
      <Wrong error={write.error} />
    </p>
  )
}
