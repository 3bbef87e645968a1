import { Camera, QrCode, UserRound } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  prefix,
  useNow,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { words as webWords } from '../../../../kernel/web/words.ts'
import type { listCases } from '../../api.ts'
import { useAhead } from './ahead.ts'
import { QueueBanner } from './banner.tsx'
import { useMe } from './me.ts'
import type { Entry } from './outbox/entries.ts'
import { useEntries, useShotCount } from './outbox/use.ts'
import { besides } from './besides.ts'
import { useFix } from './position.ts'
import { CaseRow, EntryRow, Group } from './rows.tsx'
import { inOrder, type Item, type Point } from './sorting.ts'
import { words } from './words.ts'

const useList = (state: string, enabled: boolean) =>
  useRead<typeof listCases>(
    'GET /api/cases',
    { query: { state, order: 'due', limit: 100 } },
    { enabled, live: ['cases.'] },
  )

/** What waits for me: to look at in my area, before it is filed or after it was handled, to sign for and to handle in my unit. */
function useDay() {
  const { checks, handles, units } = useMe()
  const toCheck = useList('to-verify,to-check', checks)
  const toHandle = useList('to-sign,handling', handles)
  const wanted = [...(checks ? [toCheck] : []), ...(handles ? [toHandle] : [])]
  // Somebody of both sides sees the whole area; only their own unit's work is theirs to do.
  const mine = (item: Item) => !checks || units.includes(item.who?.unit ?? '')
  const items = [
    ...(checks ? (toCheck.data?.items ?? []) : []),
    ...(handles ? (toHandle.data?.items ?? []).filter(mine) : []),
  ]
  return {
    items,
    more: wanted.some(({ data }) => data?.next),
    pending: wanted.some(({ isPending }) => isPending),
    error: wanted.find(({ error, data }) => error && !data)?.error,
    seen: Math.min(...wanted.map(({ dataUpdatedAt }) => dataUpdatedAt || Number.POSITIVE_INFINITY)),
    again: () => wanted.forEach((read) => void read.refetch()),
  }
}

/** What to do first, what lies on the way, what is done and waits for the network. */
export function Page() {
  const say = useSay(words)
  const { checks, handles, writer, areaCode, posts } = useMe()
  const day = useDay()
  const now = useNow()
  const { fix, silent, ask } = useFix()
  const entries = useEntries() ?? []
  useAhead(day.items, areaCode)
  const unsent = entries.filter(({ state }) => state === 'waiting' || state === 'refused')
  const settled = new Set(unsent.filter(({ deed }) => deed !== 'sign').map(({ number }) => number))
  const signed = new Set(unsent.filter(({ deed }) => deed === 'sign').map(({ number }) => number))
  const items = day.items
    .filter(({ number }) => !settled.has(number))
    .map((item) => (signed.has(item.number) ? { ...item, state: 'handling' as const } : item))
  const { first, along } = inOrder(items, now, fix)
  const count = items.length + unsent.filter(({ deed }) => deed !== 'sign').length
  const field = checks || handles
  // Has no cases of their own here, but shifts or mediations.
  const besidesMine = posts.some(({ role }) => role === 'specialist' || role === 'community-lead')
  return (
    <Shell
      title={day.pending || !field ? say('field.todayTitle') : say('field.today', { count })}
      banner={<QueueBanner seen={Number.isFinite(day.seen) ? day.seen : undefined} />}
    >
      {!field && !besidesMine && <NoPost />}
      {field && day.pending && <Loading lines={9} />}
      {day.error && <ErrorState error={day.error} again={day.again} />}
      {field && !day.pending && !day.error && items.length === 0 && unsent.length === 0 && (
        <EmptyState title={say('field.empty')}>{say('field.emptyDo')}</EmptyState>
      )}
      {first.length > 0 && (
        <Group title={say('field.first')} aside={say('field.firstHint')}>
          {first.map((item) => (
            <CaseRow key={item.number} item={item} here={fix} clock />
          ))}
        </Group>
      )}
      {along.length > 0 && <Along items={along} here={fix} silent={silent} ask={ask} />}
      {besides.map(({ name, Part }) => (
        <Part key={name} />
      ))}
      {day.more && <p className="field-more ll-s ll-2">{say('field.moreThere')}</p>}
      <Queued entries={unsent} me={writer?.id} />
    </Shell>
  )
}

