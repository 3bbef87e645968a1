import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'
import {
  ButtonLink,
  ErrorState,
  Go,
  Loading,
  PersonLine,
  PlaceBreadcrumb,
  useNow,
  usePathPart,
  useRead,
  useSay,
} from '../../../kernel/web/index.ts'
import type { areaCases, mapCases } from '../../../life/cases/api.ts'
import type { areaOfficers } from '../../../registers/people/api.ts'
import { useHolds, useMyArea } from '../../../registers/people/ui/console/me.ts'
import { Population } from '../../../registers/people/ui/console/population.tsx'
import type { getArea, listChildren } from '../../../registers/places/api.ts'
import { CellMap } from '../../../registers/places/ui/cells.tsx'
import { AreaMap } from '../../../registers/places/ui/area-map.tsx'
import { words as placeWords } from '../../../registers/places/ui/words.ts'
import { readers } from '../items.ts'
import { Regional } from './regional.tsx'
import { Strength } from './strength.tsx'
import { words } from './words.ts'

type Area = NonNullable<ReturnType<typeof useRead<typeof getArea>>['data']>

/** 区域: one place, from the district down to a micro-grid: who, how many, what is open, what lies below. */
export function Page() {
  const asked = usePathPart('code')
  const mine = useMyArea()
  const code = asked || mine?.code || ''
  const read = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code } },
    { enabled: code !== '', fresh: 600_000 },
  )
  return (
    <div className="page">
      {read.isPending && <Loading lines={9} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && <AreaPage area={read.data} />}
    </div>
  )
}

function AreaPage({ area }: { area: Area }) {
  const say = useSay(words)
  const counts = area.counts.filter(({ level }) => level !== area.level)
  const sayLevel = useSay(placeWords)
  return (
    <>
      <div className="page-head">
        <PlaceBreadcrumb
          last={6}
          places={area.steps.map((step) => ({ name: step.name, to: `/areas/${step.code}` }))}
        />
        <h1>{area.name}</h1>
        <span className="ll-2">
          {counts
            .map(({ level, count }) =>
              say('console.area.below', { level: sayLevel(`places.level.${level}`), count }),
            )
            .join(' · ')}
        </span>
        {area.synthetic && <span className="ll-s ll-2">{say('console.area.synthetic')}</span>}
      </div>
      <Tools area={area} />
      <div className="two-columns">
        <div>
          <section className="ll-sheet">
            <h2 className="ll-label">{say('console.area.cases')}</h2>
            <Going code={area.code} />
          </section>
          <section className="ll-sheet">
            <h2 className="ll-label">{say('console.area.population')}</h2>
            <Population code={area.code} />
          </section>
          <Strength code={area.code} />
          {area.level === 'district' && <Regional code={area.code} />}
          <Officers code={area.code} />
        </div>
        <BelowMap area={area} />
      </div>
    </>
  )
}

function Tools({ area }: { area: Area }) {
  const say = useSay(words)
  const printer = useHolds('desk', 'community-lead', 'street-lead', 'registrar', 'operator')
  const adjusting = useHolds('district-lead', 'operator', 'registrar', 'auditor')
  const people = useHolds('registrar', 'desk', 'community-lead', 'grid-officer')
  return (
    <p className="page-tools">
      <ButtonLink to={`/cases?area=${area.code}`}>{say('console.area.seeCases')}</ButtonLink>
      {people && <ButtonLink to="/people">{say('console.area.seePeople')}</ButtonLink>}
      {area.level !== 'compound' && area.level !== 'micro-grid' && (
        <ButtonLink to={`/coverage?area=${area.code}`}>{say('console.area.coverage')}</ButtonLink>
      )}
      <ButtonLink to="/zones">{say('console.area.zones')}</ButtonLink>
      {adjusting && area.level === 'district' && (
        <ButtonLink to="/adjustments">{say('console.area.adjustments')}</ButtonLink>
      )}
      {printer && (area.level === 'community' || area.level === 'compound') && (
        <ButtonLink to={`/tags/${area.code}`}>{say('console.area.tags')}</ButtonLink>
      )}
    </p>
  )
}

