import { type Option, SelectField, useHere, useRead, useSay } from '../../../kernel/web/index.ts'
import type { listChildren } from '../api.ts'
import type { PlaceStep } from './chosen.ts'
import { words } from './words.ts'

interface CascadeProps {
  steps: PlaceStep[]
  /** Finest level offered; without it down to the last. */
  finest?: PlaceStep['level']
  choose: (steps: PlaceStep[]) => void
}

/** From the district down, one list per level: works where there is no map and for who cannot see one. */
export function Cascade({ steps, finest, choose }: CascadeProps) {
  const { district } = useHere()
  if (!district) return null
  const root: PlaceStep = { code: district.code, name: district.name, level: 'district' }
  const way = steps.length > 0 && steps[0]?.level === 'district' ? steps : [root, ...steps]
  return (
    <>
      {way.map((parent, n) =>
        parent.level === finest ? null : (
          <Under
            key={parent.code}
            parent={parent}
            chosen={way[n + 1]?.code ?? ''}
            choose={(child) => choose(child ? [...way.slice(0, n + 1), child] : way.slice(0, n + 1))}
          />
        ),
      )}
    </>
  )
}

interface UnderProps {
  parent: PlaceStep
  chosen: string
  choose: (child: PlaceStep | undefined) => void
}

function Under({ parent, chosen, choose }: UnderProps) {
  const say = useSay(words)
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code: parent.code } },
    { fresh: 600_000 },
  )
  const items = read.data?.items ?? []
  const level = items[0]?.level
  if (!level) return null
  const needed = level === 'street' || level === 'community'
  const options: Option<string>[] = items.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <SelectField
      label={say(`places.level.${level}`)}
      value={chosen}
      options={options}
      empty={say(needed ? 'places.pleaseChoose' : 'places.unsure')}
      onChange={(code) => {
        const item = items.find((one) => one.code === code)
        choose(item && { code: item.code, name: item.name, level: item.level })
      }}
    />
  )
}
