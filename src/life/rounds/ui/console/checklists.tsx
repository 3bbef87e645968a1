import type { Static } from 'typebox'
import { ErrorState, Go, timeWords, useLang, useRead, useSay } from '../../../../kernel/web/index.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listChecklists } from '../../api.ts'
import { asked } from '../../rules.ts'
import { Head } from './head.tsx'
import { words } from './words.ts'

type List = Static<(typeof listChecklists)['reply']>['items'][number]

/** 排查表: the newest version of each. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const read = useRead<typeof listChecklists>('GET /api/checklists', {}, { fresh: 5_000 })
  return (
    <div className="page">
      <Head title={say('rounds.lists')} />
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<List>
          label={say('rounds.lists')}
          rowKey="code"
          least={620}
          loading={read.isPending}
          dataSource={read.data?.items ?? []}
          columns={[
            {
              title: say('rounds.list'),
              key: 'list',
              render: (_, one) => (
                <Go to={`/checklists/${one.code}`} className="ll-link">
                  {one[lang]}
                </Go>
              ),
            },
            {
              title: say('rounds.asks'),
              key: 'target',
              render: (_, one) => say(`rounds.target.${one.target}`),
            },
            {
              title: say('rounds.items'),
              key: 'items',
              render: (_, one) => {
                const named = asked(one.items).length
                return named === one.items.length
                  ? say('rounds.itemCount', { count: named })
                  : say('rounds.itemsOpen', { count: named, all: one.items.length })
              },
            },
            { title: say('rounds.version'), dataIndex: 'version', align: 'right' },
            { title: say('rounds.since'), key: 'at', render: (_, one) => timeWords(one.at, lang) },
          ]}
        />
      )}
    </div>
  )
}
