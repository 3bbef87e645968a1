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
import { AcceptSuggestions } from './desk-suggestions.tsx'
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

interface Filled {
  category: string
  kind: Kind
  urgent: boolean
  publish: boolean
  title: string
  text: string
}

/** What is preselected: as it came in, public unless confidential, with numbers and plates masked. */
const prefilled = (viewed: PanelProps['viewed']): Filled => ({
  category: viewed.category ?? '',
  kind: viewed.kind,
  urgent: viewed.urgent,
  publish: !viewed.confidential,
  title: masked(viewed.title ?? ''),
  text: masked(viewed.raised[0]?.words ?? ''),
})

const takenOf = ({ category, kind, urgent, publish, title, text }: Filled): Taken => ({
  category: category || null,
  kind,
  urgent,
  publish,
  ...(publish && title.trim() ? { publicTitle: title.trim() } : {}),
  ...(publish && text.trim() ? { publicWords: text.trim() } : {}),
})

/** Takes the case in hand: category, kind, limit, what the public reads. */
export function AcceptForm({ viewed, done }: PanelProps) {
  const say = useSay(words)
  const { number } = viewed
  const { byCode } = useCategories()
  const [filled, setFilled] = useState(() => prefilled(viewed))
  const set = (change: Partial<Filled>) => setFilled((before) => ({ ...before, ...change }))
  const turn = useTurn<Taken>(
    (body, key) =>
      call<typeof acceptCase>('POST /api/cases/:number/acceptance', { params: { number }, body, key }),
    done,
  )
  const name = (category: string) => {
    const named = byCode.get(category)
    set({ category, ...(named ? { kind: named.kind as Kind, urgent: named.urgent } : {}) })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        turn.mutate(takenOf(filled))
      }}
    >
      <div className="detail-in stack">
        <AcceptSuggestions
          viewed={viewed}
          done={done}
          chosen={filled}
          take={name}
          hurry={() => set({ urgent: true })}
        />
        <CategoryField value={filled.category} choose={name} />
        <SelectField
          label={say('cases.console.kind')}
          value={filled.kind}
          options={kinds.map((value) => ({ value, label: say(`cases.console.kind.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
        <Switch
          label={say('cases.console.urgentSet')}
          hint={say('cases.console.urgentHint')}
          checked={filled.urgent}
          onChange={(urgent) => set({ urgent })}
        />
        <PublishSwitch viewed={viewed} publish={filled.publish} set={(publish) => set({ publish })} />
        {filled.publish && <PublicView filled={filled} set={set} />}
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

interface PublishProps {
  viewed: PanelProps['viewed']
  publish: boolean
  set: (publish: boolean) => void
}

function PublishSwitch({ viewed, publish, set }: PublishProps) {
  const say = useSay(words)
  return (
    <Switch
      label={say('cases.console.publish')}
      hint={say(viewed.confidential ? 'cases.console.publishNever' : 'cases.console.publishHint')}
      checked={publish}
      disabled={viewed.confidential}
      onChange={set}
    />
  )
}

function PublicView({ filled, set }: { filled: Filled; set: (change: Partial<Filled>) => void }) {
  const say = useSay(words)
  return (
    <fieldset className="public-view">
      <legend>{say('cases.console.publicView')}</legend>
      <TextField
        label={say('cases.console.publicTitle')}
        value={filled.title}
        maxLength={60}
        onChange={(event) => set({ title: event.target.value })}
      />
      <TextArea
        label={say('cases.console.publicWords')}
        value={filled.text}
        maxLength={4000}
        onChange={(event) => set({ text: event.target.value })}
      />
    </fieldset>
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

/** Answers on the spot. */
export function AnswerForm({ viewed, done }: PanelProps) {
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
        <PublishSwitch viewed={viewed} publish={publish} set={setPublish} />
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
