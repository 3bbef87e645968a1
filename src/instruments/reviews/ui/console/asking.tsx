import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { addDays, dayOf } from '../../../../kernel/day.ts'
import { Button, TextArea, TextField, useNow, useSay, Wrong } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

/** What a change of surveys and rectifications makes old. */
export const changes = /\/(satisfaction-surveys|rectifications|applications)/

/** Until when people are asked, and at how many answers it closes. */
export interface Term {
  until: string
  wanted: string
}

export function useTerm(): [Term, (change: Partial<Term>) => void] {
  const today = dayOf(new Date(useNow()))
  const [term, set] = useState<Term>({ until: addDays(today, 7), wanted: '' })
  return [term, (change) => set({ ...term, ...change })]
}

/** As the house takes it. */
export const termOf = ({ until, wanted }: Term) => ({ until, wanted: wanted === '' ? null : Number(wanted) })
export const termFits = ({ until, wanted }: Term): boolean => until !== '' && /^[1-9]\d{0,4}$|^$/.test(wanted)

export function TermFields({ term, change }: { term: Term; change: (change: Partial<Term>) => void }) {
  const say = useSay(words)
  return (
    <>
      <TextField
        type="date"
        label={say('reviews.last')}
        value={term.until}
        required
        onChange={(event) => change({ until: event.target.value })}
      />
      <TextField
        label={say('reviews.wanted')}
        hint={say('reviews.wantedHint')}
        inputMode="numeric"
        value={term.wanted}
        maxLength={5}
        onChange={(event) => change({ wanted: event.target.value.trim() })}
      />
    </>
  )
}

/** The lines of a text that say something, without what stands twice. */
export const questionsIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 1),
  ),
]

export const questionsFit = (questions: string[]): boolean =>
  questions.length > 0 && questions.length <= 10 && questions.every((one) => one.length <= 60)

export function QuestionsField({ value, type }: { value: string; type: (value: string) => void }) {
  const say = useSay(words)
  return (
    <TextArea
      label={say('reviews.questions')}
      rows={5}
      value={value}
      maxLength={640}
      onChange={(event) => type(event.target.value)}
    />
  )
}

interface AskFrameProps {
  title: string
  /** What else follows where it does not pass. */
  will?: string
  ready: boolean
  write: { isPending: boolean; error: unknown; mutate: (body: null) => void }
  close: () => void
  children: ReactNode
}

/** A form that asks people: what follows from it, what was wrong, and the way back. */
export function AskFrame({ title, will, ready, write, close, children }: AskFrameProps) {
  const say = useSay(words)
  return (
    <Modal open footer={null} onCancel={close} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) write.mutate(null)
        }}
      >
        {children}
        <p className="ll-s ll-2">
          {say('reviews.will')} {will}
        </p>
        <Wrong error={write.error} />
        <p className="page-tools">
          <Button kind="main" type="submit" busy={write.isPending} disabled={!ready}>
            {say('reviews.go')}
          </Button>
          <Button onClick={close}>{say('reviews.cancel')}</Button>
        </p>
      </form>
    </Modal>
  )
}
