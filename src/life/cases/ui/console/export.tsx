import { useMutation } from '@tanstack/react-query'
import { FileSpreadsheet } from 'lucide-react'
import { Button, fetchFile, keepFile, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { ListColumn } from '../../list/columns.ts'
import type { Filter } from './case-pages.ts'
import { words } from './words-list.ts'

interface ExportProps {
  filter: Filter
  columns: readonly ListColumn[]
}

/** Keeps what the list shows as a workbook: the same conditions, order and columns, beyond the pages fetched so far. */
export function useExport({ filter, columns }: ExportProps) {
  return useMutation({
    mutationFn: async () =>
      keepFile(await fetchFile('/api/cases/workbook', { ...filter, columns: columns.join(',') })),
  })
}

export function ExportButton(props: ExportProps) {
  const say = useSay(words)
  const turn = useExport(props)
  return (
    <>
      <Button busy={turn.isPending} onClick={() => turn.mutate()}>
        <FileSpreadsheet size={16} aria-hidden="true" />
        {say(turn.isPending ? 'cases.desk.exporting' : 'cases.desk.export')}
      </Button>
      {turn.error && (
        <div className="filters-note">
          <Wrong error={turn.error} />
        </div>
      )}
    </>
  )
}
