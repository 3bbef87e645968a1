import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Loading,
  PlaceBreadcrumb,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getArea, listOutlines } from '../../../places/api.ts'
import { unpack } from '../../../places/ui/cells.tsx'
import type { PlaceStep } from '../../../places/ui/chosen.ts'
import { drawingOf, pathOf } from '../../../places/ui/outline.ts'
import { words as placeWords } from '../../../places/ui/words.ts'
import type { areaCoverage } from '../../api.ts'
import { useHolds, useMyArea } from './me.ts'
import { useNames } from './naming.ts'
import { NewOrganisation } from './new-organisation.tsx'
import { words } from './words.ts'

interface Asked {
  area?: string | undefined
  kind?: string | undefined
  level?: string | undefined
}

type Level = PlaceStep['level']

/** Which places of a level an organisation of a kind covers; a new one recolours the map. */
export function Page() {
  const say = useSay(words)
  const sayLevel = useSay(placeWords)
  const nameOf = useNames()
  const asked: Asked = useSearch({ strict: false })
  const mine = useMyArea()
  const code = asked.area ?? mine?.code ?? ''
  const kind = asked.kind ?? 'party-group'
  const level = (asked.level ?? 'compound') as Level
  const area = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code } },
    { enabled: code !== '', fresh: 600_000 },
  )
  const read = useRead<typeof areaCoverage>(
    'GET /api/areas/:code/coverage',
    { params: { code }, query: { kind, level } },
    { enabled: code !== '', live: ['people.'], fresh: 5_000 },
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const found = read.data
  const place = area.data?.name ?? ''
  return (
    <div className="page">
      <div className="page-head">
        <PlaceBreadcrumb
          last={6}
          places={(area.data?.steps ?? []).map((step) => ({
            name: step.name,
            to: `/coverage?area=${step.code}&kind=${kind}&level=${level}`,
          }))}
        />
        <h1>{say('people.coverageOf', { place, kind: nameOf('kind', kind) })}</h1>
        {found && (
          <span className="ll-2" role="status" data-covered={found.covered}>
            {say('people.coveredOf', {
              covered: found.covered,
              total: found.total,
              level: sayLevel(`places.level.${level}`),
            })}
          </span>
        )}
      </div>
      {read.isPending && <Loading lines={6} />}
      {read.error && !found && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {found && (
        <div className="two-columns">
          <CoverMap
            place={place}
            code={code}
            level={level}
            found={found}
            chosen={chosen}
            choose={setChosen}
          />
          <Uncovered found={found} kind={kind} chosen={chosen} choose={setChosen} />
        </div>
      )}
    </div>
  )
}

type Coverage = NonNullable<ReturnType<typeof useRead<typeof areaCoverage>>['data']>

interface CoverMapProps {
  place: string
  code: string
  level: Level
  found: Coverage
  chosen: string | null
  choose: (code: string) => void
}

function CoverMap({ place, code, level, found, chosen, choose }: CoverMapProps) {
  const say = useSay(words)
  const read = useRead<typeof listOutlines>(
    'GET /api/areas/:code/outlines',
    { params: { code }, query: { level } },
    { fresh: 600_000 },
  )
  const drawn = useMemo(() => {
    const cells = read.data ? unpack(read.data) : []
    const drawing = drawingOf(cells.map(({ outline }) => outline))
    return {
      drawing,
      paths: cells.map(({ code, name, outline }) => ({ code, name, d: pathOf(outline, drawing) })),
    }
  }, [read.data])
  const covered = new Set(found.areas.filter((one) => one.covered).map((one) => one.code))
  const { drawing, paths } = drawn
  if (read.isPending) return <Loading lines={6} />
  if (paths.length === 0) return null
  const line = Math.max(drawing.width, drawing.height) / 700
  return (
    <section className="ll-sheet">
      <svg
        className="cover-map"
        viewBox={`${-line * 4} ${-line * 4} ${drawing.width + line * 8} ${drawing.height + line * 8}`}
        role="img"
        aria-label={say('people.coverMap', { place, covered: found.covered, total: found.total })}
      >
        {paths.map(({ code, name, d }) => (
          <path
            key={code}
            d={d}
            data-code={code}
            className={`${covered.has(code) ? 'covered' : ''}${code === chosen ? ' chosen' : ''}`}
            strokeWidth={code === chosen ? line * 4 : line}
            onClick={() => choose(code)}
          >
            <title>{name}</title>
          </path>
        ))}
      </svg>
      <p className="cover-legend">
        <span>
          <i style={{ background: 'var(--ll-map-3)' }} />
          {say('people.covered')}
        </span>
        <span>
          <i style={{ background: 'var(--ll-map-0)' }} />
          {say('people.uncovered')}
        </span>
      </p>
    </section>
  )
}

interface UncoveredProps {
  found: Coverage
  kind: string
  chosen: string | null
  choose: (code: string) => void
}

function Uncovered({ found, kind, chosen, choose }: UncoveredProps) {
  const say = useSay(words)
  const registrar = useHolds('registrar', 'district-lead')
  const [adding, setAdding] = useState(false)
  const open = found.areas.filter((one) => !one.covered)
  const here = found.areas.find((one) => one.code === chosen)
  const area = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: chosen ?? '' } },
    { enabled: chosen !== null, fresh: 600_000 },
  )
  return (
    <section className="ll-sheet">
      {here && (
        <p className="chain-head">
          <b>{here.name}</b>
          <span className="ll-2">{here.organisation ?? say('people.uncovered')}</span>
          {registrar && !here.covered && area.data && (
            <Button kind="main" onClick={() => setAdding(true)}>
              {say('people.addHere')}
            </Button>
          )}
        </p>
      )}
      {open.length === 0 ? (
        <EmptyState title={say('people.allCovered')}>{say('people.allCoveredDo')}</EmptyState>
      ) : (
        <>
          <h2 className="ll-label">{say('people.uncoveredCount', { count: open.length })}</h2>
          <ul className="link-grid">
            {open.map((one) => (
              <li key={one.code}>
                <button
                  type="button"
                  className="ll-link"
                  aria-pressed={one.code === chosen}
                  onClick={() => choose(one.code)}
                >
                  {one.name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {adding && area.data && (
        <NewOrganisation kind={kind} steps={area.data.steps} close={() => setAdding(false)} />
      )}
    </section>
  )
}
