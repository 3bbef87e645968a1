import { useNavigate } from '@tanstack/react-router'
import { ErrorState, Loading, useQueryPart, useRead, useSay } from '../../kernel/web/index.ts'
import type { listImports } from '../../kernel/api.ts'
import './import/import.css'
import { Batch } from './import/batch.tsx'
import { Batches } from './import/batches.tsx'
import { ChooseFile } from './import/choose-file.tsx'
import { words } from './import/words.ts'

/** 导入: a workbook is chosen, tried, confirmed, done; the batch in hand stands in the address. */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const batch = useQueryPart('batch')
  const wanted = useQueryPart('kind')
  const told = Number(useQueryPart('rows')) || null
  const kinds = useRead<typeof listImports>('GET /api/imports', {}, { fresh: 2_000 })
  const open = (id: string | undefined, rows?: number | null) =>
    void navigate({ to: '/import', search: { batch: id, rows: rows ?? undefined } as never })
  return (
    <div className="page import">
      <div className="page-head">
        <h1>{say('imports.title')}</h1>
        <span className="ll-2">{say('imports.about')}</span>
      </div>
      {kinds.isPending && <Loading lines={5} />}
      {kinds.error && !kinds.data && <ErrorState error={kinds.error} again={() => void kinds.refetch()} />}
      {kinds.data && (
        <>
          {batch ? (
            <Batch id={batch} told={told} kinds={kinds.data.kinds} another={() => open(undefined)} />
          ) : (
            <ChooseFile kinds={kinds.data.kinds} wanted={wanted} sent={open} />
          )}
          <Batches items={kinds.data.items} kinds={kinds.data.kinds} present={batch} />
        </>
      )}
    </div>
  )
}
