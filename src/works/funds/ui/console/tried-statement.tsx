import {
  Button,
  ErrorState,
  Loading,
  useImportBatch,
  useImportStep,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { viewStatement } from '../../statements/api.ts'
import { BatchState, booked, figure } from './batch.tsx'
import { Headings } from './headings.tsx'
import { Preview } from './preview.tsx'
import { words } from './words-receipts.ts'

/** A statement from its reading to its taking. */
export function TriedStatement({ id, another }: { id: string; another: () => void }) {
  const say = useSay(words)
  const read = useImportBatch(id, booked)
  const state = read.data?.state
  const looked = state === 'checked' || state === 'failed'
  const preview = useRead<typeof viewStatement>(
    'GET /api/statements/:id',
    { params: { id } },
    { enabled: looked },
  )
  const confirm = useImportStep(id, 'confirmation')
  const undo = useImportStep(id, 'undoing')
  const batch = read.data
  if (read.isPending) return <Loading lines={4} />
  if (!batch)
    return (
      <ErrorState
        error={read.error}
        again={() => void read.refetch()}
        action={<Button onClick={another}>{say('statements.another')}</Button>}
      />
    )
  const fresh = preview.data ? preview.data.count - preview.data.known : 0
  return (
    <>
      <p>
        <b>{batch.name}</b>
      </p>
      <BatchState batch={batch} written={say('statements.written')} headings />
      {looked && preview.isPending && <Loading lines={5} />}
      {batch.state === 'checked' && preview.data && <Preview batch={batch} preview={preview.data} />}
      {looked && preview.data && preview.data.headings.length > 0 && (
        <Headings key={batch.state} batch={id} preview={preview.data} open={batch.state === 'failed'} />
      )}
      <Wrong error={confirm.error ?? undo.error} />
      <p className="page-tools">
        {batch.state === 'checked' && (
          <Button
            kind="main"
            busy={confirm.isPending}
            disabled={fresh === 0}
            onClick={() => confirm.mutate()}
          >
            {fresh > 0 ? say('statements.take', { count: figure(fresh) }) : say('statements.nothing')}
          </Button>
        )}
        {batch.undoUntil && batch.state === 'written' && (
          <Button busy={undo.isPending} onClick={() => undo.mutate()}>
            {say('statements.undo')} · {say('statements.undoUntil')}
          </Button>
        )}
        <Button onClick={another}>
          {say(batch.state === 'checked' ? 'statements.leave' : 'statements.another')}
        </Button>
      </p>
    </>
  )
}
