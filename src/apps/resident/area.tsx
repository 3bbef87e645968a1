import {
  ButtonLink,
  ErrorState,
  Go,
  Loading,
  PersonLine,
  PhoneShell,
  PlaceBreadcrumb,
  usePathPart,
  useRead,
  useSay,
} from '../../kernel/web/index.ts'
import { DutyPart } from '../../instruments/calendar/ui/duty-part.tsx'
import { MonthPart } from '../../life/cases/ui/on-call/month.tsx'
import type { areaCases } from '../../life/cases/api.ts'
import type { areaOfficers } from '../../registers/people/api.ts'
import type { getArea, listChildren } from '../../registers/places/api.ts'
import { CellMap } from '../../registers/places/ui/cells.tsx'
import { words } from './words.ts'

/** A place: who is responsible and how to reach them, what is going on, what lies in it. */
export function Page() {
  const say = useSay(words)
  const code = usePathPart('code')
  const read = useRead<typeof getArea>('GET /api/areas/:code', { params: { code } }, { fresh: 600_000 })
  const area = read.data
  return (
    <PhoneShell title={area?.name ?? say('resident.area')} back="/" heading={false}>
      {read.isPending && <Loading lines={9} />}
      {read.error && !area && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {area && (
        <>
          <div className="page-head">
            <PlaceBreadcrumb
              places={area.steps.map((step) => ({ name: step.name, to: `/a/${step.code}` }))}
            />
            <h1>{area.name}</h1>
            <Going code={code} />
          </div>
          <div className="where">
            <CellMap place={{ steps: area.steps, position: null }} />
            {area.synthetic && <p className="where-line ll-s ll-2">{say('resident.synthetic')}</p>}
          </div>
          <DutyPart code={code} />
          <MonthPart code={code} />
          <Officers code={code} />
          <p className="two more">
            <ButtonLink kind="main" to={`/report?area=${code}`}>
              {say('resident.reportHere')}
            </ButtonLink>
            <ButtonLink to={`/public?area=${code}`}>{say('resident.publicHere')}</ButtonLink>
            <ButtonLink to={`/publicities?area=${code}`}>{say('resident.publicities')}</ButtonLink>
          </p>
          <Within code={code} />
        </>
      )}
    </PhoneShell>
  )
}

function Going({ code }: { code: string }) {
  const say = useSay(words)
  const read = useRead<typeof areaCases>(
    'GET /api/areas/:code/cases',
    { params: { code } },
    { fresh: 60_000 },
  )
  return (
    <p className="page-meta">
      {read.data &&
        say('resident.going', {
          open: read.data.open,
          today: read.data.answeredToday,
          all: read.data.answeredAll,
        })}
    </p>
  )
}

/** Names, units and phone numbers of those responsible, nearest area first. */
export function Officers({ code }: { code: string }) {
  const say = useSay(words)
  const read = useRead<typeof areaOfficers>(
    'GET /api/areas/:code/officers',
    { params: { code } },
    { fresh: 600_000 },
  )
  if (read.isPending) return <Loading />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('resident.officers')}</h2>
      </div>
      <div className="ll-sheet officers">
        {read.data.items.length === 0 && <p className="ll-2">{say('resident.officersNone')}</p>}
        {read.data.items.map((officer) => (
          <PersonLine
            key={officer.post}
            name={officer.name}
            about={[officer.title, officer.unit].filter(Boolean).join(say('resident.comma'))}
            phone={officer.phone}
          />
        ))}
      </div>
    </section>
  )
}

function Within({ code }: { code: string }) {
  const say = useSay(words)
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code } },
    { fresh: 600_000 },
  )
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('resident.within')}</h2>
        <span className="ll-s ll-2">{say('resident.places', { count: items.length })}</span>
      </div>
      <ul className="ll-sheet rows">
        {items.map((item) => (
          <li key={item.code}>
            <Go to={`/a/${item.code}`} className="row-link">
              {item.name}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}
