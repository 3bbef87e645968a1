import { Go, useRead, useSay } from '../../../kernel/web/index.ts'
import type { areaCoverage } from '../../../registers/people/api.ts'
import { words as placeWords } from '../../../registers/places/ui/words.ts'
import { words } from './words.ts'

/** How many streets and communities have their regional committee. */
export function Regional({ code }: { code: string }) {
  const say = useSay(words)
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">{say('console.area.regional')}</h2>
      <p className="regional">
        <Counter code={code} level="street" />
        <Counter code={code} level="community" />
      </p>
    </section>
  )
}

function Counter({ code, level }: { code: string; level: 'street' | 'community' }) {
  const say = useSay(words)
  const sayLevel = useSay(placeWords)
  const read = useRead<typeof areaCoverage>(
    'GET /api/areas/:code/coverage',
    { params: { code }, query: { kind: 'regional-committee', level } },
    { live: ['people.'], fresh: 60_000 },
  )
  if (!read.data) return null
  const { covered, total } = read.data
  return (
    <Go to={`/coverage?area=${code}&kind=regional-committee&level=${level}`} className="ll-link">
      {say('console.area.regionalOf', { covered, total, level: sayLevel(`places.level.${level}`) })}
    </Go>
  )
}
