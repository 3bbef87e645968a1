import './hotline.css'
import { useRef, useState } from 'react'
import { Button, useSay, Wrong } from '../../../../../kernel/web/index.ts'
import { useMe } from '../../../../../registers/people/ui/console/me.ts'
import type { Item } from '../../resident/telling.ts'
import { CallerPart } from './caller-part.tsx'
import { ChatPaste } from './chat-paste.tsx'
import { isOpen, lackOf, type Lack, toldBefore, useCaller } from './caller.ts'
import { type CallDraft, changeCall, nextCall, useCall } from './draft.ts'
import { useDeskKeys } from './keys.ts'
import { OutcomePage } from './outcome.tsx'
import { RequestPart, SendingBar } from './request-part.tsx'
import { useTaking } from './sending.ts'
import { words } from './words.ts'

/** 接听登记: who calls, what they say, the number to read out; kept in this tab until the next call. */
export function Page() {
  const me = useMe().data
  const { draft, outcome } = useCall(me?.person ?? '')
  return (
    <div className="page hotline">
      {outcome ? <OutcomePage key={outcome.number} outcome={outcome} /> : <TakingPage draft={draft} />}
    </div>
  )
}

/** Fields that the keys lead to. */
function useFields() {
  const phone = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  return { phone, text, toPhone: () => phone.current?.select(), toWords: () => text.current?.focus() }
}

function TakingPage({ draft }: { draft: CallDraft }) {
  const say = useSay(words)
  const fields = useFields()
  const look = useCaller(draft)
  const taking = useTaking()
  const [tried, setTried] = useState(false)
  const lack = lackOf(draft, look.known)
  const shown = tried ? lack : undefined
  const before = toldBefore(look.known, draft)
  const send = () => {
    setTried(true)
    if (!lack && !taking.isPending) taking.mutate(draft)
    else if (lack) leadTo(lack, fields)
  }
  const ask = (item: Item | undefined) =>
    item && changeCall({ asking: item.number, question: draft.question || draft.text })
  useDeskKeys({
    F2: fields.toPhone,
    F4: fields.toWords,
    F8: () => ask(before ?? look.known?.items.find(isOpen)),
    'Control Enter': send,
  })
  const drop = () => {
    setTried(false)
    nextCall()
    fields.toPhone()
  }
  return (
    <>
      <div className="page-head">
        <h1>{say('cases.hotline.title')}</h1>
        <ChatPaste draft={draft} />
        <span className="ll-2 ll-s">{say('cases.hotline.about')}</span>
      </div>
      <div className="call-desk">
        <CallerPart draft={draft} look={look} lack={shown} phone={fields.phone} toWords={fields.toWords} />
        <div className="call-said">
          <RequestPart draft={draft} lack={shown} field={fields.text} />
          <SendingBar busy={taking.isPending} asking={draft.asking !== null} send={send} drop={drop}>
            {before && draft.asking !== before.number && <ToldBefore item={before} ask={() => ask(before)} />}
            <Wrong error={taking.error} />
          </SendingBar>
        </div>
      </div>
    </>
  )
}

function leadTo(lack: Lack, fields: ReturnType<typeof useFields>): void {
  if (lack === 'phone') fields.toPhone()
  else if (lack === 'text') fields.toWords()
  else document.querySelector<HTMLElement>(`.call-${lack === 'caller' ? 'known' : 'place'} input`)?.focus()
}

/** The same matter is under way already: a second case would only be handled twice. */
function ToldBefore({ item, ask }: { item: Item; ask: () => void }) {
  const say = useSay(words)
  return (
    <div className="ll-note call-before" role="status">
      <span>{say('cases.hotline.before', { title: item.title ?? '', number: item.number })}</span>
      <Button onClick={ask}>{say('cases.hotline.beforeAsk')}</Button>
    </div>
  )
}
