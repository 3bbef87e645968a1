import { useRead, useSay } from '../../../../../kernel/web/index.ts'
import type { caseCompetence } from '../../../api.ts'
import { useCategories } from '../categories.ts'
import type { Viewed } from '../telling.ts'
import { words } from './words.ts'

/** What the catalogue says of a case, for who gives it back as not theirs and who decides on that. */
export function EntryLine({ viewed }: { viewed: Pick<Viewed, 'number' | 'category' | 'parts'> }) {
  const say = useSay(words)
  const { nameOf } = useCategories()
  const { number } = viewed
  const read = useRead<typeof caseCompetence>(
    'GET /api/cases/:number/competence',
    { params: { number } },
    { fresh: 60_000 },
  )
  if (!read.data) return null
  const { entry } = read.data
  const own = viewed.parts.some((part) => part.own && part.organisation === entry?.organisation)
  return (
    <p className="ll-note" data-competence={entry ? 'listed' : 'silent'}>
      <span>
        <b>{say('cases.catalogue.says')}</b>
        <br />
        {entry
          ? say('cases.catalogue.entry', {
              category: nameOf(entry.category) ?? entry.category,
              area: entry.area.name,
              unit: entry.unit ?? '',
              clause: entry.clause,
              from: entry.from,
            })
          : say('cases.catalogue.silent')}
        {own && ` ${say('cases.catalogue.own')}`}
      </span>
    </p>
  )
}
