import { type ImportBatch, importRuns, useSay } from '../../../../kernel/web/index.ts'
import { words } from './words-receipts.ts'

export const figure = (n: number): string => n.toLocaleString('en-US')

/** What a file of the treasury changes is asked again once it is in the books. */
export const booked = /\/(receipts|accounts|statements|intake)/

interface BatchStateProps {
  batch: ImportBatch
  /** What is said once it is written. */
  written: string
  /** Headings that are not known can be pointed out below. */
  headings?: boolean
}

/** How far it is, and what became of it. */
export function BatchState({ batch, written, headings = false }: BatchStateProps) {
  const say = useSay(words)
  const step = batch.state === 'dry-run' ? 'reading' : batch.state === 'writing' ? 'writing' : 'undoing'
  const told = say(`statements.${step}`, { read: figure(batch.read) })
  return (
    <>
      {importRuns(batch.state) && (
        <div>
          <p role="status">
            {told} <span className="ll-2">{say('statements.canLeave')}</span>
          </p>
          <progress aria-label={told} />
        </div>
      )}
      {batch.state === 'failed' && (
        <p className="ll-note" role="alert">
          <b>{say('statements.failed')}</b>{' '}
          {headings && batch.errors[0]?.code === 'sheet-header'
            ? say('statements.headingsDo')
            : batch.errors[0]?.message}
        </p>
      )}
      {batch.state === 'written' && <p role="status">{written}</p>}
      {batch.state === 'undone' && <p role="status">{say('statements.undone')}</p>}
      {batch.refusal && <p className="ll-note">{batch.refusal}</p>}
    </>
  )
}
