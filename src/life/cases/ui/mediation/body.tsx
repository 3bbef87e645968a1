import type { ReactNode } from 'react'
import { dayWords, StatusChip, timeWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import { SignaturePicture } from '../../../../instruments/charters/ui/signature-picture.tsx'
import { mediationChip, type MediationView, type PartyView, sideKey, signedKey } from './telling.ts'
import { words } from './words.ts'
import './mediation.css'

/** A mediation on a phone: state, parties with their hands, the agreement, what was heard, what was found later. */
export function MediationBody({ view, children }: { view: MediationView; children?: ReactNode }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <>
      <div className="page-head">
        <h2 className="mediation-title">{view.title ?? say('mediation.title')}</h2>
        <p className="page-meta">
          <StatusChip kind={mediationChip[view.state]}>{say(`mediation.state.${view.state}`)}</StatusChip>
          {children}
        </p>
        {view.followUpOn && view.state === 'concluded' && (
          <p className="ll-s">{say('mediation.followUpOn', { day: dayWords(view.followUpOn, lang) })}</p>
        )}
        <p className="ll-s ll-2">{say('mediation.private')}</p>
      </div>
      <Agreement view={view} />
      <Parties view={view} />
      <Sessions view={view} />
      <FollowUps view={view} />
    </>
  )
}

function Section({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section>
      <div className="ll-sec">
        <h2>{title}</h2>
        {aside && <span className="ll-s ll-2">{aside}</span>}
      </div>
      <div className="ll-sheet">{children}</div>
    </section>
  )
}

export function Agreement({ view }: { view: MediationView }) {
  const say = useSay(words)
  const aside = view.version > 1 ? say('mediation.version', { version: view.version }) : undefined
  return (
    <Section title={say('mediation.agreement')} {...(aside ? { aside } : {})}>
      {view.erased ? (
        <p className="ll-2">{say('mediation.erased')}</p>
      ) : view.agreement ? (
        <p className="said">{view.agreement}</p>
      ) : (
        <p className="ll-2">{say('mediation.noAgreement')}</p>
      )}
    </Section>
  )
}

export function Parties({ view }: { view: MediationView }) {
  const say = useSay(words)
  const told = view.version > 0 ? say(signedKey(view.signed), { count: view.signed }) : undefined
  return (
    <Section title={say('mediation.parties')} {...(told ? { aside: told } : {})}>
      <ul className="mediation-parties">
        {view.parties.map((party) => (
          <li key={party.side}>
            <PartyLine party={party} asked={view.version > 0} />
          </li>
        ))}
      </ul>
      {view.mediator && (
        <p className="ll-s ll-2">
          {[say('mediation.mediator'), view.mediator.name, view.mediator.unit ?? '']
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
    </Section>
  )
}

function PartyLine({ party, asked }: { party: PartyView; asked: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  const name = party.name ?? say('mediation.erasedParty')
  const signed = party.signedAt
    ? [
        say('mediation.signedAt', { time: timeWords(party.signedAt, lang) }),
        party.ownPhone ? say('mediation.ownPhone') : '',
      ]
        .filter(Boolean)
        .join(say('mediation.comma'))
    : say('mediation.unsigned')
  return (
    <>
      <b>{say('mediation.party', { side: say(sideKey(party.side)), name })}</b>
      {party.phone && (
        <a className="ll-link" href={`tel:${party.phone}`}>
          {party.phone}
        </a>
      )}
      {asked && <span className="ll-s ll-2">{signed}</span>}
      {party.signature && <SignaturePicture id={party.signature} name={name} />}
    </>
  )
}

function Sessions({ view }: { view: MediationView }) {
  const say = useSay(words)
  const lang = useLang()
  // Parties are not told what the other said alone; nothing to show is nothing to head.
  if (view.sessions.length === 0 && !view.mine) return null
  return (
    <Section title={say('mediation.sessions')}>
      {view.sessions.length === 0 && <p className="ll-2">{say('mediation.noSessions')}</p>}
      <ul className="mediation-parties">
        {view.sessions.map((one) => (
          <li key={`${one.heldAt} ${one.present}`}>
            <span className="ll-s ll-2">
              {[timeWords(one.heldAt, lang), say(`mediation.present.${one.present}`), one.by ?? '']
                .filter(Boolean)
                .join(say('mediation.comma'))}
            </span>
            <p className="said">{one.outcome}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function FollowUps({ view }: { view: MediationView }) {
  const say = useSay(words)
  const lang = useLang()
  if (view.followUps.length === 0) return null
  return (
    <Section title={say('mediation.followUps')}>
      <ul className="mediation-parties">
        {view.followUps.map((one) => (
          <li key={one.at}>
            <span className="ll-s ll-2">
              {[timeWords(one.at, lang), say(one.kept ? 'mediation.kept' : 'mediation.notKept'), one.by ?? '']
                .filter(Boolean)
                .join(say('mediation.comma'))}
            </span>
            {one.words && <p className="said">{one.words}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
