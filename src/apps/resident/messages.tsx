import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { listNotifications, readNotification } from '../../kernel/api.ts'
import type { Static } from 'typebox'
import {
  Button,
  ButtonLink,
  call,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  StatusChip,
  timeWords,
  useHere,
  useLang,
  useNow,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import { INBOX, useInbox } from './messages-read.ts'
import { words } from './words.ts'

type Message = Static<(typeof listNotifications)['reply']>['items'][number]

/** What the house told the reader: each message leads to its matter. */
export function Page() {
  const say = useSay(words)
  const { signedIn } = useHere()
  const read = useInbox(50)
  const items = read.data?.items ?? []
  return (
    <PhoneShell title={say('resident.messages')} back="/">
      {signedIn === false && (
        <EmptyState
          title={say('resident.signInMessages')}
          action={
            <ButtonLink kind="main" to="/sign-in?to=/messages">
              {say('resident.signIn')}
            </ButtonLink>
          }
        />
      )}
      {signedIn !== false && read.isPending && <Loading lines={6} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && items.length === 0 && (
        <EmptyState title={say('resident.messagesEmpty')}>{say('resident.messagesEmptyDo')}</EmptyState>
      )}
      {items.length > 0 && <Messages items={items} />}
    </PhoneShell>
  )
}

function Messages({ items }: { items: Message[] }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const unread = items.filter((message) => !message.read)
  const note = useMutation({
    mutationFn: async (messages: Message[]) => {
      for (const { id } of messages) {
        await call<typeof readNotification>('POST /api/notifications/:id/reading', { params: { id } })
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: [INBOX] }),
  })
  return (
    <div className="stack">
      <Wrong error={note.error} />
      <ul className="ll-sheet rows">
        {items.map((message) => (
          <li key={message.id}>
            <OneMessage message={message} opened={() => !message.read && note.mutate([message])} />
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <Button busy={note.isPending} onClick={() => note.mutate(unread)}>
          {say('resident.readAll')}
        </Button>
      )}
    </div>
  )
}

function OneMessage({ message, opened }: { message: Message; opened: () => void }) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  const number = String(message.data.number ?? '')
  const mediation = String(message.data.mediation ?? '')
  const gift = String(message.data.gift ?? '')
  const fund = String(message.data.fund ?? '')
  const publicity = String(message.data.publicity ?? '')
  const key = `resident.message.${message.kind}`
  const told = key in words ? say(key as keyof typeof words, message.data) : say('resident.message.other')
  const text = (
    <>
      <span className="row-title">
        {told}
        {!message.read && <StatusChip kind="hand">{say('resident.unread')}</StatusChip>}
      </span>
      <span className="row-more">
        <span>{number && say('resident.messageAbout', { number })}</span>
        <time dateTime={message.at}>{timeWords(message.at, lang, now)}</time>
      </span>
    </>
  )
  const to = mediation
    ? `/mediations/${mediation}`
    : publicity
      ? `/publicities/${publicity}`
      : gift
        ? `/g/${gift}`
        : fund
          ? `/f/${fund}`
          : number
            ? `/c/${number}`
            : message.kind.startsWith('reward-')
              ? '/rewards'
              : ''
  return to ? (
    <Go to={to} className="row-link" onClick={opened}>
      {text}
    </Go>
  ) : (
    <div className="row-link">{text}</div>
  )
}