interface AlongProps {
  items: Item[]
  here: Point | null
  silent: boolean
  ask: () => void
}

function Along({ items, here, silent, ask }: AlongProps) {
  const say = useSay(words)
  const [most, setMost] = useState(12)
  const left = items.length - most
  const order = here ? (
    say('field.alongNear')
  ) : silent ? (
    say('field.noFix')
  ) : (
    <Button kind="text" onClick={ask}>
      {say('field.sortNear')}
    </Button>
  )
  return (
    <>
      <Group title={say('field.along')} aside={order}>
        {items.slice(0, most).map((item) => (
          <CaseRow key={item.number} item={item} here={here} clock={false} />
        ))}
      </Group>
      {left > 0 && (
        <p className="field-more">
          <Button onClick={() => setMost(most + 20)}>
            {say('field.moreRows', { count: Math.min(20, left) })}
          </Button>
        </p>
      )}
    </>
  )
}

function Queued({ entries, me }: { entries: Entry[]; me: string | undefined }) {
  const say = useSay(words)
  const photos = useShotCount(entries)
  if (entries.length === 0) return null
  return (
    <Group
      title={say('field.queued')}
      aside={photos > 0 ? say('field.queuedPhotos', { count: photos }) : undefined}
    >
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} me={me} />
      ))}
    </Group>
  )
}

function NoPost() {
  const say = useSay(words)
  return (
    <EmptyState
      title={say('field.noPost')}
      action={
        <a className="ll-btn ll-btn-main" href={`${prefix()}/`}>
          {say('field.home')}
        </a>
      }
    >
      {say('field.noPostDo')}
    </EmptyState>
  )
}

/** Frame of the day: the count and the place stand in the header, the banner right below it. */
function Shell({ title, banner, children }: { title: string; banner: ReactNode; children: ReactNode }) {
  const say = useSay(words)
  const sayWeb = useSay(webWords)
  const { posts } = useMe()
  const post = posts[0]
  useEffect(() => {
    document.title = `${title} · ${sayWeb('web.linli')}`
  }, [title, sayWeb])
  return (
    <div className="ll-phone">
      <a className="ll-skip ll-link" href="#main">
        {sayWeb('web.skip')}
      </a>
      <header className="ll-top field-top">
        <div>
          <h1>{title}</h1>
          {post && (
            <p>
              {[post.areaName ?? post.organisationName, post.title].filter(Boolean).join(say('field.comma'))}
            </p>
          )}
        </div>
        <span className="ll-gap" />
        <Go to="/me" className="ll-icbtn" label={say('field.me')}>
          <UserRound size={22} aria-hidden="true" />
        </Go>
      </header>
      {banner}
      <main className="ll-main" id="main" tabIndex={-1}>
        {children}
      </main>
      <section className="ll-dock field-dock" aria-label={sayWeb('web.dock')}>
        <ButtonLink to="/scan">
          <QrCode size={22} aria-hidden="true" />
          {say('field.scan')}
        </ButtonLink>
        <ButtonLink kind="main" to="/report">
          <Camera size={22} aria-hidden="true" />
          {say('field.found')}
        </ButtonLink>
      </section>
      <footer className="ll-foot">
        <a className="ll-link" href={`${prefix()}/comment?page=${encodeURIComponent(`${prefix()}/field/`)}`}>
          {sayWeb('web.suggest')}
        </a>
        <a href={`${prefix()}/phones`}>{sayWeb('web.phones')}</a>
      </footer>
    </div>
  )
}
