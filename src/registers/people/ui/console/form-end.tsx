import { Button, useSay, Wrong } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

interface FormEndProps {
  go: string
  busy: boolean
  ready?: boolean
  error: unknown
  close: () => void
}

/** At the end of an entry: what was refused, the button that says what happens, the way out. */
export function FormEnd({ go, busy, ready = true, error, close }: FormEndProps) {
  const say = useSay(words)
  return (
    <>
      <Wrong error={error} />
      <p className="page-tools">
        <Button kind="main" type="submit" busy={busy} disabled={!ready}>
          {go}
        </Button>
        <Button onClick={close}>{say('people.cancel')}</Button>
      </p>
    </>
  )
}
