import { dayOf } from '../../../../../kernel/day.ts'
import {
  apiUrl,
  EmptyState,
  ErrorState,
  Loading,
  PlaceBreadcrumb,
  TextField,
  timeWords,
  useLang,
  useRead,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../../registers/people/ui/console/me.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import type { getFigures } from '../../../figures/api.ts'
import { words as names } from '../../../figures/words.ts'
import { useAddress } from '../address.ts'
import { AreaPill, Pill } from '../filter-bar.tsx'
import { Cards, type Figures } from './cards.tsx'
import './figures.css'
import { type By, Parts } from './parts.tsx'
import { type Period, periodOf, type Preset, presetOf, presets } from './period.ts'
import { Spreads } from './spread.tsx'
import { Trend } from './trend.tsx'
import { words } from './words.ts'

/** 数据: the rates of an area or a unit for a period, the days, the levels, and who compares how. */
export function Page() {
  const name = useSay(names)
  const lang = useLang()
  const today = dayOf(useNow())
  const [address, set] = useAddress()
  const usual = periodOf('days30', today)
  const period = { from: address.from ?? usual.from, to: address.to ?? usual.to }
  const query = {
    ...(address.area ? { area: address.area } : {}),
    ...(address.unit ? { unit: address.unit } : {}),
    ...period,
  }
  const by: By = address.by === 'unit' ? 'unit' : 'area'
  const read = useRead<typeof getFigures>('GET /api/figures', { query })
  const shown = read.data
  return (
    <div className="page figures">
      <div className="page-head">
        <PlaceBreadcrumb
          last={3}
          places={(shown?.area ?? []).map((step) => ({
            name: step.name,
            to: `/figures?area=${step.code}&from=${period.from}&to=${period.to}`,
          }))}
        />
        <h1>{name('cases.figures.title')}</h1>
        {shown && (
          <span className="ll-2 ll-s" role="status">
            {shown.asOf
              ? name('cases.figures.asOf', { time: timeWords(shown.asOf, lang) })
              : name('cases.figures.counting')}
          </span>
        )}
      </div>
      <Asking
        period={period}
        today={today}
        set={set}
        area={address.area}
        shown={shown}
        href={hrefOf(query, by)}
      />
      {read.isPending && <Loading lines={9} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {shown && (
        <>
          <Board shown={shown} />
          <Parts
            query={query}
            by={by}
            setBy={(next) => set({ by: next === 'unit' ? 'unit' : undefined })}
            open={(key) => set(by === 'unit' ? { unit: key } : { area: key })}
          />
        </>
      )}
    </div>
  )
}

const hrefOf = (query: object, by: By): string => apiUrl('/api/figures/workbook', {}, { ...query, by })

interface AskingProps {
  period: Period
  today: string
  area: string | undefined
  set: (change: Record<string, string | undefined>) => void
  shown: Figures | undefined
  href: string
}

/** Place, period, unit; and the workbook of what they show. */
function Asking({ period, today, area, set, shown, href }: AskingProps) {
  const say = useSay(words)
  const preset = presetOf(period, today)
  const mine = useMyArea()
  return (
    <div className="filters figure-asking">
      {/* below a community there are no figures to choose */}
      {mine && mine.code.length < 12 && <AreaPill area={area} set={(code) => set({ area: code })} />}
      <Pill
        label={say('cases.board.period')}
        value={preset ?? ''}
        options={[
          ...(preset ? [] : [{ value: '', label: say('cases.board.period.own') }]),
          ...presets.map((one) => ({ value: one, label: say(`cases.board.period.${one}`) })),
        ]}
        set={(one) => set({ ...periodOf(one as Preset, today) })}
      />
      <TextField
        label={say('cases.board.from')}
        type="date"
        max={period.to}
        value={period.from}
        onChange={(event) => event.target.value && set({ from: event.target.value, to: period.to })}
      />
      <TextField
        label={say('cases.board.to')}
        type="date"
        min={period.from}
        max={today}
        value={period.to}
        onChange={(event) => event.target.value && set({ from: period.from, to: event.target.value })}
      />
      {shown?.unit && (
        <button type="button" className="pill pill-on" onClick={() => set({ unit: undefined })}>
          {say('cases.board.onlyUnit', { unit: shown.unit.name })}
        </button>
      )}
      {shown && (
        <a className="ll-btn figure-export" href={href} download>
          {say('cases.board.export')}
        </a>
      )}
    </div>
  )
}

function Board({ shown }: { shown: Figures }) {
  const say = useSay(words)
  if (Object.values(shown.counts).every((n) => n === 0))
    return <EmptyState title={say('cases.board.empty')}>{say('cases.board.emptyDo')}</EmptyState>
  return (
    <>
      <Cards shown={shown} />
      <div className="figure-two">
        <Trend shown={shown} />
        <Spreads shown={shown} />
      </div>
      <p className="ll-2 ll-s">
        {say('cases.board.people')} {!shown.confidential && say('cases.board.noSecrets')}
      </p>
    </>
  )
}
