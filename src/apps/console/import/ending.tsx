import { Modal } from 'antd'
import { Check, RotateCcw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button, type ImportBatch, useNow, Wrong } from '../../../kernel/web/index.ts'
import { useSayUnits } from './say-units.ts'
import { type Kind, minutesLeft } from './state.ts'

interface Ended {
  batch: ImportBatch
  kind: Kind | undefined
}
interface Undo {
  mutate: () => void
  isPending: boolean
  error: unknown
}

const figure = (n: number): string => n.toLocaleString('en-US')

/** How a batch ended: written, with the time for taking it back; taken back; or refused whole, and why. */
export function Ending({ batch, kind, undo }: Ended & { undo: Undo }) {
  if (batch.state === 'failed') return <Failed batch={batch} kind={kind} />
  return batch.state === 'undone' ? (
    <Undone batch={batch} kind={kind} />
  ) : (
    <Written batch={batch} kind={kind} undo={undo} />
  )
}

function Failed({ batch, kind }: Ended) {
  const say = useSayUnits(kind)
  return (
    <div className="import-ending" role="alert">
      <TriangleAlert size={20} aria-hidden="true" />
      <p>
        <b>{say('imports.failed')}</b>
        {batch.errors.map((one) => (
          <span key={one.code}>{one.message}</span>
        ))}
        <span className="ll-2">{say('imports.failedDo')}</span>
      </p>
    </div>
  )
}

function Undone({ batch, kind }: Ended) {
  const say = useSayUnits(kind)
  return (
    <div className="import-ending" role="status">
      <RotateCcw size={20} aria-hidden="true" />
      <p>
        <b>
          {batch.refusal ? say('imports.undonePartly') : say('imports.undone', { good: figure(batch.good) })}
        </b>
        <span className="ll-2">{batch.refusal ?? say('imports.undoneDo')}</span>
      </p>
    </div>
  )
}

function Written({ batch, kind, undo }: Ended & { undo: Undo }) {
  const say = useSayUnits(kind)
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const left = minutesLeft(batch.undoUntil, now.getTime())
  const good = figure(batch.good)
  return (
    <div className="import-ending">
      <Check size={20} aria-hidden="true" />
      <div>
        <p role="status">
          <b>{say('imports.written', { good })}</b>
          {batch.bad > 0 && (
            <span className="ll-2">{say('imports.notWritten', { bad: figure(batch.bad) })}</span>
          )}
          <span className="ll-2">
            {left > 0 ? say('imports.undoWithin', { minutes: left }) : say('imports.undoOver')}
          </span>
        </p>
        {batch.refusal && (
          <p className="ll-note" role="alert">
            {batch.refusal}
          </p>
        )}
        {left > 0 && <Button onClick={() => setAsking(true)}>{say('imports.undo')}</Button>}
      </div>
      <Modal
        open={asking}
        footer={null}
        onCancel={() => setAsking(false)}
        title={say('imports.undoAsk', { good })}
      >
        <div className="stack">
          <p className="ll-2">{say('imports.undoAskDo')}</p>
          <Wrong error={undo.error} />
          <p className="page-tools">
            <Button kind="main" busy={undo.isPending} onClick={() => undo.mutate()}>
              {say('imports.undoGo')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('imports.keep')}</Button>
          </p>
        </div>
      </Modal>
    </div>
  )
}
