import {
  ErrorState,
  Go,
  Loading,
  PlaceBreadcrumb,
  StatusChip,
  timeWords,
  useLang,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { getCase } from '../../api.ts'
import { OnCallPart } from '../on-call/part.tsx'
import { Pictures } from '../resident/course.tsx'
import { words as figureWords } from '../../figures/words.ts'
import { chipOf } from '../resident/telling.ts'
import { ProofOfAll } from '../resident/view.tsx'
import { words as told } from '../resident/words.ts'
import { besides } from './besides.ts'
import { useCategories } from './categories.ts'
import { ConsoleCourse } from './course.tsx'
import { MoreSteps } from './more-steps.tsx'
import { Office } from './office.tsx'
import { Panel } from './panel.tsx'
import { Strip } from './strip.tsx'
import type { Viewed } from './telling.ts'
import { words } from './words.ts'

interface CaseSheetProps {
  number: string
  /** After a step was taken here. */
  done?: (() => void) | undefined
  /** The full page has its own address; the inbox links to it. */
  whole?: boolean
  /** The only thing in sight: its title is the page's. */
  alone?: boolean
}

/** One case: place, title, the three questions, what was said, what can be done now, the whole course. */
export function CaseSheet({ number, done = () => {}, whole = false, alone = whole }: CaseSheetProps) {
  const say = useSay(words)
  const read = useRead<typeof getCase>(
    'GET /api/cases/:number',
    { params: { number } },
    { live: ['cases.'], fresh: 5_000 },
  )
  const viewed = read.data
  const Sub = alone ? 'h2' : 'h3'
  if (!viewed && read.error)
    return (
      <div className="detail-in">
        <ErrorState error={read.error} again={() => void read.refetch()} />
      </div>
    )
  if (!viewed)
    return (
      <div className="detail-in">
        <Loading lines={9} />
      </div>
    )
  return (
    <>
      <div className="detail-in">
        <Head viewed={viewed} whole={whole} alone={alone} />
        <Strip matter={viewed} may={viewed.may} />
        <OnCallPart number={number} />
        <Said viewed={viewed} />
      </div>
      {besides.map(({ name, Part }) => (
        <Part key={name} viewed={viewed} />
      ))}
      <Panel key={`${number} ${viewed.state}`} viewed={viewed} done={done} />
      <MoreSteps key={`${number} ${viewed.state} more`} viewed={viewed} done={done} />
      <Office viewed={viewed} />
      <section className="detail-in detail-course">
        <Sub>
          {say('cases.console.course')}
          <ProofOfAll viewed={viewed} />
        </Sub>
        <ConsoleCourse viewed={viewed} />
      </section>
    </>
  )
}

/** States in which the level that solved it is known (S65). */
const solvedStates: readonly Viewed['state'][] = ['to-check', 'to-call-back', 'closed', 'archived']

interface HeadProps {
  viewed: Viewed
  whole: boolean
  alone: boolean
}

function Head({ viewed, whole, alone }: HeadProps) {
  const say = useSay(words)
  const tell = useSay(told)
  const name = useSay(figureWords)
  const { nameOf } = useCategories()
  const { number, state } = viewed
  const title = viewed.title ?? say(viewed.confidential ? 'cases.console.hidden' : 'cases.console.noTitle')
  const Title = alone ? 'h1' : 'h2'
  return (
    <header className="case-head">
      <PlaceBreadcrumb
        places={viewed.area.slice(1).map(({ code, name }) => ({ name, to: `/areas/${code}` }))}
        last={4}
      />
      <Title>{title}</Title>
      <p className="case-meta">
        <StatusChip kind={chipOf[state]}>{tell(`cases.state.${state}`)}</StatusChip>
        {whole ? (
          <span>{tell('cases.number', { number })}</span>
        ) : (
          <Go to={`/cases/${number}`} className="ll-link">
            {tell('cases.number', { number })}
          </Go>
        )}
        <span>
          {[nameOf(viewed.category), say(`cases.console.kind.${viewed.kind}`)]
            .filter(Boolean)
            .join(say('cases.console.comma'))}
        </span>
        {viewed.urgent && <StatusChip kind="late">{say('cases.console.urgent')}</StatusChip>}
        {viewed.confidential && <span className="ll-tag">{say('cases.console.confidential')}</span>}
        {viewed.requests > 1 && (
          <StatusChip kind="due">{say('cases.console.many', { count: viewed.requests })}</StatusChip>
        )}
        {viewed.rehandled > 0 && (
          <StatusChip kind="due">{say('cases.console.again', { count: viewed.rehandled + 1 })}</StatusChip>
        )}
        {viewed.level && solvedStates.includes(state) && (
          <span className="ll-tag">
            {name(`cases.count.level_${viewed.level}` as keyof typeof figureWords)}
          </span>
        )}
        {viewed.published && <span className="ll-tag">{say('cases.console.published')}</span>}
      </p>
      {viewed.place && <p className="ll-s ll-2">{viewed.place}</p>}
    </header>
  )
}

/** What everybody will read of who said it. */
function namedAs({ confidential }: Viewed, { anonymous }: Viewed['raised'][number]) {
  if (confidential) return 'unpublished'
  return anonymous ? 'anonymous' : 'nameless'
}

/** What people said, unchanged, each with where it came from. */
function Said({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const tell = useSay(told)
  const lang = useLang()
  const now = useNow()
  return (
    <section className="case-said" aria-label={say('cases.console.said')}>
      {viewed.requests > 1 && (
        <p>
          <b>{say('cases.console.sameAnswer', { count: viewed.requests })}</b>
        </p>
      )}
      {viewed.raised.map((request) => (
        <div key={request.id}>
          <p className="said-words">
            {request.erased ? tell('cases.erasedWords') : (request.words ?? say('cases.console.hidden'))}
          </p>
          <p className="ll-s ll-2">
            {[
              say(`cases.console.channel.${request.channel}`),
              request.mailbox ? say('cases.console.toMailbox', { name: request.mailbox }) : '',
              timeWords(request.at, lang, now),
              request.onBehalfOf
                ? say('cases.console.inName', { name: request.onBehalfOf })
                : say(`cases.console.${namedAs(viewed, request)}`),
            ]
              .filter(Boolean)
              .join(say('cases.console.comma'))}
          </p>
          <Pictures ids={request.photos} />
        </div>
      ))}
    </section>
  )
}
