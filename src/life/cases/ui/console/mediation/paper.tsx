import { dayWords, useLang, useSay } from '../../../../../kernel/web/index.ts'
import { SignaturePicture } from '../../../../../instruments/charters/ui/signature-picture.tsx'
import { type MediationView, sideKey } from '../../mediation/telling.ts'
import { words as shared } from '../../mediation/words.ts'
import { PrintFoot } from '../print.tsx'
import { words } from './words.ts'

/** 调解协议书, on paper only: parties, the dispute, what was agreed, the hands, the place for the seal. */
export function AgreementPaper({ view }: { view: MediationView }) {
  const say = useSay(words)
  const tell = useSay(shared)
  const lang = useLang()
  return (
    <article className="mediation-paper">
      <h1>{tell('mediation.agreementBook')}</h1>
      <p className="mediation-paper-number">{say('mediation.paper.number', { number: view.case })}</p>
      {view.parties.map((party) => (
        <p key={party.side}>
          {tell('mediation.party', {
            side: tell(sideKey(party.side)),
            name: party.name ?? tell('mediation.erasedParty'),
          })}
          {party.phone && ` ${party.phone}`}
        </p>
      ))}
      <h2>{say('mediation.paper.facts')}</h2>
      <p>{view.title}</p>
      <h2>{say('mediation.paper.agreed')}</h2>
      <p className="said">{view.agreement}</p>
      {view.followUpOn && <p>{tell('mediation.followUpOn', { day: dayWords(view.followUpOn, lang) })}</p>}
      <p>{say('mediation.paper.copies')}</p>
      <div className="mediation-paper-hands">
        {view.parties.map((party) => (
          <div key={party.side}>
            <p>
              {tell(sideKey(party.side))} {say('mediation.paper.sign')}
            </p>
            {party.signature && <SignaturePicture id={party.signature} name={party.name ?? ''} />}
            <p>{party.signedAt ? dayWords(party.signedAt, lang) : say('mediation.paper.day')}</p>
          </div>
        ))}
        <div>
          <p>
            {tell('mediation.mediator')} {view.mediator?.name}
          </p>
          <p>{say('mediation.paper.committee')}</p>
        </div>
      </div>
      <PrintFoot number={view.case} />
    </article>
  )
}
