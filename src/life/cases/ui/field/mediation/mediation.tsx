import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  Refused,
  usePathPart,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { MediationBody } from '../../mediation/body.tsx'
import { type MediationView, sideKey } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'
import { QueueBanner } from '../banner.tsx'
import { EntryRow, Group } from '../rows.tsx'
import { useMe } from '../me.ts'
import type { Entry } from '../outbox/entries.ts'
import { words as fieldWords } from '../words.ts'
import type { SignatureData } from './deeds.ts'
import { aheadOf, useMediation, useWaiting } from './reads.ts'

/** One mediation: who, what was said, the agreement, who signed, and the step that comes next. */
export function Page() {
  const say = useSay(words)
  const tell = useSay(fieldWords)
  const id = usePathPart('id')
  const read = useMediation(id)
  const waiting = useWaiting(id)
  const { writer } = useMe()
  const view = read.data && aheadOf(read.data, waiting)
  const gone = !view && read.error instanceof Refused && read.error.status === 404
  return (
    <PhoneShell
      title={say('mediation.title')}
      back="/"
      banner={<QueueBanner seen={read.dataUpdatedAt || undefined} />}
      dock={view && <Steps view={view} waiting={waiting} />}
    >
      {waiting.length > 0 && (
        <Group title={tell('field.queued')}>
          {waiting.map((entry) => (
            <EntryRow key={entry.id} entry={entry} me={writer?.id} />
          ))}
        </Group>
      )}
      {view && (
        <MediationBody view={view}>
          <Go to={`/c/${view.case}`} className="ll-link">
            {say('mediation.case', { number: view.case })}
          </Go>
        </MediationBody>
      )}
      {read.isPending && <Loading lines={9} />}
      {gone && <EmptyState title={say('mediation.gone')}>{say('mediation.goneDo')}</EmptyState>}
      {read.error && !view && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
    </PhoneShell>
  )
}

/** What may be done now; who has signed on this device does not sign again. */
function Steps({ view, waiting }: { view: MediationView; waiting: Entry[] }) {
  const say = useSay(words)
  const to = (step: string) => `/mediations/${view.id}/${step}`
  const may = (step: string) => view.may.includes(step) && !waiting.some(({ other }) => other?.name === step)
  const here = waiting
    .filter(({ other }) => other?.name === 'signature')
    .map(({ other }) => (other?.data as SignatureData | undefined)?.side)
  const unsigned = view.parties.filter(({ side, signedAt }) => signedAt === null && !here.includes(side))
  if (view.may.length === 0) return null
  return (
    <>
      {may('ending') && view.version === 0 && (
        <ButtonLink to={to('ending')}>{say('mediation.do.ending')}</ButtonLink>
      )}
      {view.may.includes('session') && view.version === 0 && (
        <ButtonLink to={to('session')}>{say('mediation.do.session')}</ButtonLink>
      )}
      {may('agreement') && (
        <ButtonLink kind={view.version === 0 ? 'main' : 'plain'} to={to('agreement')}>
          {say(view.version === 0 ? 'mediation.do.agreement' : 'mediation.do.rewrite')}
        </ButtonLink>
      )}
      {view.may.includes('signature') &&
        unsigned.map(({ side }) => (
          <ButtonLink key={side} kind="main" to={to(`sign-${side}`)}>
            {say('mediation.do.sign', { side: say(sideKey(side)) })}
          </ButtonLink>
        ))}
      {may('follow-up') && (
        <ButtonLink kind="main" to={to('follow-up')}>
          {say('mediation.do.follow-up')}
        </ButtonLink>
      )}
    </>
  )
}
