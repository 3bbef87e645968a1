import { useNavigate } from '@tanstack/react-router'
import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { Button, PhoneShell, useHere, useSay } from '../../../../kernel/web/index.ts'
import { Cascade } from '../cascade.tsx'
import { CellMap } from '../cells.tsx'
import { nameOf, type PlaceStep } from '../chosen.ts'
import { useLocate } from '../locate.ts'
import { setMyCommunity } from '../mine.ts'
import { useAreaLookup } from '../place-field.tsx'
import { words } from '../words.ts'

/** One's own community, for this device: the home page then shows what happens there. */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const lookup = useAreaLookup()
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const take = (way: PlaceStep[]) =>
    setSteps(way.slice(0, way.findIndex(({ level }) => level === 'community') + 1 || way.length))
  const locate = useLocate((found) => take(found.steps))
  const { district } = useHere()
  const root = district && { code: district.code, name: district.name, level: 'district' as const }
  const way = steps.length > 0 ? steps : root ? [root] : []
  const community = steps.find(({ level }) => level === 'community')
  const save = () => {
    if (!community) return
    const above = [nameOf(steps, 'district'), nameOf(steps, 'street')].filter(Boolean).join('')
    setMyCommunity({ code: community.code, name: community.name, above })
    void navigate({ to: '/' })
  }
  return (
    <PhoneShell
      title={say('places.myCommunity')}
      back="/"
      sheet
      dock={
        <Button kind="main" disabled={!community} onClick={save}>
          {say('places.useThis', { place: community?.name ?? '' })}
        </Button>
      }
    >
      <div className="form">
        <p className="ll-2">{say('places.chooseMine')}</p>
        <Button busy={locate.busy} onClick={() => void locate.go()}>
          <LocateFixed size={18} aria-hidden="true" />
          {say('places.locate')}
        </Button>
        {locate.problem && (
          <p className="ll-note" role="alert">
            {locate.problem.kind === 'outside'
              ? say('places.outside', { place: locate.problem.name })
              : say('places.refused')}
          </p>
        )}
        {!community && way.length > 0 && (
          <div className="where">
            <CellMap place={{ steps: way, position: null }} choose={(code) => void lookup(code).then(take)} />
          </div>
        )}
        <Cascade steps={steps} finest="community" choose={take} />
      </div>
    </PhoneShell>
  )
}
