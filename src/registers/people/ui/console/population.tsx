import { ErrorState, Loading, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { areaPopulation } from '../../api.ts'
import { residenceTypes } from '../../rules.ts'
import { useNames } from './naming.ts'
import { words } from './words.ts'

/** Residents of an area by type, and households; live, so that a move shows at once. */
export function Population({ code }: { code: string }) {
  const say = useSay(words)
  const name = useNames()
  const read = useRead<typeof areaPopulation>(
    'GET /api/areas/:code/population',
    { params: { code } },
    { live: ['people.'], fresh: 5_000 },
  )
  if (read.isPending) return <Loading lines={2} />
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const { total, types, households } = read.data
  const counted = types.reduce((sum, one) => sum + one.count, 0)
  const countOf = (type: string) => types.find((one) => one.type === type)?.count ?? 0
  return (
    <dl className="numbers">
      <div>
        <dt>{say('people.total')}</dt>
        <dd data-count="total">{total.toLocaleString('en-US')}</dd>
      </div>
      {counted > 0 || total === 0 ? (
        residenceTypes.map((type) => (
          <div key={type}>
            <dt>{name('type', type)}</dt>
            <dd data-count={type}>{countOf(type).toLocaleString('en-US')}</dd>
          </div>
        ))
      ) : (
        <div>
          <dt>{say('people.type')}</dt>
          <dd>
            <small>{say('people.hidden')}</small>
          </dd>
        </div>
      )}
      <div>
        <dt>{say('people.households')}</dt>
        <dd data-count="households">{households.toLocaleString('en-US')}</dd>
      </div>
    </dl>
  )
}
