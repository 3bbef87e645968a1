import { Modal } from 'antd'
import { useState } from 'react'
import { Button, TextArea, useSay } from '../../../../../kernel/web/index.ts'
import { type ChatMessage, chatMessages, phoneIn, spotIn, wordsOf } from '../../../chat/messages.ts'
import { type CallDraft, changeCall, nextCall } from './draft.ts'
import { words } from './words.ts'

/** From a pasted group chat straight to the filled form. */
export function ChatPaste({ draft }: { draft: CallDraft }) {
  const say = useSay(words)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say('cases.hotline.paste')}</Button>
      {open && <PasteForm unfinished={draft.text.trim() !== ''} close={() => setOpen(false)} />}
    </>
  )
}

function fill(messages: ChatMessage[], somebody: string): void {
  const text = wordsOf(messages, somebody)
  nextCall()
  changeCall({ channel: 'chat', text, spot: spotIn(text), phone: phoneIn(text) })
}

function PasteForm({ unfinished, close }: { unfinished: boolean; close: () => void }) {
  const say = useSay(words)
  const [pasted, setPasted] = useState('')
  const [left, setLeft] = useState<number[]>([])
  const messages = chatMessages(pasted)
  const chosen = messages.filter((_, n) => !left.includes(n))
  const toggle = (n: number) => setLeft(left.includes(n) ? left.filter((one) => one !== n) : [...left, n])
  const go = () => {
    if (chosen.length === 0) return
    fill(chosen, say('cases.hotline.pasteSomebody'))
    close()
  }
  return (
    <Modal open footer={null} onCancel={close} title={say('cases.hotline.pasteTitle')} width={640}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <TextArea
          label={say('cases.hotline.pasteLabel')}
          hint={say('cases.hotline.pasteHint')}
          rows={6}
          autoFocus
          value={pasted}
          maxLength={20_000}
          onChange={(event) => {
            setPasted(event.target.value)
            setLeft([])
          }}
        />
        {messages.length > 0 && (
          <fieldset className="others chat-messages">
            <legend>{say('cases.hotline.pasteChoose')}</legend>
            {messages.map((message, n) => (
              <label key={`${n} ${message.words}`}>
                <input type="checkbox" checked={!left.includes(n)} onChange={() => toggle(n)} />
                <span>
                  {message.words}
                  <small className="ll-2">
                    {' '}
                    {[message.sender || say('cases.hotline.pasteNobody'), message.time]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <p className="ll-s ll-2">
          {say('cases.hotline.pasteKept')}
          {unfinished && ` ${say('cases.hotline.pasteReplaces')}`}
        </p>
        <p>
          <Button kind="main" type="submit" disabled={chosen.length === 0}>
            {say('cases.hotline.pasteGo')}
          </Button>
        </p>
      </form>
    </Modal>
  )
}
