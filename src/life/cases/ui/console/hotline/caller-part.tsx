import { type RefObject, useState } from 'react'
import { asLine } from '../../../../../kernel/accounts/phone.ts'
import {
  Choice,
  ErrorState,
  Loading,
  StatusChip,
  Switch,
  TextField,
  useSay,
} from '../../../../../kernel/web/index.ts'
import type { Caller, Lack, useCaller } from './caller.ts'
import { type CallDraft, changeCall } from './draft.ts'
import { EarlierCases } from './earlier-cases.tsx'
import { words } from './words.ts'

interface CallerPartProps {
  draft: CallDraft
  look: ReturnType<typeof useCaller>
  lack: Lack | undefined
  phone: RefObject<HTMLInputElement | null>
  /** From the number straight to what they say. */
  toWords: () => void
}

/** Who calls: the number, who that is as far as known, and what they raised before. */
export function CallerPart({ draft, look, lack, phone, toWords }: CallerPartProps) {
  const say = useSay(words)
  return (
    <section className="call-who" aria-label={say('cases.hotline.who')}>
      <div className="ll-sheet">
        {draft.channel === 'chat' && <p className="ll-s ll-2">{say('cases.hotline.fromChat')}</p>}
        {!draft.nameless && <PhoneField draft={draft} lack={lack} field={phone} toWords={toWords} />}
        <Switch
          label={say('cases.hotline.nameless')}
          hint={say(draft.nameless ? 'cases.hotline.namelessOn' : 'cases.hotline.namelessHint')}
          checked={draft.nameless}
          onChange={(nameless) => changeCall({ nameless })}
        />
        {look.line && <Known draft={draft} look={look} lack={lack} />}
      </div>
      {look.known && look.known.items.length > 0 && <EarlierCases draft={draft} caller={look.known} />}
    </section>
  )
}

interface PhoneFieldProps extends Pick<CallerPartProps, 'draft' | 'lack' | 'toWords'> {
  field: CallerPartProps['phone']
}

function PhoneField({ draft, lack, field, toWords }: PhoneFieldProps) {
  const say = useSay(words)
  const [left, setLeft] = useState(false)
  const unfinished = left && draft.phone.trim() !== '' && asLine(draft.phone) === null
  return (
    <div className="call-phone">
      <TextField
        ref={field}
        label={say('cases.hotline.phone')}
        hint={<kbd aria-hidden="true">F2</kbd>}
        type="tel"
        autoComplete="off"
        autoFocus={draft.phone === ''}
        maxLength={30}
        placeholder={say('cases.hotline.phoneHint')}
        value={draft.phone}
        wrong={
          unfinished
            ? say('cases.hotline.phoneWrong')
            : lack === 'phone'
              ? say('cases.hotline.phoneNeeded')
              : undefined
        }
        onChange={(event) => {
          setLeft(false)
          changeCall({ phone: event.target.value, caller: '', asking: null })
        }}
        onBlur={() => setLeft(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          if (asLine(draft.phone) === null) setLeft(true)
          else toWords()
        }}
      />
    </div>
  )
}

function Known({ draft, look, lack }: Pick<CallerPartProps, 'draft' | 'look' | 'lack'>) {
  const say = useSay(words)
  const { known, error } = look
  if (error) return <ErrorState error={error} again={() => void look.again()} />
  if (!known) return <Loading lines={2} />
  return (
    <div className="stack call-known">
      <Summary caller={known} />
      {known.persons.length > 0 && <WhoIsIt draft={draft} caller={known} lack={lack} />}
      {(known.persons.length === 0 || draft.caller === 'new') && (
        <TextField
          label={say('cases.hotline.name')}
          hint={say('cases.hotline.optional')}
          autoComplete="off"
          maxLength={40}
          value={draft.name}
          onChange={(event) => changeCall({ name: event.target.value })}
        />
      )}
    </div>
  )
}

/** One sentence, read out by screen readers as soon as it is there. */
function Summary({ caller }: { caller: Caller }) {
  const say = useSay(words)
  const open = caller.items.filter(({ closedAt }) => closedAt === null).length
  const told = caller.recent > 0 ? 'cases.hotline.recent' : 'cases.hotline.notRecent'
  return (
    <p className="call-summary" role="status" data-recent={caller.recent}>
      {caller.persons.length === 0 ? (
        <span className="ll-2">{say('cases.hotline.unknown')}</span>
      ) : (
        <>
          {caller.repeated && <StatusChip kind="due">{say('cases.hotline.repeated')}</StatusChip>}
          <span>{say(told, { days: caller.days, count: caller.recent })}</span>
          <span>{say('cases.hotline.openCount', { count: open })}</span>
        </>
      )}
    </p>
  )
}

/** Numbers change hands: the clerk makes sure who it is. */
function WhoIsIt({ draft, caller, lack }: { draft: CallDraft; caller: Caller; lack: Lack | undefined }) {
  const say = useSay(words)
  return (
    <Choice
      label={say('cases.hotline.whoIsIt')}
      hint={say('cases.hotline.askName')}
      value={draft.caller}
      wrong={lack === 'caller' ? say('cases.hotline.callerNeeded') : undefined}
      options={[
        ...caller.persons.map(({ id, name, requests }) => ({
          value: id,
          label: say('cases.hotline.known', {
            name: name ?? say('cases.hotline.noName'),
            count: requests,
          }),
        })),
        { value: 'new', label: say('cases.hotline.somebodyElse') },
      ]}
      onChange={(who) => changeCall({ caller: who })}
    />
  )
}
