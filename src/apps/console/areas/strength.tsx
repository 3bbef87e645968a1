import { ErrorState, Loading, StatusChip, useRead, useSay } from '../../../kernel/web/index.ts'
import type { areaStrength } from '../../../registers/people/api.ts'
import { useNames } from '../../../registers/people/ui/console/naming.ts'
import { words } from './words.ts'

/** Organisations that report in and persons in posts, by kind; none is said plainly. */
export function Strength({ code }: { code: string }) {
  const say = useSay(words)
  const nameOf = useNames()
  const read = useRead<typeof areaStrength>(
    'GET /api/areas/:code/strength',
    { params: { code } },
    { live: ['people.'], fresh: 5_000 },
  )
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">{say('console.area.strength')}</h2>
      {read.isPending && <Loading lines={2} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data?.none && (
        <p data-strength="none">
          <StatusChip kind="late">{say('console.area.none')}</StatusChip> {say('console.area.noneDo')}
        </p>
      )}
      <dl className="kinds">
        {read.data?.kinds.map(({ kind, count }) => {
          const [of, code = ''] = kind.split('.')
          const post = of === 'post'
          return (
            <div key={kind} data-kind={kind}>
              <dt>{nameOf(post ? 'role' : 'kind', code)}</dt>
              <dd>{say(post ? 'console.area.persons' : 'console.area.units', { count })}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
