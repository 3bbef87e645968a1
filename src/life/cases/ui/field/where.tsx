import { LocateFixed, MapPin } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, useSay } from '../../../../kernel/web/index.ts'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import { isEnough, placeAt } from '../../../../registers/places/ui/chosen.ts'
import { placeOfPoint } from '../../../../registers/places/ui/locate.ts'
import { useAreaLookup } from '../../../../registers/places/ui/place-field.tsx'
import { useOffline } from './banner.tsx'
import type { Filled } from './outbox/entries.ts'
import { takeFix } from './position.ts'
import { words } from './words.ts'

interface WhereProps {
  filled: Filled
  /** Area of the scanned sign, or of one's post: where the lists begin. */
  begin: string | undefined
  wrong: string | undefined
  change: (filled: Partial<Filled>) => void
}

/** The device's position, which works without network, or lists down to the micro-grid. */
export function WhereField({ filled, begin, wrong, change }: WhereProps) {
  const say = useSay(words)
  const lookup = useAreaLookup()
  const [busy, setBusy] = useState(false)
  const [silent, setSilent] = useState(false)
  const { place, position } = filled
  const start = useEffectEvent((code: string) => {
    if (!place && !position)
      void lookup(code).then(
        (steps) => change({ place: placeAt(steps) }),
        () => {},
      )
  })
  useEffect(() => {
    if (begin) start(begin)
  }, [begin])
  const locate = async () => {
    setBusy(true)
    const fix = await takeFix()
    setSilent(!fix)
    if (fix) {
      // Without an answer the position alone goes; the house finds the micro-grid when it arrives.
      const found = await placeOfPoint(fix.lon, fix.lat).catch(() => null)
      change({ position: fix, place: found ?? null })
    }
    setBusy(false)
  }
  return (
    <div className="ll-field">
      <p className="ll-label">{say('field.where')}</p>
      <div className="where">
        <p className="where-line">
          <MapPin size={20} aria-hidden="true" />
          <PlaceName filled={filled} />
        </p>
        <div className="where-choose field-where">
          <Button onClick={() => void locate()} busy={busy}>
            <LocateFixed size={20} aria-hidden="true" />
            {say(busy ? 'field.fixing' : 'field.useFix')}
          </Button>
          <FixNote filled={filled} silent={silent} drop={() => change({ position: null })} />
          {!position && (
            <Cascade
              steps={place?.steps ?? []}
              choose={(steps) => change({ place: steps.length > 1 ? placeAt(steps) : null })}
            />
          )}
        </div>
      </div>
      {wrong && (
        <p className="ll-field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

function PlaceName({ filled: { place, position } }: { filled: Filled }) {
  const say = useSay(words)
  const known = isEnough(place) ? place : null
  const above = known?.steps.slice(1, -1).map(({ name }) => name) ?? []
  return (
    <span className="where-name" role="status">
      <b>{known?.steps.at(-1)?.name ?? say(position ? 'field.atFix' : 'field.list')}</b>
      {above.length > 0 && <small>{above.join(' ')}</small>}
    </span>
  )
}

function FixNote({ filled, silent, drop }: { filled: Filled; silent: boolean; drop: () => void }) {
  const say = useSay(words)
  const offline = useOffline()
  if (silent)
    return (
      <p className="ll-s ll-2" role="alert">
        {say('field.fixRefused')}
      </p>
    )
  if (!filled.position) return null
  const metres = filled.position.accuracy
  return (
    <p className="ll-s ll-2" role="status">
      {say(offline && !filled.place ? 'field.fixedOffline' : 'field.fixed', { metres })}{' '}
      <Button kind="text" onClick={drop}>
        {say('field.dropFix')}
      </Button>
    </p>
  )
}
