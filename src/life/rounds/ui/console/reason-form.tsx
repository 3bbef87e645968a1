import { useState } from 'react'
import { Button, TextField, useSay, Wrong } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'
import { useRoundWrite } from './writing.ts'

interface ReasonFormProps {
  /** 为什么移出 */
  label: string
  go: string
  send: (reason: string, key: string) => Promise<unknown>
  close: () => void
}

/** A step that needs its reason and nothing else. */
export function ReasonForm({ label, go, send, close }: ReasonFormProps) {
  const say = useSay(words)
  const [text, setText] = useState('')
  const write = useRoundWrite(send, close)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(text.trim())
      }}
    >
      <TextField
        label={label}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <Wrong error={write.error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={write.isPending} disabled={text.trim().length < 2}>
          {go}
        </Button>
        <Button onClick={close}>{say('rounds.cancel')}</Button>
      </p>
    </form>
  )
}
