import type { TableColumnsType } from 'antd'
import { WideTable } from '../../../places/ui/console/wide-table.tsx'
import { type FormEvent, useMemo, useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  EmptyState,
  ErrorState,
  TextField,
  usePages,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getArea, listChildren } from '../../../places/api.ts'
import { Cascade } from '../../../places/ui/cascade.tsx'
import type { listPeople } from '../../api.ts'
import { Departure } from './departure.tsx'
import { useMyArea } from './me.ts'
import { useNames } from './naming.ts'
import { Population } from './population.tsx'
import { RegisterPerson } from './register-person.tsx'
import { words } from './words.ts'

type Person = Static<(typeof listPeople)['reply']>['items'][number]

interface Asked {
  name?: string
  phone?: string
}

/** 人员: who lives here by type, the masked list, one person by whole name or phone, moving in and out. */
export function Page() {
  const say = useSay(words)
  const mine = useMyArea()
  const [chosen, setChosen] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked>({})
  const [registering, setRegistering] = useState(false)
  const [leaving, setLeaving] = useState<Person | null>(null)
  const code = chosen ?? mine?.code ?? ''
  const area = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code } },
    { enabled: code !== '', fresh: 600_000 },
  )
  if (!mine) return null
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('people.peopleOf', { place: area.data?.name ?? mine.name })}</h1>
      </div>
      <div className="ll-sheet">
        <Population code={code} />
      </div>
      <div className="people-tools">
        <div className="two-fields">
          <Cascade steps={area.data?.steps ?? []} choose={(steps) => setChosen(steps.at(-1)?.code ?? null)} />
        </div>
        <Find asked={asked} ask={setAsked} />
        <p>
          <Button kind="main" onClick={() => setRegistering(true)}>
            {say('people.register')}
          </Button>
        </p>
      </div>
      <p className="ll-s ll-2">{say('people.masked')}</p>
      <PeopleTable code={code} place={area.data?.name ?? mine.name} asked={asked} leave={setLeaving} />
      {registering && <RegisterPerson steps={area.data?.steps ?? []} close={() => setRegistering(false)} />}
      {leaving && <Departure person={leaving} close={() => setLeaving(null)} />}
    </div>
  )
}

function Find({ asked, ask }: { asked: Asked; ask: (asked: Asked) => void }) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const find = (event: FormEvent) => {
    event.preventDefault()
    ask({ ...(name.trim() ? { name: name.trim() } : {}), ...(phone.trim() ? { phone: phone.trim() } : {}) })
  }
  return (
    <form className="find" role="search" aria-label={say('people.find')} onSubmit={find}>
      <TextField
        label={say('people.findName')}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={say('people.findPhone')}
        value={phone}
        inputMode="tel"
        maxLength={30}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Button type="submit" disabled={!name.trim() && !phone.trim()}>
        {say('people.findGo')}
      </Button>
      {(asked.name || asked.phone) && (
        <Button
          kind="text"
          onClick={() => {
            setName('')
            setPhone('')
            ask({})
          }}
        >
          {say('people.findClear')}
        </Button>
      )}
    </form>
  )
}

/** Name of the part of the chosen area that a code lies in; the list itself carries codes. */
function useParts(code: string, place: string): (code: string | null) => string | null {
  const read = useRead<typeof listChildren>(
    'GET /api/areas/:code/children',
    { params: { code } },
    { enabled: code !== '', fresh: 600_000 },
  )
  const items = read.data?.items ?? []
  return (within) =>
    within === code ? place : (items.find((one) => within?.startsWith(one.code))?.name ?? within)
}

function usePeople(code: string, asked: Asked) {
  const query = { ...(asked.name || asked.phone ? {} : { area: code }), ...asked }
  return usePages<typeof listPeople>('GET /api/people', query, { live: ['people.'], enabled: code !== '' })
}

interface PeopleTableProps {
  code: string
  /** Name of that area. */
  place: string
  asked: Asked
  leave: (person: Person) => void
}

function PeopleTable({ code, place, asked, leave }: PeopleTableProps) {
  const say = useSay(words)
  const nameOf = useNames()
  const partOf = useParts(code, place)
  const list = usePeople(code, asked)
  const items = list.items
  const columns = useMemo<TableColumnsType<Person>>(
    () => [
      { title: say('people.col.name'), key: 'name', render: (_, one) => one.name ?? say('people.unnamed') },
      { title: say('people.col.phone'), key: 'phone', render: (_, one) => one.phone },
      { title: say('people.col.area'), key: 'area', render: (_, one) => partOf(one.area) },
      {
        title: say('people.col.type'),
        key: 'type',
        render: (_, one) => (one.type ? nameOf('type', one.type) : null),
      },
      { title: say('people.col.since'), key: 'since', render: (_, one) => one.since },
      {
        title: say('people.col.do'),
        key: 'do',
        render: (_, one) =>
          one.residence && <Button onClick={() => leave(one)}>{say('people.moveOut')}</Button>,
      },
    ],
    [say, nameOf, partOf, leave],
  )
  if (list.error && items.length === 0)
    return <ErrorState error={list.error} again={() => void list.refetch()} />
  return (
    <>
      <WideTable<Person>
        label={say('people.people')}
        rowKey={(one) => one.residence ?? one.id}
        columns={columns}
        dataSource={items}
        loading={list.isPending}
        least={720}
        locale={{ emptyText: <EmptyState title={say('people.none')}>{say('people.noneDo')}</EmptyState> }}
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
