import { useQueryClient } from '@tanstack/react-query'
import { LocateFixed, MapPin } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, call, readKey, useSay, Wrong } from '../../../kernel/web/index.ts'
import type { getArea } from '../api.ts'
import { Cascade } from './cascade.tsx'
import { CellMap } from './cells.tsx'
import { type ChosenPlace, type PlaceStep, placeAt } from './chosen.ts'
import { useLocate, type usePoint } from './locate.ts'
import { useMyCommunity } from './mine.ts'
import { words } from './words.ts'

interface PlaceFieldProps {
  place: ChosenPlace | null
  /** Code of the area whose sign was scanned. */
  tagged?: string | undefined
  wrong?: string | undefined
  /** Whoever fills it in is there, or at home there: their device and their own community say where. */
  onSpot?: boolean
  change: (place: ChosenPlace | null) => void
}

/** Looks an area up by its code, through the cache. */
export function useAreaLookup() {
  const queries = useQueryClient()
  return async (code: string): Promise<PlaceStep[]> => {
    const found = await queries.fetchQuery({
      queryKey: readKey('GET /api/areas/:code', { params: { code } }),
      queryFn: () => call<typeof getArea>('GET /api/areas/:code', { params: { code } }),
      staleTime: 600_000,
    })
    return found.steps
  }
}

/** Where it is: the device's position, a touch on the map, or lists. Starts with the scanned sign or one's community. */
export function PlaceField({ place, tagged, wrong, onSpot = true, change }: PlaceFieldProps) {
  const say = useSay(words)
  const lookup = useAreaLookup()
  const mine = useMyCommunity()
  const [open, setOpen] = useState(false)
  const locate = useLocate((found) => {
    change(found)
    setOpen(false)
  })
  const choose = (code: string) =>
    void lookup(code).then(
      (steps) => change(placeAt(steps, null)),
      () => setOpen(true),
    )
  const first = tagged ?? (place || !onSpot ? undefined : mine?.code)
  // Only when the page opens or another sign is scanned: afterwards the person decides.
  const begin = useEffectEvent(choose)
  useEffect(() => {
    if (first) begin(first)
  }, [first])
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('places.where')}
        {place && <small>{say('places.mapHint')}</small>}
      </p>
      <div className="where">
        {place && <CellMap place={place} choose={choose} />}
        <div className="where-line">
          <MapPin size={20} aria-hidden="true" />
          <PlaceName place={place} />
          {onSpot && (
            <button
              type="button"
              className="ll-icbtn"
              aria-label={say(locate.busy ? 'places.locating' : 'places.locate')}
              aria-busy={locate.busy}
              onClick={() => void locate.go()}
            >
              <LocateFixed size={20} aria-hidden="true" />
            </button>
          )}
        </div>
        <PointTrouble point={locate} choose={choose} />
        {open || !place ? (
          <div className="where-choose">
            <Cascade
              steps={place?.steps ?? []}
              choose={(steps) => {
                setOpen(true)
                change(steps.length > 1 ? placeAt(steps) : null)
              }}
            />
          </div>
        ) : (
          <p className="where-change">
            <Button kind="text" onClick={() => setOpen(true)}>
              {say('places.change')}
            </Button>
          </p>
        )}
      </div>
      {wrong && (
        <p className="ll-field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

function PlaceName({ place }: { place: ChosenPlace | null }) {
  const say = useSay(words)
  const last = place?.steps.at(-1)
  const above = place?.steps.slice(1, -1).map(({ name }) => name) ?? []
  return (
    <span className="where-name" role="status">
      <b>{last && place && place.steps.length > 1 ? last.name : say('places.choose')}</b>
      {above.length > 0 && <small>{above.join(' ')}</small>}
    </span>
  )
}

interface PointTroubleProps {
  point: Pick<ReturnType<typeof usePoint>, 'problem' | 'settle'>
  choose: (code: string) => void
}

/** What is wrong with a point; outside the district the nearest community is offered. */
export function PointTrouble({ point, choose }: PointTroubleProps) {
  const say = useSay(words)
  const { problem } = point
  if (!problem) return null
  if (problem.kind === 'failed') return <Wrong error={problem.error} />
  if (problem.kind === 'refused') {
    return (
      <p className="ll-note" role="alert">
        {say('places.refused')}
      </p>
    )
  }
  return (
    <div className="ll-note" role="alert">
      <span>
        {say('places.outside', { place: problem.name })}{' '}
        <Button
          kind="text"
          onClick={() => {
            choose(problem.code)
            point.settle()
          }}
        >
          {say('places.useNearest', { place: problem.name })}
        </Button>
      </span>
    </div>
  )
}
