import { useSayUnits } from './say-units.ts'
import { type ImportBatch, importRuns } from '../../../kernel/web/index.ts'
import { type Kind, secondsLeft } from './state.ts'

const figure = (n: number): string => n.toLocaleString('en-US')

interface ProgressProps {
  batch: ImportBatch
  kind: Kind | undefined
  told: number | null
  /** When the house was asked last, in milliseconds. */
  asked: number
}

/** Rows read of all rows, time left, the bar, and what is written so far. */
export function Progress({ batch, kind, told, asked }: ProgressProps) {
  const say = useSayUnits(kind)
  const { state, read, good, bad } = batch
  const all = batch.total ?? (told && told >= read ? told : null)
  const total = state === 'undoing' ? good : all
  const left = state === 'dry-run' ? secondsLeft(read, total, batch.at, asked) : null
  const at = importRuns(state) && total === null ? {} : { value: read, max: Math.max(1, total ?? read) }
  const count = { read: figure(read), total: figure(total ?? read) }
  return (
    <div className="import-progress">
      <p role="status">
        <b>
          {state === 'writing' || state === 'undoing'
            ? say(`imports.${state}`, { good: figure(good) })
            : say(total === null ? 'imports.read' : 'imports.readOf', count)}
        </b>{' '}
        <span className="ll-2">
          {left !== null && `${say('imports.left', { seconds: left })} `}
          {importRuns(state) && say('imports.canLeave')}
        </span>
      </p>
      <progress aria-label={say('imports.bar')} {...at} />
      <p className="ll-2">
        {state === 'writing' || state === 'undoing'
          ? say(state === 'writing' ? 'imports.allOrNone' : 'imports.undoAllOrNone')
          : say('imports.soFar', { good: figure(good), bad: figure(bad) })}
      </p>
    </div>
  )
}