function Going({ code }: { code: string }) {
  const say = useSay(words)
  const read = useRead<typeof areaCases>(
    'GET /api/areas/:code/cases',
    { params: { code } },
    { live: ['cases.'], fresh: 5_000 },
  )
  if (read.isPending) return <Loading lines={2} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const { open, overdue, answeredToday, answeredAll } = read.data
  return (
    <dl className="numbers">
      {(
        [
          ['open', open],
          ['overdue', overdue],
          ['answered', answeredToday],
          ['all', answeredAll],
        ] as const
      ).map(([key, count]) => (
        <div key={key} className={key === 'overdue' && count > 0 ? 'number-late' : undefined}>
          <dt>{say(`console.area.${key}`)}</dt>
          <dd data-count={key}>{count.toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  )
}

function Officers({ code }: { code: string }) {
  const say = useSay(words)
  const read = useRead<typeof areaOfficers>(
    'GET /api/areas/:code/officers',
    { params: { code } },
    { live: ['people.'], fresh: 60_000 },
  )
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">{say('console.area.officers')}</h2>
      {read.isPending && <Loading />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data?.items.length === 0 && <p className="ll-2">{say('console.area.officersNone')}</p>}
      <div className="officers">
        {read.data?.items.map((officer) => (
          <PersonLine
            key={officer.post}
            name={officer.name}
            about={[officer.title, officer.unit].filter(Boolean).join(' · ')}
            phone={officer.phone}
          />
        ))}
      </div>
    </section>
  )
}

/** What lies below, as a map to touch and a list; the finest level has neighbours only. */
function BelowMap({ area }: { area: Area }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const children = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: area.code } },
    { fresh: 600_000 },
  )
  const level = children.data?.items[0]?.level
  const counts = useRead<typeof mapCases>(
    'GET /api/cases/map',
    { query: { area: area.code, ...(level ? { level } : {}) } },
    { live: ['cases.'], enabled: level !== undefined, fresh: 5_000 },
  )
  // Counts cell by cell are for those who may read the cases; the others see the place without them.
  const reader = useHolds(...readers)
  const [day, setDay] = useState('')
  const open = (code: string) => void navigate({ to: `/areas/${code}` })
  const up = area.steps.at(-2)
  if (children.isPending) return <Loading lines={6} />
  if (!level)
    return (
      <section className="ll-sheet">
        <h2 className="ll-label">{up?.name}</h2>
        <ul className="link-grid">
          {area.siblings.map((one) => (
            <li key={one.code} aria-current={one.code === area.code ? 'true' : undefined}>
              <Go to={`/areas/${one.code}`} className="ll-link">
                {one.name}
              </Go>
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <section className="ll-sheet area-below" aria-label={say('console.area.map')}>
      {reader && <DayPicker day={day} set={setDay} />}
      {reader ? (
        <AreaMap
          key={area.code}
          area={{ code: area.code, name: area.name, level: area.level }}
          level={level}
          // What is open is of today: it is no part of the map of a day that is past.
          counts={day ? undefined : (counts.data?.areas ?? [])}
          choose={open}
          day={day || undefined}
        />
      ) : (
        <CellMap place={{ steps: area.steps, position: null }} choose={open} />
      )}
      <ul className="link-grid area-children">
        {children.data?.items.map((one) => (
          <li key={one.code}>
            <Go to={`/areas/${one.code}`} className="ll-link">
              {one.name}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Chooses a day whose borders the map shows: they change by adjustments and surveys (S45). */
function DayPicker({ day, set }: { day: string; set: (day: string) => void }) {
  const say = useSay(words)
  const now = useNow()
  return (
    <label className="page-tools ll-s">
      {say('console.area.day')}
      <input
        className="ll-input"
        type="date"
        value={day}
        max={dayOf(now)}
        onChange={(event) => set(event.target.value === dayOf(now) ? '' : event.target.value)}
      />
    </label>
  )
}
