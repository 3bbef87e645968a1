import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  PhoneShell,
  Refused,
  timeWords,
  useLang,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getPublication } from '../../api.ts'
import { Course } from './course.tsx'
import { CaseStrip } from './strip.tsx'
import { CaseHead, PrintButton, ProofOfAll } from './view.tsx'
import { words } from './words.ts'

/** A published case: what was said without who said it, the answer, every step with who handled it. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const number = usePathPart('number')
  const read = useRead<typeof getPublication>('GET /api/publications/:number', { params: { number } })
  const told = read.data
  const gone = read.error instanceof Refused && read.error.status === 404
  return (
    <PhoneShell
      title={told?.title ?? say('cases.number', { number })}
      back="/public"
      heading={false}
      aside={<PrintButton />}
      footAside={told && <ProofOfAll viewed={told} />}
    >
      {read.isPending && <Loading lines={9} />}
      {gone && (
        <EmptyState
          title={say('cases.notPublic')}
          action={<ButtonLink to="/public">{say('cases.public')}</ButtonLink>}
        >
          {say('cases.notPublicDo')}
        </EmptyState>
      )}
      {read.error && !told && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {told && (
        <>
          <CaseHead {...told} />
          <section className="ll-sheet">
            <CaseStrip matter={told} more="next" />
          </section>
          <div className="ll-sec">
            <h2>{say('cases.theirWords')}</h2>
            <span className="ll-s ll-2">{timeWords(told.openedAt, lang)}</span>
          </div>
          <section className="ll-sheet">
            <p className="said">{told.words}</p>
          </section>
          {told.answer && (
            <>
              <div className="ll-sec">
                <h2>{say('cases.answer')}</h2>
                {told.answeredAt && <span className="ll-s ll-2">{timeWords(told.answeredAt, lang)}</span>}
              </div>
              <section className="ll-sheet">
                <p className="said">{told.answer}</p>
              </section>
            </>
          )}
          <div className="ll-sec">
            <h2>{say('cases.course')}</h2>
            <span className="ll-s ll-2">{say('cases.steps', { count: told.steps.length })}</span>
          </div>
          <section className="ll-sheet">
            <Course matter={told} steps={told.steps} />
          </section>
        </>
      )}
    </PhoneShell>
  )
}
