import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download, FileUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { createImport } from '../../../kernel/api.ts'
import {
  apiUrl,
  Button,
  call,
  Choice,
  EmptyState,
  newKey,
  useLang,
  useOnline,
  useSay,
  Wrong,
} from '../../../kernel/web/index.ts'
import { rowsTold } from './rows-told.ts'
import type { Kind } from './state.ts'
import { Steps } from './steps.tsx'
import { words } from './words.ts'

interface ChooseFileProps {
  kinds: Kind[]
  /** The kind that a link from elsewhere asks for. */
  wanted: string | undefined
  sent: (batch: string, rows: number | null) => void
}

/** One file and the key it is sent under, so that a repeated send makes no second batch. */
interface Chosen {
  file: File
  key: string
}

function useSend(kind: string, sent: ChooseFileProps['sent']) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, key }: Chosen) => {
      const form = new FormData()
      form.append('file', file, file.name)
      const rows = await rowsTold(file)
      const batch = await call<typeof createImport>('POST /api/imports/:kind', {
        params: { kind },
        query: {},
        form,
        key,
      })
      return { batch: batch.id, rows }
    },
    onSuccess: ({ batch, rows }) => {
      sent(batch, rows)
      void queries.invalidateQueries({ queryKey: ['GET /api/imports'] })
    },
  })
}

/** As a district fills its registers; kinds that came later stand last. */
const order = ['persons', 'organisations', 'posts', 'rosters', 'facilities', 'areas']
const placeOf = ({ kind }: Kind): number => (order.includes(kind) ? order.indexOf(kind) : order.length)

/** Step 1: what is imported, its template, the file. */
export function ChooseFile({ kinds: offered, wanted = '', sent }: ChooseFileProps) {
  const kinds = offered.toSorted((a, b) => placeOf(a) - placeOf(b))
  const say = useSay(words)
  const lang = useLang()
  const online = useOnline()
  const [picked, setPicked] = useState(wanted)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const kind = kinds.find((one) => one.kind === picked) ?? kinds[0]
  const send = useSend(kind?.kind ?? '', sent)
  if (!kind) return <EmptyState title={say('imports.noKinds')}>{say('imports.noKindsDo')}</EmptyState>
  const map = kind.format === 'geojson'
  const take = (file: File | undefined) => {
    send.reset()
    setChosen(file ? { file, key: newKey() } : null)
  }
  return (
    <section className="ll-sheet stack" aria-label={say('imports.step.choose')}>
      <Steps at="choose" />
      <Choice
        label={say('imports.kind')}
        value={kind.kind}
        options={kinds.map((one) => ({ value: one.kind, label: one[lang] }))}
        onChange={(next) => {
          setPicked(next)
          if (chosen) take(chosen.file)
        }}
      />
      <p className="page-tools import-template">
        <a className="ll-btn" href={apiUrl('/api/imports/templates/:kind', { kind: kind.kind })} download>
          <Download size={16} aria-hidden="true" />
          {say('imports.template', { kind: kind[lang] })}
        </a>
        <span className="ll-s ll-2">{say(map ? 'imports.templateMapDo' : 'imports.templateDo')}</span>
      </p>
      <DropPlace file={chosen?.file} take={take} map={map} />
      <Wrong error={send.error} />
      <p className="page-tools">
        <Button
          kind="main"
          busy={send.isPending}
          disabled={!chosen || !online}
          onClick={() => chosen && send.mutate(chosen)}
        >
          {say(send.isPending ? 'imports.sending' : 'imports.send')}
        </Button>
        <span className="ll-s ll-2 import-beside">{say(online ? 'imports.sendDo' : 'imports.offline')}</span>
      </p>
    </section>
  )
}

interface DropPlaceProps {
  file: File | undefined
  take: (file: File | undefined) => void
  map: boolean
}

const tables = '.xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const maps = '.geojson,.json,application/geo+json,application/json'

function DropPlace({ file, take, map }: DropPlaceProps) {
  const say = useSay(words)
  const [over, setOver] = useState(false)
  const choose = say(map ? 'imports.fileMap' : 'imports.file')
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <label
      className="import-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={24} aria-hidden="true" />
      <b>{file ? file.name : choose}</b>
      <small>
        {file
          ? say('imports.size', { kb: Math.max(1, Math.round(file.size / 1024)).toLocaleString('en-US') })
          : say(map ? 'imports.fileMapDo' : 'imports.fileDo')}
      </small>
      <input
        type="file"
        accept={map ? maps : tables}
        aria-label={choose}
        onChange={(event) => {
          take(event.target.files?.[0])
          // the same file, mended and saved again, is a new choice
          event.target.value = ''
        }}
      />
    </label>
  )
}
