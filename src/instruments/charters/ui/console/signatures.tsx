import type { TableColumnsType } from 'antd'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  timeWords,
  useLang,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { listSignatures } from '../../api.ts'
import { SignaturePicture } from '../signature-picture.tsx'
import { words } from '../words.ts'

type Signature = Static<(typeof listSignatures)['reply']>['items'][number]

/** 签字: for who audits, every hand that was set to something, newest first. */
export function Page() {
  const say = useSay(words)
  const list = usePages<typeof listSignatures>('GET /api/signatures', {}, { live: ['charters.'] })
  const columns = useColumns()
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('charters.signatures')}</h1>
        <span className="ll-2 ll-s">{say('charters.about')}</span>
      </div>
      {list.error && !list.data ? (
        <ErrorState error={list.error} again={() => void list.refetch()} />
      ) : (
        <WideTable<Signature>
          label={say('charters.signatures')}
          rowKey="id"
          columns={columns}
          dataSource={list.items}
          loading={list.isPending}
          least={860}
          locale={{
            emptyText: <EmptyState title={say('charters.none')}>{say('charters.noneDo')}</EmptyState>,
          }}
        />
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('charters.more')}
          </Button>
        </p>
      )}
    </div>
  )
}

function useColumns(): TableColumnsType<Signature> {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const nameOf = (one: Signature) =>
    one.household ? say('charters.household') : (one.party ?? say('charters.erased'))
  return [
    {
      title: say('charters.when'),
      key: 'when',
      width: 150,
      render: (_, { at }) => <time dateTime={at}>{timeWords(at, lang, now)}</time>,
    },
    {
      title: say('charters.what'),
      key: 'what',
      render: (_, { subject }) =>
        say(subject.startsWith('cases.mediation:') ? 'charters.subject.agreement' : 'charters.subject.works'),
    },
    {
      title: say('charters.place'),
      key: 'place',
      render: (_, { area }) =>
        area
          .slice(-2)
          .map(({ name }) => name)
          .join(' '),
    },
    { title: say('charters.whose'), key: 'whose', render: (_, one) => nameOf(one) },
    {
      title: say('charters.takenBy'),
      key: 'taker',
      render: (_, { takenBy }) => takenBy ?? say('charters.own'),
    },
    {
      title: say('charters.picture'),
      key: 'picture',
      width: 270,
      render: (_, one) =>
        one.drawn ? <SignaturePicture id={one.id} name={nameOf(one)} /> : say('charters.gone'),
    },
  ]
}
