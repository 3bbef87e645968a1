import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { WideTable } from '../../../places/ui/console/wide-table.tsx'
import { useMemo, useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  Go,
  SelectField,
  TextField,
  usePages,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listOrganisations, Organisation } from '../../api.ts'
import { parentKinds } from '../../rules.ts'
import { useHolds } from './me.ts'
import { useNames } from './naming.ts'
import { NewOrganisation } from './new-organisation.tsx'
import { words } from './words.ts'

type Row = Static<typeof Organisation>
type Asked = { q?: string | undefined; kind?: string | undefined }

/** 组织与岗位: the three chains from the top, and any organisation by name or kind. */
export function Page() {
  const say = useSay(words)
  const registrar = useHolds('registrar', 'district-lead')
  const [adding, setAdding] = useState(false)
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('people.organisations')}</h1>
        {registrar && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {say('people.newOrg')}
          </Button>
        )}
      </div>
      <Roots />
      <List />
      {adding && <NewOrganisation close={() => setAdding(false)} />}
    </div>
  )
}

function Roots() {
  const say = useSay(words)
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">{say('people.chains')}</h2>
      <ul className="link-grid">
        {(['association', 'party-district', 'government'] as const).map((kind) => (
          <Root key={kind} kind={kind} />
        ))}
      </ul>
    </section>
  )
}

function Root({ kind }: { kind: 'association' | 'party-district' | 'government' }) {
  const say = useSay(words)
  const read = useRead<typeof listOrganisations>(
    'GET /api/organisations',
    { query: { kind } },
    { live: ['people.'], fresh: 60_000 },
  )
  return read.data?.items.map((one) => (
    <li key={one.id}>
      <span className="ll-s ll-2">{say(`people.chain.${kind}`)}</span>
      <br />
      <Go to={`/organisations/${one.id}`} className="ll-link">
        {one.name}
      </Go>
    </li>
  ))
}

function List() {
  const say = useSay(words)
  const nameOf = useNames()
  const asked: Asked = useSearch({ strict: false })
  const navigate = useNavigate()
  const [q, setQ] = useState(asked.q ?? '')
  const set = (change: Asked) =>
    void navigate({
      to: '.',
      search: ((before: Asked) => ({ ...before, ...change })) as never,
      replace: true,
    })
  return (
    <>
      <form
        className="find people-tools"
        role="search"
        aria-label={say('people.organisations')}
        onSubmit={(event) => {
          event.preventDefault()
          set({ q: q.trim() || undefined })
        }}
      >
        <TextField
          label={say('people.search')}
          value={q}
          maxLength={40}
          onChange={(event) => setQ(event.target.value)}
        />
        <SelectField
          label={say('people.kind')}
          value={asked.kind ?? ''}
          empty={say('people.anyKind')}
          options={[...Object.keys(parentKinds), 'regional-committee'].map((kind) => ({
            value: kind,
            label: nameOf('kind', kind),
          }))}
          onChange={(kind) => set({ kind: kind || undefined })}
        />
        <Button type="submit">{say('people.findGo')}</Button>
      </form>
      <Found asked={asked} />
    </>
  )
}

function Found({ asked }: { asked: Asked }) {
  const say = useSay(words)
  const nameOf = useNames()
  const query = { ...(asked.q ? { q: asked.q } : {}), ...(asked.kind ? { kind: asked.kind } : {}) }
  const list = usePages<typeof listOrganisations>('GET /api/organisations', query, { live: ['people.'] })
  const columns = useMemo<TableColumnsType<Row>>(
    () => [
      {
        title: say('people.orgName'),
        key: 'name',
        render: (_, one) => (
          <Go to={`/organisations/${one.id}`} className="ll-link">
            {one.name}
          </Go>
        ),
      },
      { title: say('people.kind'), key: 'kind', render: (_, one) => nameOf('kind', one.kind) },
      {
        title: say('people.plates'),
        key: 'plates',
        render: (_, one) => one.plates.map((plate) => plate.name).join(say('people.comma')),
      },
      {
        title: say('people.side'),
        key: 'side',
        render: (_, one) => (one.side === 'none' ? null : nameOf('side', one.side)),
      },
      { title: say('people.col.phone'), key: 'phone', render: (_, one) => one.phone },
    ],
    [say, nameOf],
  )
  if (list.error) return <ErrorState error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <WideTable<Row>
        label={say('people.organisations')}
        rowKey="id"
        columns={columns}
        dataSource={list.items}
        loading={list.isPending}
        least={720}
        locale={{
          emptyText: <EmptyState title={say('people.noneOrg')}>{say('people.noneOrgDo')}</EmptyState>,
        }}
      />
      {list.hasNextPage && (
        <p className="more">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('people.more')}
          </Button>
        </p>
      )}
    </>
  )
}
