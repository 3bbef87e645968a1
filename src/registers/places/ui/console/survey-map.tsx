import { useMemo, useState } from 'react'
import type { Answered } from '../../../../kernel/web/call.ts'
import {
  Button,
  type ChipKind,
  ErrorState,
  Loading,
  StatusChip,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getSurvey } from '../../api.ts'
import { unpackShape } from '../cells.tsx'
import { type Drawing, drawingOf, type Outline, pathOf, ringsOf } from '../outline.ts'
import './survey-map.css'
import { words } from './survey-words.ts'

type Answer = Answered<typeof getSurvey>
type State = Answer['areas'][number]['state']
type Area = Omit<Answer['areas'][number], 'before' | 'after'> & { before: Outline; after: Outline }

const chips: Record<State, ChipKind> = { new: 'done', changed: 'hand', doubtful: 'due', wrong: 'late' }
/** What is wrong is drawn last and told first. */
const ranks: Record<State, number> = { wrong: 0, doubtful: 1, new: 2, changed: 3 }
const mostListed = 200

function useSurvey(batch: string) {
  const read = useRead<typeof getSurvey>(
    'GET /api/surveys/:id',
    { params: { id: batch } },
    { fresh: 600_000 },
  )
  const survey = useMemo(() => {
    if (!read.data) return undefined
    const { areas, around, origin } = read.data
    const shaped = (area: Answer['areas'][number]): Area => ({
      ...area,
      before: unpackShape(area.before, origin),
      after: unpackShape(area.after, origin),
    })
    return { areas: areas.map(shaped), around: around.map((shape) => unpackShape(shape, origin)) }
  }, [read.data])
  return { read, survey }
}

/** The part of the drawing that a frame of it shows: all, or one area with what lies around it. */
function frameOf(drawing: Drawing, near: Area | undefined): string {
  const corners = near ? ringsOf([...near.before, ...near.after]).flat() : []
  if (corners.length === 0) {
    const edge = Math.max(drawing.width, drawing.height) / 40
    return `${-edge} ${-edge} ${drawing.width + edge * 2} ${drawing.height + edge * 2}`
  }
  const xs = corners.map(([lon = 0]) => drawing.x(lon))
  const ys = corners.map(([, lat = 0]) => drawing.y(lat))
  const least = (list: number[]) => list.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (list: number[]) => list.reduce((a, b) => Math.max(a, b), -Infinity)
  const [west, east, north, south] = [least(xs), most(xs), least(ys), most(ys)]
  const edge = Math.max(east - west, south - north, 10) / 2
  return `${west - edge} ${north - edge} ${east - west + edge * 2} ${south - north + edge * 2}`
}

/** A map that is being imported: borders as they are, as they would be, and what is wrong; the list says the same. */
export function SurveyMap({ batch }: { batch: string }) {
  const say = useSay(words)
  const { read, survey } = useSurvey(batch)
  const [near, setNear] = useState<number | null>(null)
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (!survey) return <Loading lines={6} />
  const { areas, around } = survey
  const count = (state: State) => areas.filter((area) => area.state === state).length
  const label = say('places.survey.label', {
    fresh: count('new'),
    changed: count('changed'),
    doubtful: count('doubtful'),
    wrong: count('wrong'),
  })
  const chosen = areas.find(({ row }) => row === near)
  return (
    <section className="survey-map stack" aria-label={say('places.survey.map')}>
      <div className="section-head">
        <h3>{say('places.survey.map')}</h3>
        {chosen && <Button onClick={() => setNear(null)}>{say('places.survey.whole')}</Button>}
      </div>
      <Picture areas={areas} around={around} near={chosen} label={label} />
      <ul className="survey-legend" aria-hidden="true">
        {(['before', 'after', 'doubtful', 'wrong'] as const).map((one) => (
          <li key={one}>
            <i className={one} />
            {say(`places.survey.${one}`)}
          </li>
        ))}
      </ul>
      <List areas={areas} look={setNear} />
    </section>
  )
}

interface PictureProps {
  areas: Area[]
  around: Outline[]
  near: Area | undefined
  label: string
}

function Picture({ areas, around, near, label }: PictureProps) {
  const drawn = useMemo(() => {
    const drawing = drawingOf([...areas.flatMap(({ before, after }) => [before, after]), ...around])
    const paths = areas
      .toSorted((a, b) => ranks[b.state] - ranks[a.state])
      .map((area) => ({ ...area, from: pathOf(area.before, drawing), to: pathOf(area.after, drawing) }))
    return { drawing, paths, beside: around.map((outline) => pathOf(outline, drawing)) }
  }, [areas, around])
  const { drawing, paths, beside } = drawn
  const look = (state: State) =>
    state === 'wrong' ? 'survey-wrong' : state === 'doubtful' ? 'survey-doubtful' : 'survey-after'
  return (
    <svg viewBox={frameOf(drawing, near)} role="img" aria-label={label}>
      {beside.map((d) => (
        <path key={d} d={d} className="survey-before" fillRule="evenodd" />
      ))}
      {paths.map(({ row, from }) => (
        <path key={`from ${row}`} d={from} className="survey-before" fillRule="evenodd" />
      ))}
      {paths.map(({ row, to, state, name }) => (
        <path key={`to ${row}`} d={to} className={look(state)} fillRule="evenodd">
          <title>{name}</title>
        </path>
      ))}
    </svg>
  )
}

function List({ areas, look }: { areas: Area[]; look: (row: number) => void }) {
  const say = useSay(words)
  const ordered = areas.toSorted((a, b) => ranks[a.state] - ranks[b.state] || a.row - b.row)
  const shown = ordered.slice(0, Math.max(mostListed, areas.filter(({ state }) => ranks[state] < 2).length))
  return (
    <>
      <ul className="survey-list" aria-label={say('places.survey.list')} tabIndex={0}>
        {shown.map(({ row, code, name, state, before, after }) => (
          <li key={row}>
            <StatusChip kind={chips[state]}>{say(`places.survey.${state}`)}</StatusChip>
            <span>
              {say('places.survey.number', { row })} <b>{name || say('places.survey.unnamed')}</b>{' '}
              <span className="ll-2">{code}</span>
            </span>
            {before.length + after.length > 0 && (
              <button
                type="button"
                className="ll-btn-text"
                aria-label={say('places.survey.near', { name: name || say('places.survey.unnamed') })}
                onClick={() => look(row)}
              >
                {say('places.survey.look')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown.length < areas.length && (
        <p className="ll-s ll-2">{say('places.survey.more', { count: areas.length - shown.length })}</p>
      )}
    </>
  )
}
