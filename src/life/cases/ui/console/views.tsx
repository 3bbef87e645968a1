import { Bookmark, Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  call,
  Switch,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { dropView, keepView, listViews } from '../../api.ts'
import type { ViewPage } from '../../list/columns.ts'
import { useAddress } from './address.ts'
import type { Filter } from './case-pages.ts'
import { words } from './words-list.ts'

/** What of the address makes a list; which case is open beside it does not. */
const parts = ['tab', 'state', 'area', 'category', 'overdue', 'q', 'order', 'columns'] as const
type Query = Record<string, string | undefined>

const addressOf = (query: Query): string =>
  new URLSearchParams(
    parts.flatMap((part) => (query[part] ? [[part, query[part]] as [string, string]] : [])),
  ).toString()

interface ViewsProps {
  page: ViewPage
  filter: Filter
}

/** The lists somebody keeps here, each with its count; the present one can be kept or given up. */
export function Views({ page, filter }: ViewsProps) {
  const say = useSay(words)
  const [query, set] = useAddress()
  const [naming, setNaming] = useState(false)
  const read = useRead<typeof listViews>(
    'GET /api/case-views',
    { query: { page } },
    { live: ['cases.'], fresh: 5_000 },
  )
  const items = read.data?.items ?? []
  const address = addressOf(query)
  const present = items.find((view) => view.address === address)
  const open = (to: string) => {
    const given = new URLSearchParams(to)
    set({
      ...Object.fromEntries(parts.map((part) => [part, given.get(part) ?? undefined])),
      case: undefined,
    })
  }
  return (
    <div className="views">
      {items.length > 0 && (
        <ul className="views-row" aria-label={say('cases.desk.views')}>
          {items.map((view) => (
            <li key={view.id}>
              <button
                type="button"
                className={view === present ? 'pill pill-on' : 'pill'}
                aria-pressed={view === present}
                title={view.own ? undefined : say('cases.desk.viewShared')}
                onClick={() => open(view === present ? '' : view.address)}
              >
                {view.name} <b>{view.count >= 1000 ? '999+' : view.count}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
      {present?.own ? (
        <Drop id={present.id} name={present.name} />
      ) : (
        !present &&
        address !== '' &&
        !naming && (
          <Button kind="text" onClick={() => setNaming(true)}>
            <Bookmark size={16} aria-hidden="true" />
            {say('cases.desk.keepView')}
          </Button>
        )
      )}
      {naming && !present && (
        <Naming page={page} filter={filter} address={address} close={() => setNaming(false)} />
      )}
    </div>
  )
}

const changes = /^GET .api.case-views/

function Drop({ id, name }: { id: string; name: string }) {
  const say = useSay(words)
  const turn = useWrite<object, unknown>(
    (_body, key) => call<typeof dropView>('DELETE /api/case-views/:id', { params: { id }, key }),
    () => {},
    changes,
  )
  return (
    <>
      <Button
        kind="text"
        busy={turn.isPending}
        aria-label={say('cases.desk.dropViewOf', { name })}
        onClick={() => turn.mutate({})}
      >
        <Trash2 size={16} aria-hidden="true" />
        {say('cases.desk.dropView')}
      </Button>
      <Wrong error={turn.error} />
    </>
  )
}

interface NamingProps extends ViewsProps {
  address: string
  close: () => void
}

interface Kept {
  name: string
  shared: boolean
}

function Naming({ page, filter, address, close }: NamingProps) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const turn = useWrite<Kept, unknown>(
    (kept, key) =>
      call<typeof keepView>('POST /api/case-views', { body: { page, address, filter, ...kept }, key }),
    close,
    changes,
  )
  return (
    <form
      className="views-naming"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) turn.mutate({ name: name.trim(), shared })
      }}
    >
      <TextField
        label={say('cases.desk.viewName')}
        value={name}
        maxLength={20}
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <Switch label={say('cases.desk.viewShare')} checked={shared} onChange={setShared} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!name.trim()}>
          {say('cases.desk.viewGo')}
        </Button>
        <Button onClick={close}>{say('cases.desk.viewCancel')}</Button>
      </p>
      <Wrong error={turn.error} />
    </form>
  )
}
