import type { ReactNode, RefObject } from 'react'
import {
  Button,
  Choice,
  SearchChoice,
  Switch,
  TextArea,
  useLang,
  useSay,
} from '../../../../../kernel/web/index.ts'
import { type RequestKind, requestKinds } from '../../../rules.ts'
import { type Category, useCategories } from '../categories.ts'
import { words as common } from '../words.ts'
import type { Lack } from './caller.ts'
import { type CallDraft, changeCall, usualKind } from './draft.ts'
import { PlacePart } from './place-part.tsx'
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

const usually = (category: Category | undefined) => ({
  kind: (category?.kind ?? usualKind) as RequestKind,
  urgent: category?.urgent ?? false,
})

/** What a category brings with it, where the clerk has not said otherwise before. */
function broughtBy(next: Category | undefined, before: Category | undefined, draft: CallDraft) {
  const [now, was] = [usually(next), usually(before)]
  return {
    kind: draft.kind === was.kind ? now.kind : draft.kind,
    urgent: draft.urgent === was.urgent ? now.urgent : draft.urgent,
  }
}

/** RequestKind and category; a report of wrongdoing is confidential unless the caller does not mind. */
function WhatPart({ draft }: { draft: CallDraft }) {
  const say = useSay(words)
  const sayCommon = useSay(common)
  const lang = useLang()
  const { items, byCode } = useCategories()
  const options = items.map((item) => ({
    value: item.code,
    label: item.parent ? `${byCode.get(item.parent)?.[lang] ?? ''} · ${item[lang]}` : item[lang],
  }))
  const withKind = (kind: RequestKind) =>
    kind === draft.kind ? {} : { kind, confidential: kind === 'report' }
  return (
    <>
      <SearchChoice
        label={say('cases.hotline.category')}
        placeholder={say('cases.hotline.categoryHint')}
        value={draft.category ?? ''}
        options={options}
        onChange={(code) => {
          const { kind, urgent } = broughtBy(byCode.get(code), byCode.get(draft.category ?? ''), draft)
          changeCall({ category: code || null, urgent, ...withKind(kind) })
        }}
      />
      <Choice
        label={sayCommon('cases.console.kind')}
        value={draft.kind}
        options={requestKinds.map((value) => ({ value, label: sayCommon(`cases.console.kind.${value}`) }))}
        onChange={(kind) => changeCall(withKind(kind))}
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
