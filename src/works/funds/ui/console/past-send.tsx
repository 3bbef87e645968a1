import { useState } from 'react'
import {
  apiUrl,
  Button,
  Choice,
  ErrorState,
  type ImportBatch,
  Loading,
  useImportBatch,
  useImportStep,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { viewIntakeDraft } from '../../importing/api.ts'
import { BatchState, booked, figure } from './batch.tsx'
import { PastContents } from './past-contents.tsx'
import { PickFile, useFile } from './pick-file.tsx'
import { FaultyRows } from './preview.tsx'
import { words as room } from '../../importing/words.ts'
import { words } from './words-past.ts'

const kinds = { opening: 'opening-balances', vouchers: 'past-vouchers' } as const
type Kind = keyof typeof kinds

/** Which kind of file it is, its template, and the file. */
export function SendPast({ sent }: { sent: (id: string) => void }) {
  const say = useSay(words)
  const sayKind = useSay(room)
  const [kind, setKind] = useState<Kind>('opening')
  const chosen = useFile(kinds[kind], undefined, sent)
  return (
    <>
      <Choice
        label={say('past.kind')}
        value={kind}
        options={(['opening', 'vouchers'] as const).map((value) => ({
          value,
          label: sayKind(`past.kind.${value}`),
        }))}
        onChange={setKind}
      />
      <p>{say(`past.do.${kind}`)}</p>
      <p className="ll-s ll-2">{say('past.public')}</p>
      <p>
        <a className="ll-btn" href={apiUrl('/api/imports/templates/:kind', { kind: kinds[kind] })} download>
          {say('past.template')}
        </a>
      </p>
      <PickFile file={chosen.file} take={chosen.take} label={say('past.file')} hint={say('past.fileDo')} />
      <Wrong error={chosen.error} />
      <p className="page-tools">
        <Button kind="main" busy={chosen.busy} disabled={!chosen.file} onClick={chosen.go}>
          {say('past.read')}
        </Button>
      </p>
    </>
  )
}

/** A file from its reading to its handing in. */
export function TriedPast({ id, another }: { id: string; another: () => void }) {
  const say = useSay(words)
  const read = useImportBatch(id, booked)
  const batch = read.data
  const looked = batch?.state === 'checked'
  const preview = useRead<typeof viewIntakeDraft>(
    'GET /api/intake-drafts/:id',
    { params: { id } },
    { enabled: looked },
  )
  const confirm = useImportStep(id, 'confirmation')
  const undo = useImportStep(id, 'undoing')
  if (read.isPending) return <Loading lines={4} />
  if (!batch)
    return (
      <ErrorState
        error={read.error}
        again={() => void read.refetch()}
        action={<Button onClick={another}>{say('past.another')}</Button>}
      />
    )
  return (
    <>
      <p>
        <b>{batch.name}</b>
      </p>
      <BatchState batch={batch} written={say('past.handed')} />
      {looked && preview.isPending && <Loading lines={5} />}
      {looked && preview.error && <ErrorState error={preview.error} again={() => void preview.refetch()} />}
      {looked && preview.data && (
        <>
          <Verdict batch={batch} vouchers={preview.data.vouchers} />
          {preview.data.funds.length > 0 && <PastContents of={preview.data} />}
        </>
      )}
      <Wrong error={confirm.error ?? undo.error} />
      <p className="page-tools">
        {looked && (
          <Button
            kind="main"
            busy={confirm.isPending}
            disabled={batch.bad > 0 || batch.good === 0}
            onClick={() => confirm.mutate()}
          >
            {say('past.hand')}
          </Button>
        )}
        {batch.undoUntil && batch.state === 'written' && (
          <Button busy={undo.isPending} onClick={() => undo.mutate()}>
            {say('past.undo')}
          </Button>
        )}
        <Button onClick={another}>{say(looked ? 'past.leave' : 'past.another')}</Button>
      </p>
    </>
  )
}

/** Whether the file can be taken, and what is wrong or odd by row. */
function Verdict({ batch, vouchers }: { batch: ImportBatch; vouchers: number }) {
  const say = useSay(words)
  return (
    <>
      <p role="status">
        {batch.bad > 0 ? (
          <b className="receipts-bad">{say('past.faulty', { bad: figure(batch.bad) })}</b>
        ) : (
          <b>{say('past.ready', { count: figure(vouchers) })}</b>
        )}
      </p>
      <FaultyRows batch={batch} />
    </>
  )
}
