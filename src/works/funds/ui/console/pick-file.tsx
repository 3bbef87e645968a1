import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { createImport } from '../../../../kernel/api.ts'
import { call, newKey } from '../../../../kernel/web/index.ts'

/** One file and the key it is sent under, so that a repeated send makes no second batch. */
interface Chosen {
  file: File
  key: string
}

/** The file that was chosen, and sending it as a kind of import. */
export function useFile(kind: string, of: string | undefined, sent: (id: string) => void) {
  const [chosen, choose] = useState<Chosen>()
  const send = useMutation({
    mutationFn: ({ file, key }: Chosen) => {
      const form = new FormData()
      form.append('file', file, file.name)
      return call<typeof createImport>('POST /api/imports/:kind', {
        params: { kind },
        query: of ? { of } : {},
        form,
        key,
      })
    },
    onSuccess: ({ id }) => sent(id),
  })
  return {
    file: chosen?.file,
    take: (file: File | undefined): void => {
      choose(file ? { file, key: newKey() } : undefined)
      send.reset()
    },
    go: (): void => {
      if (chosen) send.mutate(chosen)
    },
    busy: send.isPending,
    error: send.error,
  }
}

interface PickFileProps {
  file: File | undefined
  take: (file: File | undefined) => void
  label: string
  hint: string
}

export const PickFile = ({ file, take, label, hint }: PickFileProps) => (
  <label className="receipts-file">
    <b>{file ? file.name : label}</b>
    <small className="ll-2">{hint}</small>
    <input
      type="file"
      accept=".xlsx,.csv,.txt,text/csv"
      aria-label={label}
      onChange={(event) => {
        take(event.target.files?.[0])
        // the same file, saved again, is a new choice
        event.target.value = ''
      }}
    />
  </label>
)
