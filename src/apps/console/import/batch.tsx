import { lazy, Suspense } from 'react'
import {
  Button,
  ErrorState,
  importRuns,
  Loading,
  useImportBatch,
  useImportStep,
  useLang,
  Wrong,
} from '../../../kernel/web/index.ts'
import { Ending } from './ending.tsx'
import { ErrorRows } from './error-rows.tsx'
import { Progress } from './progress.tsx'
import { type Kind, stepOf } from './state.ts'
import { Steps } from './steps.tsx'
import { useSayUnits } from './say-units.ts'

const SurveyMap = lazy(() =>
  import('../../../registers/places/ui/console/survey-map.tsx').then((part) => ({ default: part.SurveyMap })),
)

interface BatchProps {
  id: string
  /** Rows the workbook said it has, for the bar. */
  told: number | null
  kinds: Kind[]
  another: () => void
}

/** What counts or draws what a batch holds is asked again. */
const changes = /\/(imports|people|organisations|areas|facilities|rosters)/

/** A batch from its dry run to its end. */
export function Batch({ id, told, kinds, another }: BatchProps) {
  const lang = useLang()
  const read = useImportBatch(id, changes)
  const confirm = useImportStep(id, 'confirmation')
  const undo = useImportStep(id, 'undoing')
  const batch = read.data
  const of = kinds.find((one) => one.kind === batch?.kind)
  const say = useSayUnits(of)
  if (read.isPending) return <Loading lines={5} />
  if (!batch)
    return (
      <ErrorState
        error={read.error}
        again={() => void read.refetch()}
        action={<Button onClick={another}>{say('imports.another')}</Button>}
      />
    )
  const kind = of?.[lang] ?? batch.kind
  const waits = of?.together === true && batch.bad > 0
  return (
    <section className="ll-sheet stack" aria-label={say('imports.of', { kind, file: batch.name })}>
      <h2 className="import-name">{say('imports.of', { kind, file: batch.name })}</h2>
      <Steps at={stepOf(batch.state)} over={batch.state === 'written' || batch.state === 'undone'} />
      {read.error ? <Wrong error={read.error} /> : null}
      {importRuns(batch.state) || batch.state === 'checked' ? (
        <Progress batch={batch} kind={of} told={told} asked={read.dataUpdatedAt} />
      ) : (
        <Ending batch={batch} kind={of} undo={undo} />
      )}
      {batch.state !== 'failed' && <ErrorRows batch={batch} kind={of} />}
      {batch.kind === 'areas' && batch.state === 'checked' && (
        <Suspense fallback={<Loading lines={6} />}>
          <SurveyMap batch={id} />
        </Suspense>
      )}
      {waits && batch.state === 'checked' && <p className="ll-note">{say('imports.together')}</p>}
      <Wrong error={confirm.error} />
      <p className="page-tools">
        {(batch.state === 'dry-run' || batch.state === 'checked') && (
          <Button
            kind="main"
            busy={confirm.isPending}
            disabled={batch.state !== 'checked' || batch.good === 0 || waits}
            onClick={() => confirm.mutate()}
          >
            {batch.state === 'checked'
              ? say('imports.confirm', { good: batch.good.toLocaleString('en-US') })
              : say('imports.confirmLater')}
          </Button>
        )}
        <Button onClick={another}>
          {say(batch.state === 'checked' ? 'imports.leave' : 'imports.another')}
        </Button>
      </p>
    </section>
  )
}
