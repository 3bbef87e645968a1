import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  dayWords,
  EmptyState,
  ErrorState,
  Money,
  StatusChip,
  TextField,
  useLang,
  useNow,
  useRead,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import { useMe } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import { Frame } from '../../../../works/funds/ui/console/forms.tsx'
import { typedYuan, YuanField } from '../../../../works/funds/ui/yuan-field.tsx'
import type { getScale, layDown } from '../../api.ts'
import { changes } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { words } from './words.ts'

type Line = ReplyOf<typeof getScale>['items'][number]

/** What certificates are rewarded with, by level and day; whoever keeps the books of the district lays it down. */
export function Scale() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const lang = useLang()
  const [laying, lay] = useState(false)
  const me = useMe().data
  const mayLay = me?.posts.some((post) => post.role === 'treasurer' && post.areaCode === me.district)
  const today = dayOf(new Date(useNow()))
  const read = useRead<typeof getScale>('GET /api/reward-scale', {}, { live: ['growth.'] })
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const limits = read.data && {
    least: formatYuan(BigInt(read.data.least)),
    most: formatYuan(BigInt(read.data.most)),
  }
  return (
    <section className="reward-scale">
      <div className="page-head">
        <h2>{say('reward.scale')}</h2>
        {mayLay && (
          <p className="page-tools">
            <Button onClick={() => lay(true)}>{say('reward.layDown')}</Button>
          </p>
        )}
      </div>
      {limits && <p className="ll-2">{sayShared('growth.range', limits)}</p>}
      <WideTable<Line>
        label={say('reward.scale')}
        rowKey="id"
        least={560}
        dataSource={read.data?.items ?? []}
        loading={read.isPending}
        locale={{ emptyText: <EmptyState title={sayShared('growth.noScale')} /> }}
        columns={[
          { title: sayShared('growth.level'), key: 'level', render: (_, one) => one.level },
          {
            title: sayShared('growth.amount'),
            key: 'amount',
            align: 'right',
            render: (_, one) => <Money fen={one.amount} />,
          },
          { title: say('reward.from'), key: 'from', render: (_, one) => dayWords(one.from, lang) },
          { title: say('reward.document'), key: 'document', render: (_, one) => one.document },
          {
            title: '',
            key: 'present',
            render: (_, one) => (
              <StatusChip kind={one.present ? 'done' : one.from > today ? 'wait' : 'pause'}>
                {say(one.present ? 'reward.present' : one.from > today ? 'reward.later' : 'reward.past')}
              </StatusChip>
            ),
          },
        ]}
      />
      {laying && limits && <LayDown limits={limits} today={today} close={() => lay(false)} />}
    </section>
  )
}

interface LayDownProps {
  limits: { least: string; most: string }
  today: string
  close: () => void
}

function LayDown({ limits, today, close }: LayDownProps) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const [level, setLevel] = useState('')
  const [typed, type] = useState('')
  const [from, setFrom] = useState('')
  const [paper, setPaper] = useState('')
  const amount = typedYuan(typed)
  const write = useWrite(
    (_: null, key) =>
      call<typeof layDown>('POST /api/reward-scale', {
        key,
        body: {
          level: level.trim(),
          amount: 'fen' in amount ? amount.fen : '',
          from,
          document: paper.trim(),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('reward.layDown')}
      go={say('reward.layDownGo')}
      will={`${sayShared('growth.range', limits)}${say('reward.layDownWill')}`}
      ready={level.trim().length > 1 && 'fen' in amount && from !== '' && paper.trim() !== ''}
      write={write}
      close={close}
    >
      <TextField
        label={sayShared('growth.level')}
        hint={say('reward.levelHint')}
        value={level}
        maxLength={40}
        onChange={(event) => setLevel(event.target.value)}
      />
      <YuanField label={sayShared('growth.amount')} value={typed} onType={type} />
      <TextField
        label={say('reward.from')}
        type="date"
        min={today}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={say('reward.document')}
        value={paper}
        maxLength={80}
        onChange={(event) => setPaper(event.target.value)}
      />
    </Frame>
  )
}
