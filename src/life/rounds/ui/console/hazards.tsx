import { useState } from 'react'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  timeWords,
  useLang,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { getArea, listChildren } from '../../../../registers/places/api.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { mapCases } from '../../../cases/api.ts'
import { useCasePages } from '../../../cases/ui/console/case-pages.ts'
import type { Item } from '../../../cases/ui/resident/telling.ts'
import { severities } from '../../rules.ts'
import { Head } from './head.tsx'
import { placeWords } from './telling.tsx'
import { useStateWords } from './state-words.ts'
import { words } from './words.ts'

type Severity = (typeof severities)[number]
interface Chosen {
  area?: string
  severity?: Severity
}

const below: Record<string, string> = {
  district: 'street',
  street: 'community',
  community: 'compound',
  compound: 'micro-grid',
}

/** 隐患: what is open by severity and grid; a number opens its list. */
export function Page() {
  const say = useSay(words)
  const mine = useMyArea()
  const [here, setHere] = useState<string>()
  const [chosen, setChosen] = useState<Chosen>({})
  const code = here ?? mine?.code
  return (
    <div className="page">
      <Head title={say('rounds.hazards')} />
      {!code || !mine ? (
        <Loading lines={9} />
      ) : (
        <>
          <Grid
            code={code}
            top={mine.code}
            go={(area) => {
              setHere(area)
              setChosen({})
            }}
            chosen={chosen}
            choose={setChosen}
          />
          <List area={chosen.area ?? code} severity={chosen.severity} />
        </>
      )}
    </div>
  )
}

interface GridProps {
  code: string
  /** The caller's own area: nothing above it is shown. */
  top: string
  go: (code: string) => void
  chosen: Chosen
  choose: (chosen: Chosen) => void
}

interface Row {
  code: string
  name: string
  counts: Record<Severity, number>
}

/** Areas right below one, each with its open hazards by severity; those without any are left out. */
function useGrid(code: string) {
  const area = useRead<typeof getArea>('GET /api/areas/:code', { params: { code } }, { fresh: 600_000 })
  const level = below[area.data?.level ?? ''] ?? 'micro-grid'
  const children = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code } },
    { fresh: 600_000 },
  )
  const enabled = area.data !== undefined
  const high = useCount(code, level, 'high', enabled)
  const medium = useCount(code, level, 'medium', enabled)
  const low = useCount(code, level, 'low', enabled)
  const rows: Row[] = (children.data?.items ?? [])
    .map((one) => ({
      code: one.code,
      name: one.name,
      counts: { high: high.of(one.code), medium: medium.of(one.code), low: low.of(one.code) },
    }))
    .filter(({ counts }) => counts.high + counts.medium + counts.low > 0)
    .toSorted((a, b) => b.counts.high - a.counts.high || b.counts.medium - a.counts.medium)
  return { area, rows, loading: high.loading || children.isPending, deeper: level !== 'micro-grid' }
}

function useCount(area: string, level: string, severity: Severity, enabled: boolean) {
  const read = useRead<typeof mapCases>(
    'GET /api/cases/map',
    { query: { area, level, kind: 'hazard', severity } },
    { enabled, live: ['cases.'], fresh: 5_000 },
  )
  return {
    loading: read.isPending,
    of: (code: string): number => read.data?.areas.find((one) => one.code === code)?.open ?? 0,
  }
}

function Grid({ code, top, go, chosen, choose }: GridProps) {
  const say = useSay(words)
  const { area, rows, loading, deeper } = useGrid(code)
  if (area.error) return <ErrorState error={area.error} again={() => void area.refetch()} />
  const up = area.data?.steps.at(-2)
  return (
    <>
      <p className="page-tools">
        <b>{area.data?.name}</b>
        {code !== top && up && (
          <Button kind="text" onClick={() => go(up.code)}>
            {say('rounds.up', { name: up.name })}
          </Button>
        )}
      </p>
      <WideTable<Row>
        label={say('rounds.bySeverity')}
        rowKey="code"
        least={420}
        loading={loading}
        dataSource={rows}
        locale={{
          emptyText: <EmptyState title={say('rounds.hazardsNone')}>{say('rounds.hazardsNoneDo')}</EmptyState>,
        }}
        columns={[
          {
            title: say('rounds.area'),
            key: 'name',
            render: (_, one) =>
              deeper ? (
                <button type="button" className="ll-link" onClick={() => go(one.code)}>
                  {one.name}
                </button>
              ) : (
                one.name
              ),
          },
          ...(['high', 'medium', 'low'] as const).map((severity) => ({
            title: say(`rounds.severity.${severity}`),
            key: severity,
            align: 'right' as const,
            render: (_: unknown, one: Row) => (
              <Cell
                count={one.counts[severity]}
                label={`${one.name} ${say(`rounds.severity.${severity}`)}`}
                pressed={chosen.area === one.code && chosen.severity === severity}
                press={(on) => choose(on ? { area: one.code, severity } : {})}
              />
            ),
          })),
        ]}
      />
    </>
  )
}

interface CellProps {
  count: number
  label: string
  pressed: boolean
  press: (on: boolean) => void
}

function Cell({ count, label, pressed, press }: CellProps) {
  if (count === 0) return <span className="ll-2">0</span>
  return (
    <button
      type="button"
      className="ll-link rounds-cell"
      aria-label={`${label} ${count}`}
      aria-pressed={pressed}
      onClick={() => press(!pressed)}
    >
      {count}
    </button>
  )
}

function List({ area, severity }: { area: string; severity: Severity | undefined }) {
  const say = useSay(words)
  const lang = useLang()
  const stateOf = useStateWords()
  const list = useCasePages({
    kind: 'hazard',
    open: true,
    order: 'newest',
    area,
    ...(severity ? { severity } : {}),
  })
  return (
    <>
      <h2 className="rounds-sub">
        {say(severity ? 'rounds.hazardsOf' : 'rounds.hazardsAll', {
          severity: severity ? say(`rounds.severity.${severity}`) : '',
        })}
      </h2>
      <WideTable<Item>
        label={say('rounds.hazards')}
        rowKey="id"
        least={760}
        loading={list.isPending}
        dataSource={list.items}
        locale={{
          emptyText: <EmptyState title={say('rounds.hazardsNone')}>{say('rounds.hazardsNoneDo')}</EmptyState>,
        }}
        columns={[
          {
            title: say('rounds.what'),
            key: 'what',
            render: (_, one) => (
              <>
                <Go to={`/cases/${one.number}`} className="ll-link">
                  {one.title ?? one.number}
                </Go>
                <br />
                <span className="ll-s ll-2">{one.number}</span>
              </>
            ),
          },
          {
            title: say('rounds.severity'),
            key: 'severity',
            render: (_, one) => (one.severity ? say(`rounds.severity.${one.severity}`) : ''),
          },
          {
            title: say('rounds.where'),
            key: 'where',
            render: (_, one) => [placeWords(one.area), one.place ?? ''].join(' '),
          },
          { title: say('rounds.state'), key: 'state', render: (_, one) => stateOf(one.state) },
          { title: say('rounds.unit'), key: 'unit', render: (_, one) => one.who?.unit ?? '' },
          { title: say('rounds.since'), key: 'since', render: (_, one) => timeWords(one.openedAt, lang) },
        ]}
      />
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('rounds.more')}
          </Button>
        </p>
      )}
    </>
  )
}
