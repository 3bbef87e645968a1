import { Phone, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  checkProof,
  type PlaceStep,
  PlaceBreadcrumb,
  ProofBadge,
  type ProofResult,
  StatusChip,
  TextArea,
  timeWords,
  useLang,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { CaseView, caseProof, getCase } from '../../api.ts'
import { Course, Pictures } from './course.tsx'
import { BecameNeed } from './need-part.tsx'
import { RatingForm, type Rating } from './rating.tsx'
import { CaseStrip } from './strip.tsx'
import { chipOf } from './telling.ts'
import { words as channels } from './words-channels.ts'
import { words } from './words.ts'
import { isOver } from '../../rules.ts'

export type Viewed = Static<typeof CaseView>
export type CaseReply = Static<(typeof getCase)['reply']>

/** Fetches the proof of one step and checks it on this device. */
export const proveStep =
  (number: string, secret?: string) =>
  async (event: string): Promise<ProofResult> =>
    checkProof(
      await call<typeof caseProof>('GET /api/cases/:number/proofs/:event', {
        params: { number, event },
        query: secret ? { secret } : {},
      }),
      event,
    )

/** Checks every sealed step; the first that does not match is the result. */
export function ProofOfAll({
  viewed,
  secret,
}: {
  viewed: Pick<Viewed, 'number' | 'steps'>
  secret?: string | undefined
}) {
  const sealed = viewed.steps.filter((step) => step.seq)
  const newest = sealed.at(-1)
  if (!newest?.seq) return null
  const prove = proveStep(viewed.number, secret)
  const all = async (): Promise<ProofResult> => {
    for (const step of sealed) {
      const result = await prove(step.event)
      if (result !== 'checked') return result
    }
    return 'checked'
  }
  return <ProofBadge key={newest.seq} seq={newest.seq} verify={all} />
}

export const placesOf = (area: { code: string; name: string }[]): PlaceStep[] =>
  area.map(({ code, name }) => ({ name, to: `/a/${code}` }))

interface HeadProps {
  title: string | null
  number: string
  area: { code: string; name: string }[]
  state: Viewed['state']
  children?: ReactNode
}

export function CaseHead({ title, number, area, state, children }: HeadProps) {
  const say = useSay(words)
  return (
    <div className="page-head">
      <PlaceBreadcrumb places={placesOf(area)} />
      <h1>{title ?? say('cases.erasedTitle')}</h1>
      <p className="page-meta">
        <StatusChip kind={chipOf[state]}>{say(`cases.state.${state}`)}</StatusChip>
        <span>{say('cases.number', { number })}</span>
        {children}
      </p>
    </div>
  )
}

export const PrintButton = () => {
  const say = useSay(words)
  return (
    <button type="button" className="ll-icbtn" aria-label={say('cases.print')} onClick={() => window.print()}>
      <Printer size={20} aria-hidden="true" />
    </button>
  )
}

interface CaseBodyProps {
  viewed: Viewed
  secret?: string | undefined
  rate: (rating: Rating) => void
  rating: { busy: boolean; error: unknown }
}

/** A case as its requester sees it: strip, own words, course, rating when it is their turn. */
export function CaseBody({ viewed, secret, rate, rating }: CaseBodyProps) {
  const say = useSay(words)
  const sayChannels = useSay(channels)
  const lang = useLang()
  return (
    <>
      <CaseHead {...viewed}>
        {viewed.requests > 1 && <span>{say('cases.others', { count: viewed.requests - 1 })}</span>}
        {viewed.confidential && <span className="ll-tag">{say('cases.confidentialMark')}</span>}
      </CaseHead>
      <section className="ll-sheet">
        <CaseStrip matter={viewed} more="next" />
      </section>
      {viewed.state === 'to-call-back' && (
        <section aria-labelledby="rate">
          <div className="ll-sec">
            <h2 id="rate">{say('cases.rate')}</h2>
          </div>
          <RatingForm rate={rate} {...rating} />
        </section>
      )}
      {viewed.need && <BecameNeed need={viewed.need} />}
      {viewed.raised
        .filter((request) => request.own || secret)
        .map((request) => (
          <section key={request.id}>
            <div className="ll-sec">
              <h2>{say('cases.yourWords')}</h2>
              <span className="ll-s ll-2">{timeWords(request.at, lang)}</span>
            </div>
            <div className="ll-sheet">
              {(request.mailbox ?? request.onBehalfOf) && (
                <p className="ll-s ll-2">
                  {request.mailbox
                    ? sayChannels('cases.letters.to', { name: request.mailbox })
                    : sayChannels('cases.company.as', { name: request.onBehalfOf ?? '' })}
                </p>
              )}
              <p className="said">{request.erased ? say('cases.erasedWords') : request.words}</p>
              <Pictures ids={request.photos} secret={secret} />
            </div>
          </section>
        ))}
      <div className="ll-sec">
        <h2>{say('cases.course')}</h2>
        <span className="ll-s ll-2">{say('cases.steps', { count: viewed.steps.length })}</span>
      </div>
      <section className="ll-sheet">
        <Course matter={viewed} steps={viewed.steps} checker={viewed.checker} secret={secret} />
      </section>
    </>
  )
}

interface RemarkProps {
  title: string
  go: string
  busy: boolean
  error: unknown
  send: (words: string) => void
}

/** One more word on the case, or the reason why it must be opened again. */
export function RemarkForm({ title, go, busy, error, send }: RemarkProps) {
  const [text, setText] = useState('')
  return (
    <form
      className="ll-sheet ll-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim().length > 1) send(text.trim())
      }}
    >
      <TextArea
        label={title}
        value={text}
        maxLength={2000}
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <Wrong error={error} />
      <Button kind="main" type="submit" busy={busy} disabled={text.trim().length < 2}>
        {go}
      </Button>
    </form>
  )
}

interface CaseDockProps {
  viewed: Viewed
  open: boolean
  toggle: () => void
}

/** At the bottom: a further word (or reopening), and one way to reach who has it. */
export function CaseDock({ viewed, open, toggle }: CaseDockProps) {
  const say = useSay(words)
  const phone = viewed.who?.phone
  return (
    <>
      <Button onClick={toggle} aria-expanded={open}>
        {say(viewed.state === 'closed' ? 'cases.reopen' : 'cases.add')}
      </Button>
      {phone && !isOver(viewed.state) && (
        <a className="ll-btn ll-btn-main" href={`tel:${phone}`}>
          <Phone size={18} aria-hidden="true" />
          {say('cases.callHim', { name: viewed.who?.name ?? viewed.who?.unit ?? phone })}
        </a>
      )}
    </>
  )
}
