import { Modal } from 'antd'
import { useState } from 'react'
import { Button, Loading, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { getArea } from '../../api.ts'
import { AreaMap } from '../area-map.tsx'
import { type ChosenPlace, placeAt } from '../chosen.ts'
import { usePoint } from '../locate.ts'
import { PointTrouble, useAreaLookup } from '../place-field.tsx'
import { words } from '../words.ts'

interface PointOnMapProps {
  /** Code of the area in the frame. */
  within: string
  place: ChosenPlace | null
  change: (place: ChosenPlace) => void
}

/** Opens a large map on which a place is pointed at; what was chosen before stays until a point is found. */
export function PointOnMap(props: PointOnMapProps) {
  const say = useSay(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="text" onClick={() => setOpen(true)}>
        {say('places.onMap')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={960}
        title={say('places.onMap')}
        destroyOnHidden
      >
        <Pointing {...props} done={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function Pointing({ within, place, change, done }: PointOnMapProps & { done: () => void }) {
  const say = useSay(words)
  const lookup = useAreaLookup()
  const read = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: within } },
    { fresh: 600_000 },
  )
  const point = usePoint(change)
  const choose = async (code: string) => {
    const found = placeAt(await lookup(code))
    if (found) change(found)
    done()
  }
  if (!read.data) return <Loading lines={8} />
  const { code, name, level } = read.data
  return (
    <div className="point-on-map">
      <p role="status">
        {place?.position
          ? say('places.pointedAt', {
              place: place.steps
                .slice(1)
                .map((step) => step.name)
                .join(' '),
            })
          : say('places.pointFirst')}
      </p>
      <PointTrouble point={point} choose={(near) => void choose(near)} />
      <AreaMap
        area={{ code, name, level }}
        level={level === 'district' || level === 'street' ? 'community' : 'micro-grid'}
        chosen={place?.code}
        pin={place?.position}
        choose={(one) => void choose(one)}
        movePin={(lon, lat) => void point.ask(async () => ({ lon, lat }))}
        aside={
          <Button kind="main" disabled={!place?.position} busy={point.busy} onClick={done}>
            {say('places.pointDone')}
          </Button>
        }
      />
    </div>
  )
}
