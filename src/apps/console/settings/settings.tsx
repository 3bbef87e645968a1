import type { TableColumnsType } from 'antd'
import { WideTable } from '../../../registers/places/ui/console/wide-table.tsx'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { listSettings, listWorkdays } from '../../../kernel/api.ts'
import { Button, ButtonLink, ErrorState, useRead, useSay } from '../../../kernel/web/index.ts'
import { useHolds } from '../../../registers/people/ui/console/me.ts'
import { dayOf } from '../../../kernel/day.ts'
import { useNow } from '../../../registers/places/ui/console/now.ts'
import { ChangeSetting } from './change.tsx'
import { ShortOfDays } from './short.tsx'
import { nameWords, unitWords, valueWords } from './values.ts'
import { words } from './words.ts'

export type Setting = Static<(typeof listSettings)['reply']>['items'][number]

/** 设置: every declared setting with unit, source, shipped and present value, and what was decided when. */
export function Page() {
  const say = useSay(words)
  const mayChange = useHolds('operator', 'district-lead')
  const read = useRead<typeof listSettings>('GET /api/settings', {}, { live: ['kernel.'] })
  const today = dayOf(useNow())
  const days = useRead<typeof listWorkdays>('GET /api/workdays', {
    query: { year: Number(today.slice(0, 4)) },
  })
  const [changing, setChanging] = useState<Setting | null>(null)
  const columns: TableColumnsType<Setting> = [
    {
      title: say('console.set.what'),
      key: 'what',
      render: (_, one) => (
        <>
          <b>{nameWords(one.key, say)}</b>
          <br />
          <code className="ll-xs ll-2">{one.key}</code>
        </>
      ),
    },
    { title: say('console.set.unit'), key: 'unit', render: (_, one) => unitWords(one.unit, say) },
    {
      title: say('console.set.shipped'),
      key: 'shipped',
      render: (_, one) => valueWords(one.shipped, one.unit, say),
    },
    {
      title: say('console.set.present'),
      key: 'present',
      render: (_, one) => <b>{valueWords(one.present, one.unit, say)}</b>,
    },
    { title: say('console.set.source'), dataIndex: 'source' },
    { title: say('console.set.history'), key: 'history', render: (_, one) => <History setting={one} /> },
  ]
  if (mayChange)
    columns.push({
      title: say('console.set.change'),
      key: 'change',
      render: (_, one) => <Button onClick={() => setChanging(one)}>{say('console.set.change')}</Button>,
    })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('console.set.title')}</h1>
        <span className="ll-2 ll-s">{say('console.set.do')}</span>
      </div>
      <p className="page-tools">
        <ButtonLink to="/workdays">{say('console.set.workdays')}</ButtonLink>
      </p>
      {days.data && <ShortOfDays known={days.data} today={today} />}
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Setting>
          label={say('console.set.title')}
          rowKey="key"
          columns={columns}
          dataSource={read.data?.items ?? []}
          loading={read.isPending}
          least={860}
        />
      )}
      {changing && <ChangeSetting setting={changing} close={() => setChanging(null)} />}
    </div>
  )
}

function History({ setting }: { setting: Setting }) {
  const say = useSay(words)
  if (setting.rows.length === 0) return <span className="ll-2">{say('console.set.never')}</span>
  return (
    <ul className="setting-rows">
      {setting.rows.map((row) => (
        <li key={row.id}>
          {say('console.set.row', {
            from: row.from,
            value: valueWords(row.value, setting.unit, say),
            place: row.scope ? (row.scope.split('/').at(-1) ?? '') : say('console.set.everywhere'),
          })}
          {row.clause && <> {say('console.set.rowClause', { clause: row.clause })}</>}
        </li>
      ))}
    </ul>
  )
}
