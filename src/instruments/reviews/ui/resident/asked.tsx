import { MessageCircleQuestionMark } from 'lucide-react'
import { Go, useHere, useRead, useSay } from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { listSurveys } from '../../api.ts'
import { words } from './words.ts'

/** On the home page: the newest survey of the reader's community that they have not answered; nothing where there is none. */
export function Asked() {
  const say = useSay(words)
  const { signedIn } = useHere()
  const community = useMyCommunity()
  const read = useRead<typeof listSurveys>(
    'GET /api/satisfaction-surveys',
    { query: { area: community?.code ?? '', state: 'open', limit: 5 } },
    { enabled: community !== null && signedIn === true, fresh: 60_000, live: ['reviews.survey:'] },
  )
  const one = read.data?.items.find(({ running, answered }) => running && !answered)
  if (!one) return null
  return (
    <Go to={`/satisfaction/${one.id}`} className="ll-sheet mine">
      <span className="mine-title">
        <span>
          <MessageCircleQuestionMark size={20} aria-hidden="true" /> {say('reviews.asked')}
        </span>
      </span>
      <span>{one.title}</span>
    </Go>
  )
}
