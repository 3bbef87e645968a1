import { TextArea, TextField, useQueryPart, useSay } from '../../../../../kernel/web/index.ts'
import { isEnough } from '../../../../../registers/places/ui/chosen.ts'
import { words } from '../../mediation/words.ts'
import { useMe } from '../me.ts'
import { useOther } from '../outbox/other-draft.ts'
import { StepForm, useHandOver } from '../step-form.tsx'
import { WhereField } from '../where.tsx'
import { emptyParty, type NamedParty, type StartData } from './deeds.ts'
import '../../mediation/mediation.css'

const whole = ({ name, phone }: NamedParty): boolean => name.trim() !== '' && phone.trim().length >= 7

/** 受理纠纷: what about, where, and between whom; of a case only the two parties are asked. Works without network. */
export function Page() {
  const say = useSay(words)
  const number = useQueryPart('case') ?? ''
  const { areaCode } = useMe()
  const empty: StartData = { case: number, words: '', first: emptyParty, second: emptyParty }
  const { entry, data, change, unkept } = useOther<StartData>('mediation', number || 'new', empty)
  const over = useHandOver(entry, () => '/')
  const filled = entry?.filled
  const short = !number && data.words.trim().length < 2
  const nowhere = !number && !filled?.position && !isEnough(filled?.place ?? null)
  const unnamed = !whole(data.first) || !whole(data.second)
  const title = [say('mediation.title'), data.words.trim().slice(0, 24) || number].join(' · ')
  return (
    <StepForm
      title={say('mediation.start')}
      back={number ? `/c/${number}` : '/'}
      entry={entry}
      unkept={unkept || over.unkept}
      go={say('mediation.startGo')}
      submit={() => over.submit(short || nowhere || unnamed, { title })}
    >
      <p className="ll-s ll-2">{say('mediation.private')}</p>
      {number ? (
        <p>{say('mediation.case', { number })}</p>
      ) : (
        <TextArea
          label={say('mediation.startWhat')}
          value={data.words}
          maxLength={4000}
          wrong={over.lacking && short ? say('mediation.needed') : undefined}
          onChange={(event) => change({ words: event.target.value })}
        />
      )}
      {!number && entry && filled && (
        <WhereField
          filled={filled}
          begin={areaCode ?? undefined}
          wrong={over.lacking && nowhere ? say('mediation.needed') : undefined}
          change={(more) => change({}, { filled: { ...filled, ...more } })}
        />
      )}
      <PartyField side={1} party={data.first} lacking={over.lacking} set={(first) => change({ first })} />
      <PartyField side={2} party={data.second} lacking={over.lacking} set={(second) => change({ second })} />
    </StepForm>
  )
}

interface PartyProps {
  side: 1 | 2
  party: NamedParty
  lacking: boolean
  set: (party: NamedParty) => void
}

function PartyField({ side, party, lacking, set }: PartyProps) {
  const say = useSay(words)
  return (
    <fieldset className="mediation-party">
      <legend className="ll-label">{say(side === 1 ? 'mediation.side.1' : 'mediation.side.2')}</legend>
      <TextField
        label={say('mediation.name')}
        value={party.name}
        maxLength={40}
        autoComplete="off"
        wrong={lacking && !party.name.trim() ? say('mediation.needed') : undefined}
        onChange={(event) => set({ ...party, name: event.target.value })}
      />
      <TextField
        label={say('mediation.phone')}
        hint={say('mediation.phoneHint')}
        type="tel"
        value={party.phone}
        maxLength={30}
        autoComplete="off"
        wrong={lacking && party.phone.trim().length < 7 ? say('mediation.needed') : undefined}
        onChange={(event) => set({ ...party, phone: event.target.value })}
      />
    </fieldset>
  )
}
