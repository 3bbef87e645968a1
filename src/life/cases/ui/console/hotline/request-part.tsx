import type { ReactNode, RefObject } from 'react'
import { Button, Choice, SearchChoice, Switch, TextArea, useSay } from '../../../../../kernel/web/index.ts'
import { requestKinds } from '../../../rules.ts'
import { useCategories } from '../categories.ts'
import { words as common } from '../words.ts'
import type { Lack } from './caller.ts'
import { useLongNames, withCategory, withKind } from './choosing.ts'
import { type CallDraft, changeCall } from './draft.ts'
import { PlacePart } from './place-part.tsx'
import { SuggestedPart } from './suggested-part.tsx'
import { words } from './words.ts'

interface RequestPartProps {
  draft: CallDraft
  lack: Lack | undefined
  field: RefObject<HTMLTextAreaElement | null>
}

/** What the caller says, of what kind, where; as it is said, the words first. */
export function RequestPart({ draft, lack, field }: RequestPartProps) {
  const say = useSay(words)
  return (
    <section className="ll-sheet call-request" aria-label={say('cases.hotline.request')}>
      <div className="call-words">
        <TextArea
          ref={field}
          label={say('cases.hotline.words')}
          hint={<kbd aria-hidden="true">F4</kbd>}
          placeholder={say('cases.hotline.wordsHint')}
          value={draft.text}
          maxLength={4000}
          wrong={lack === 'text' ? say('cases.hotline.wordsNeeded') : undefined}
          onChange={(event) => changeCall({ text: event.target.value })}
        />
        <SuggestedPart draft={draft} />
      </div>
      <div className="stack">
        <WhatPart draft={draft} />
        <div>
          <Switch
            label={say('cases.hotline.urgent')}
            hint={say('cases.hotline.urgentHint')}
            checked={draft.urgent}
            onChange={(urgent) => changeCall({ urgent })}
          />
          <Switch
            label={say('cases.hotline.confidential')}
            hint={say('cases.hotline.confidentialHint')}
            checked={draft.confidential}
            onChange={(confidential) => changeCall({ confidential })}
          />
        </div>
      </div>
      <PlacePart draft={draft} wrong={lack === 'place' ? say('cases.hotline.placeNeeded') : undefined} />
    </section>
  )
}

/** Kind and category; a report of wrongdoing is confidential unless the caller does not mind. */
function WhatPart({ draft }: { draft: CallDraft }) {
  const say = useSay(words)
  const sayCommon = useSay(common)
  const { items, byCode } = useCategories()
  const nameOf = useLongNames()
  return (
    <>
      <SearchChoice
        label={say('cases.hotline.category')}
        placeholder={say('cases.hotline.categoryHint')}
        value={draft.category ?? ''}
        options={items.map(({ code }) => ({ value: code, label: nameOf(code) }))}
        onChange={(code) => changeCall(withCategory(draft, code || null, byCode))}
      />
      <Choice
        label={sayCommon('cases.console.kind')}
        value={draft.kind}
        options={requestKinds.map((value) => ({ value, label: sayCommon(`cases.console.kind.${value}`) }))}
        onChange={(kind) => changeCall(withKind(draft, kind))}
      />
    </>
  )
}

interface SendingBarProps {
  busy: boolean
  /** A question is being written: it is what is sent next. */
  asking: boolean
  send: () => void
  drop: () => void
  /** What is to be known before. */
  children: ReactNode
}

/** What ends a call, always in sight. */
export function SendingBar({ busy, asking, send, drop, children }: SendingBarProps) {
  const say = useSay(words)
  return (
    <div className="call-bar">
      {children}
      <p className="call-buttons">
        <Button kind={asking ? 'plain' : 'main'} busy={busy} onClick={send}>
          {say('cases.hotline.send')}
          {!asking && <kbd aria-hidden="true">{say('cases.hotline.sendKey')}</kbd>}
        </Button>
        <Button kind="text" onClick={drop}>
          {say('cases.hotline.drop')}
        </Button>
        <span className="ll-s ll-2">{say('cases.hotline.kept')}</span>
      </p>
    </div>
  )
}
