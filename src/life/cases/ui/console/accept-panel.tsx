import { useState } from 'react'
import {
  Button,
  call,
  Choice,
  SelectField,
  Switch,
  TextArea,
  TextField,
  useLang,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { acceptCase, answerCase } from '../../api.ts'
import { type Kind, kinds, masked } from '../../rules.ts'
import { useCategories } from './categories.ts'
import type { PanelProps } from './panel.tsx'
import { useTurn } from './turn.ts'
import { words } from './words.ts'

interface Taken {
  category: string | null
  kind: Kind
  urgent: boolean
  publish: boolean
  publicTitle?: string
  publicWords?: string
}

/** The desk takes it in hand: category, kind, limit, what the public reads; or answers on the spot. */
export function AcceptPanel({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const [way, setWay] = useState<'accept' | 'answer'>('accept')
  return (
    <div className="panel">
      <div className="detail-in">
        <Choice
          label={say('cases.console.way')}
          value={way}
          options={[
            { value: 'accept', label: say('cases.console.wayAccept') },
            { value: 'answer', label: say('cases.console.wayAnswer') },
          ]}
          onChange={setWay}
        />
      </div>
      {way === 'accept' ? (
        <AcceptForm viewed={viewed} done={done} />
      ) : (
        <AnswerForm viewed={viewed} done={done} />
      )}
    </div>
  )
}

function AcceptForm({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const { byCode } = useCategories()
  const [category, setCategory] = useState(viewed.category ?? '')
  const [kind, setKind] = useState<Kind>(viewed.kind)
  const [urgent, setUrgent] = useState(viewed.urgent)
  const [publish, setPublish] = useState(!viewed.confidential)
  const [title, setTitle] = useState(masked(viewed.title ?? ''))
  const [text, setText] = useState(masked(viewed.raised[0]?.words ?? ''))
  const turn = useTurn<Taken>(
    (body, key) =>
      call<typeof acceptCase>('POST /api/cases/:number/acceptance', { params: { number }, body, key }),
    done,
  )
  const name = (code: string) => {
    setCategory(code)
    const named = byCode.get(code)
    if (!named) return
    setKind(named.kind as Kind)
    setUrgent(named.urgent)
  }
  const shown = publish && !viewed.confidential
  const send = () =>
    turn.mutate({
      category: category || null,
      kind,
      urgent,
      publish: shown,
      ...(shown && title.trim() ? { publicTitle: title.trim() } : {}),
      ...(shown && text.trim() ? { publicWords: text.trim() } : {}),
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="detail-in stack">
        <CategoryField value={category} choose={name} />
        <SelectField
          label={say('cases.console.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: say(`cases.console.kind.${value}`) }))}
          onChange={setKind}
        />
        <Switch
          label={say('cases.console.urgentSet')}
          hint={say('cases.console.urgentHint')}
          checked={urgent}
          onChange={setUrgent}
        />
        <Switch
          label={say('cases.console.publish')}
          hint={say(viewed.confidential ? 'cases.console.publishNever' : 'cases.console.publishHint')}
          checked={shown}
          disabled={viewed.confidential}
          onChange={setPublish}
        />
        {shown && (
          <fieldset className="public-view">
            <legend>{say('cases.console.publicView')}</legend>
            <TextField
              label={say('cases.console.publicTitle')}
              value={title}
              maxLength={60}
              onChange={(event) => setTitle(event.target.value)}
            />
            <TextArea
              label={say('cases.console.publicWords')}
              value={text}
              maxLength={4000}
              onChange={(event) => setText(event.target.value)}
            />
          </fieldset>
        )}
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending}>
          {say('cases.console.acceptGo')}
        </Button>
      </div>
    </form>
  )
}

/** Two levels, one after the other. */
function CategoryField({ value, choose }: { value: string; choose: (code: string) => void }) {
  const say = useSay(words)
  const lang = useLang()
  const { items, tops, byCode } = useCategories()
  const top = byCode.get(value)?.parent ?? value
  const leaves = items.filter((item) => item.parent === top && top !== '')
  return (
    <div className="two-fields">
      <SelectField
        label={say('cases.console.category')}
        value={top}
        empty={say('cases.console.uncategorised')}
        options={tops.map((item) => ({ value: item.code, label: item[lang] }))}
        onChange={choose}
      />
      <SelectField
        label={say('cases.console.subcategory')}
        value={value === top ? '' : value}
        empty={say('cases.console.notSaid')}
        disabled={leaves.length === 0}
        options={leaves.map((item) => ({ value: item.code, label: item[lang] }))}
        onChange={(code) => choose(code || top)}
      />
    </div>
  )
}

function AnswerForm({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const [text, setText] = useState('')
  const [publish, setPublish] = useState(!viewed.confidential)
  const turn = useTurn<{ words: string; publish: boolean }>(
    (body, key) =>
      call<typeof answerCase>('POST /api/cases/:number/answer', { params: { number }, body, key }),
    done,
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) turn.mutate({ words: text.trim(), publish })
      }}
    >
      <div className="detail-in stack">
        <TextArea
          label={say('cases.console.answer')}
          hint={say('cases.console.answerHint')}
          value={text}
          maxLength={2000}
          onChange={(event) => setText(event.target.value)}
        />
        <Switch
          label={say('cases.console.publish')}
          hint={say(viewed.confidential ? 'cases.console.publishNever' : 'cases.console.publishHint')}
          checked={publish}
          disabled={viewed.confidential}
          onChange={setPublish}
        />
        <Wrong error={turn.error} />
      </div>
      <div className="panel-act">
        <Button kind="main" type="submit" busy={turn.isPending} disabled={!text.trim()}>
          {say('cases.console.answerGo')}
        </Button>
      </div>
    </form>
  )
}
