import { CloudUpload, TriangleAlert, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Go, timeWords, useLang, useOnline, useSay } from '../../../../kernel/web/index.ts'
import { useLine } from './outbox/sender.ts'
import { useEntries } from './outbox/use.ts'
import { words } from './words.ts'

export function useOffline(): boolean {
  const online = useOnline()
  return useLine().unreachable || !online
}

interface TellProps {
  icon: ReactNode
  title: string
  more: string
  count: number
}

function Tell({ icon, title, more, count }: TellProps) {
  const say = useSay(words)
  return (
    <div className="ll-offline field-banner">
      {icon}
      <span role="status">
        <b>{title}</b>
        <small>{more}</small>
      </span>
      {count > 0 && (
        <Go to="/queue" className="field-banner-go">
          {say('field.showCount', { count })}
        </Go>
      )}
    </div>
  )
}

/** Always tells what is not yet sent. `seen`: when what the page shows was fetched. */
export function QueueBanner({ seen }: { seen?: number | undefined }) {
  const say = useSay(words)
  const lang = useLang()
  const offline = useOffline()
  const { busy } = useLine()
  const entries = useEntries() ?? []
  const refused = entries.filter(({ state }) => state === 'refused').length
  const count = entries.filter(({ state }) => state === 'waiting').length
  const parts = { count: refused || count }
  if (refused > 0) {
    return (
      <Tell
        icon={<TriangleAlert size={24} aria-hidden="true" />}
        title={say('field.refusedCount', { count: refused })}
        more={say('field.refusedKept')}
        {...parts}
      />
    )
  }
  if (offline) {
    return (
      <Tell
        icon={<WifiOff size={24} aria-hidden="true" />}
        title={count > 0 ? say('field.offlineCount', { count }) : say('field.offline')}
        more={
          count === 0 && seen
            ? say('field.offlineSeen', { time: timeWords(new Date(seen).toISOString(), lang) })
            : say('field.offlineAuto')
        }
        {...parts}
      />
    )
  }
  if (count === 0) return null
  return (
    <Tell
      icon={<CloudUpload size={24} aria-hidden="true" />}
      title={say('field.sendingCount', { count })}
      more={say(busy ? 'field.sendingNow' : 'field.waitingTurn')}
      {...parts}
    />
  )
}
