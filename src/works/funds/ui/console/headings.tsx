import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { nameHeadings } from '../../../../kernel/api.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  call,
  newKey,
  readKey,
  SelectField,
  useLang,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { viewStatement } from '../../statements/api.ts'
import { words } from './words-receipts.ts'

interface HeadingsProps {
  batch: string
  preview: ReplyOf<typeof viewStatement>
  /** The file could not be read as it was. */
  open: boolean
}

/** Which column of the file is what: recognised ones stand there, others are pointed out. */
export function Headings({ batch, preview, open }: HeadingsProps) {
  const say = useSay(words)
  const lang = useLang()
  const queries = useQueryClient()
  const [changed, change] = useState<Record<string, string>>({})
  const headings = [...new Set(preview.headings)]
  const of = (key: string) =>
    changed[key] ?? preview.columns.find((column) => column.key === key)?.heading ?? ''
  const send = useMutation({
    mutationFn: () =>
      call<typeof nameHeadings>('POST /api/imports/:id/headings', {
        params: { id: batch },
        body: {
          columns: preview.columns.flatMap(({ key }) => (of(key) ? [{ key, heading: of(key) }] : [])),
        },
        key: newKey(),
      }),
    onSuccess: (state) => {
      queries.setQueryData(readKey('GET /api/imports/:id/state', { params: { id: batch } }), state)
      void queries.invalidateQueries({ queryKey: ['GET /api/statements/:id'] })
    },
  })
  return (
    <details open={open}>
      <summary>{say('statements.headings')}</summary>
      <div className="receipts-headings">
        {preview.columns.map((column) => (
          <SelectField
            key={column.key}
            label={column[lang]}
            value={of(column.key)}
            empty={say('statements.noColumn')}
            options={headings.map((one) => ({ value: one, label: one }))}
            onChange={(heading) => change({ ...changed, [column.key]: heading })}
          />
        ))}
      </div>
      <Wrong error={send.error} />
      <p className="page-tools">
        <Button
          busy={send.isPending}
          disabled={Object.keys(changed).length === 0}
          onClick={() => send.mutate()}
        >
          {say('statements.headingsGo')}
        </Button>
      </p>
    </details>
  )
}
