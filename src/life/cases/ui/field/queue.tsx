import { ButtonLink, EmptyState, Loading, PhoneShell, useSay } from '../../../../kernel/web/index.ts'
import { QueueBanner } from './banner.tsx'
import { useMe } from './me.ts'
import { useEntries } from './outbox/use.ts'
import { EntryRow, Group } from './rows.tsx'
import { words } from './words.ts'

const GROUPS = ['refused', 'waiting', 'draft', 'sent'] as const

/** Everything on this device that is not sent, and what was sent just now. */
export function Page() {
  const say = useSay(words)
  const { writer } = useMe()
  const entries = useEntries()
  return (
    <PhoneShell title={say('field.unsent')} back="/" banner={<QueueBanner />}>
      {!entries && <Loading />}
      {entries?.length === 0 && (
        <EmptyState
          title={say('field.unsentEmpty')}
          action={<ButtonLink to="/">{say('field.backToday')}</ButtonLink>}
        >
          {say('field.unsentEmptyDo')}
        </EmptyState>
      )}
      {GROUPS.map((state) => {
        const list = entries?.filter((entry) => entry.state === state) ?? []
        if (list.length === 0) return null
        return (
          <Group key={state} title={say(`field.group.${state}`)}>
            {list.map((entry) => (
              <EntryRow key={entry.id} entry={entry} me={writer?.id} />
            ))}
          </Group>
        )
      })}
    </PhoneShell>
  )
}
