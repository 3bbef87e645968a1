import { TextField, useSay } from '../../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../../registers/people/ui/console/me.ts'
import { isEnough } from '../../../../../registers/places/ui/chosen.ts'
import { PointOnMap } from '../../../../../registers/places/ui/console/point-on-map.tsx'
import { PlaceField } from '../../../../../registers/places/ui/place-field.tsx'
import { PlaceSearch } from '../../../../../registers/places/ui/place-search.tsx'
import { type CallDraft, changeCall } from './draft.ts'
import { words } from './words.ts'

const DISTRICT = 6

/** Where it is: by name, by the lists, on the map, and a word on where exactly. Begins with the clerk's own area. */
export function PlacePart({ draft, wrong }: { draft: CallDraft; wrong: string | undefined }) {
  const say = useSay(words)
  const mine = useMyArea()
  const own = mine && mine.code.length > DISTRICT ? mine.code : undefined
  return (
    <div className="stack call-place">
      <PlaceSearch choose={(place) => changeCall({ place })} />
      <PlaceField
        place={draft.place}
        tagged={draft.place ? undefined : own}
        onSpot={false}
        change={(place) => changeCall({ place })}
        wrong={isEnough(draft.place) ? undefined : wrong}
      />
      {mine && (
        <p className="call-on-map">
          <PointOnMap within={mine.code} place={draft.place} change={(place) => changeCall({ place })} />
        </p>
      )}
      <TextField
        label={say('cases.hotline.spot')}
        hint={say('cases.hotline.optional')}
        placeholder={say('cases.hotline.spotHint')}
        autoComplete="off"
        value={draft.spot}
        maxLength={200}
        onChange={(event) => changeCall({ spot: event.target.value })}
      />
    </div>
  )
}
