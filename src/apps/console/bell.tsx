import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bell as BellIcon } from 'lucide-react'
import type { Static } from 'typebox'
import type { listNotifications, readNotification } from '../../kernel/api.ts'
import {
  Button,
  call,
  ErrorState,
  Go,
  Loading,
  timeWords,
  useLang,
  useRead,
  useSay,
} from '../../kernel/web/index.ts'
import { Pop } from './pop.tsx'
import { words } from './words.ts'

/** Where a message leads that is about no case. */
const pages: Record<string, string> = {
  'workdays-short': '/workdays',
  'hook-paused': '/hooks',
  'disclosure-due': '/funds',
  'disclosure-late': '/funds',
}

const INBOX = 'GET /api/notifications'
type Message = Static<(typeof listNotifications)['reply']>['items'][number]

const useMessages = () =>
  useRead<typeof listNotifications>(
    INBOX,
    { query: { limit: 20 } },
    { live: ['cases.', 'approvals.', 'reviews.', 'funds.campaign.', 'kernel.workdays.'], fresh: 5_000 },
  )

/** What one is told: new ones counted, opened in place. */
export function Bell() {
  const say = useSay(words)
  const unread = useMessages().data?.unread ?? 0
  return (
    <Pop
      label={unread > 0 ? say('console.bellUnread', { count: unread }) : say('console.bell')}
      mark={
        <>
          <BellIcon size={20} aria-hidden="true" />
          {unread > 0 && (
            <span className="icon-dot" aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
    >
      {(close) => <Messages close={close} />}
    </Pop>
  )
}

function Messages({ close }: { close: () => void }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const messages = useMessages()
  const read = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids)
        await call<typeof readNotification>('POST /api/notifications/:id/reading', { params: { id } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [INBOX] }),
  })
  const items = messages.data?.items ?? []
  const unread = items.filter((one) => !one.read).map((one) => one.id)
  return (
    <div className="sheet-in">
      {messages.isPending && <Loading />}
      {messages.error && <ErrorState error={messages.error} again={() => void messages.refetch()} />}
      {messages.data && items.length === 0 && <p className="ll-2">{say('console.bellEmpty')}</p>}
      <ul className="plain">
        {items.map((one) => (
          <MessageLine
            key={one.id}
            message={one}
            opened={() => {
              if (!one.read) read.mutate([one.id])
              close()
            }}
          />
        ))}
      </ul>
      {unread.length > 0 && (
        <Button busy={read.isPending} onClick={() => read.mutate(unread)}>
          {say('console.bellReadAll')}
        </Button>
      )}
    </div>
  )
}

function MessageLine({ message, opened }: { message: Message; opened: () => void }) {
  const say = useSay(words)
  const lang = useLang()
  const { number, mediation, approval, rectification } = message.data
  const key = `console.message.${message.kind}`
  const to = mediation
    ? `/mediations/${String(mediation)}`
    : approval
      ? `/approvals/${String(approval)}`
      : rectification
        ? `/rectifications/${String(rectification)}`
        : (pages[message.kind] ?? (number ? `/cases/${String(number)}` : '/'))
  const text = Object.hasOwn(words, key) ? say(key as keyof typeof words, message.data) : message.kind
  return (
    <li>
      <span onClick={opened}>
        <Go to={to} className="ll-link">
          {message.read ? text : <b>{text}</b>}
        </Go>
      </span>
      <br />
      <time className="ll-s ll-2" dateTime={message.at}>
        {timeWords(message.at, lang)}
      </time>
    </li>
  )
}
