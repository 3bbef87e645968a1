import { useState } from 'react'
import {
  Button,
  call,
  ErrorState,
  Loading,
  SelectField,
  TextField,
  useRead,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import type {
  declareConflict,
  enter,
  jurorCandidates,
  listSheets,
  nameJuror,
} from '../../../../instruments/reviews/rounds/api.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { UnitChoice } from '../../../../registers/people/ui/console/unit-choice.tsx'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import { changes, type Round, scoreText } from '../judged.ts'
import { words } from '../words-judged.ts'
import { Frame } from './forms.tsx'

type Seat = NonNullable<Round['panel']>[number]
interface FormProps {
  one: Round
  close: () => void
}

/** Who judges, how much is missing, and whom they do not score. */
export function Panel({ one }: { one: Round }) {
  const say = useSay(words)
  const [seat, choose] = useState<Seat>()
  return (
    <section>
      <h2 className="ll-sec">{say('judged.jurors')}</h2>
      <WideTable<Seat>
        label={say('judged.jurors')}
        rowKey="id"
        least={480}
        dataSource={one.panel ?? []}
        locale={{ emptyText: '—' }}
        columns={[
          {
            title: say('judged.juror'),
            key: 'name',
            render: (_, { name, unit }) => [name, unit].filter(Boolean).join(' · '),
          },
          {
            title: say('judged.state'),
            key: 'missing',
            render: (_, { missing }) =>
              one.state === 'scoring' || one.state === 'closed'
                ? missing
                  ? say('judged.missing', { count: missing })
                  : say('judged.complete')
                : '—',
          },
          {
            title: '',
            key: 'do',
            render: (_, of) =>
              one.may.lead &&
              one.state === 'scoring' &&
              of.missing > 0 && <Button onClick={() => choose(of)}>{say('judged.conflict')}</Button>,
          },
        ]}
      />
      {seat && <ConflictForm one={one} seat={seat} close={() => choose(undefined)} />}
    </section>
  )
}

function ConflictForm({ one, seat, close }: FormProps & { seat: Seat }) {
  const say = useSay(words)
  const [entrant, choose] = useState('all')
  const write = useWrite(
    (_: null, key) =>
      call<typeof declareConflict>('POST /api/review-rounds/:id/conflicts', {
        params: { id: one.id },
        body: { juror: seat.id, entrant: entrant === 'all' ? null : entrant },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('judged.conflictOf', { name: seat.name })}
      go={say('judged.conflict')}
      ready
      write={write}
      close={close}
    >
      <SelectField
        label={say('judged.entered')}
        value={entrant}
        options={[
          { value: 'all', label: say('judged.all') },
          ...one.entered.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={choose}
      />
    </Frame>
  )
}

/** Names a juror out of those who hold a juror's post. */
export function JurorForm({ one, close }: FormProps) {
  const say = useSay(words)
  const [person, choose] = useState('')
  const read = useRead<typeof jurorCandidates>('GET /api/review-rounds/:id/candidates', {
    params: { id: one.id },
  })
  const write = useWrite(
    (_: null, key) =>
      call<typeof nameJuror>('POST /api/review-rounds/:id/jurors', {
        params: { id: one.id },
        body: { person },
        key,
      }),
    close,
    changes,
  )
  const found = read.data?.items ?? []
  return (
    <Frame
      title={say('judged.addJuror')}
      go={say('judged.addJuror')}
      ready={person !== ''}
      write={write}
      close={close}
    >
      {read.isPending && <Loading lines={2} />}
      {read.data && found.length === 0 && <p className="ll-note">{say('judged.noJurors')}</p>}
      {found.length > 0 && (
        <SelectField
          label={say('judged.juror')}
          value={person}
          empty=""
          options={found.map((of) => ({
            value: of.person,
            label: [of.name, of.unit].filter(Boolean).join(' · '),
          }))}
          onChange={choose}
        />
      )}
    </Frame>
  )
}

/** Enters a design of a unit for a place, or a community. */
export function EnterForm({ one, close }: FormProps) {
  const say = useSay(words)
  const home = useMyArea()
  const design = one.kind === 'district-design'
  const [title, setTitle] = useState('')
  const [unit, setUnit] = useState('')
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const area = steps.at(-1)?.code ?? home?.code ?? ''
  const write = useWrite(
    (_: null, key) =>
      call<typeof enter>('POST /api/review-rounds/:id/entrants', {
        params: { id: one.id },
        body: { areaCode: area, ...(design ? { title: title.trim(), organisation: unit } : {}) },
        key,
      }),
    close,
    changes,
  )
  const ready = area !== '' && (!design || (title.trim().length > 1 && unit !== ''))
  return (
    <Frame title={say('judged.enter')} go={say('judged.enter')} ready={ready} write={write} close={close}>
      {design && (
        <>
          <TextField
            label={say('judged.enterTitle')}
            value={title}
            maxLength={60}
            onChange={(event) => setTitle(event.target.value)}
          />
          <UnitChoice label={say('judged.unit')} hint={say('judged.unitHint')} value={unit} set={setUnit} />
        </>
      )}
      <fieldset className="two-fields">
        <legend className="ll-label">{say('judged.forPlace', { name: home?.name ?? '' })}</legend>
        <Cascade steps={steps} finest="community" choose={setSteps} />
      </fieldset>
    </Frame>
  )
}

/** Once it has closed: what each juror gave each entrant, and who did not score whom. */
export function Sheets({ one }: { one: Round }) {
  const say = useSay(words)
  const read = useRead<typeof listSheets>('GET /api/review-rounds/:id/sheets', { params: { id: one.id } })
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  const cell = (juror: string, entrant: string): string => {
    const sheet = read.data?.sheets.find((s) => s.juror === juror && s.entrant === entrant)
    if (sheet) return `${scoreText(sheet.hundredths)}（${sheet.points.join(' / ')}）`
    const barred = read.data?.conflicts.find((f) => f.juror === juror && f.entrant === entrant)
    return barred ? say(`judged.${barred.reason}`) : '—'
  }
  return (
    <section>
      <h2 className="ll-sec">{say('judged.sheets')}</h2>
      <WideTable<Round['entered'][number]>
        label={say('judged.sheets')}
        rowKey="id"
        least={240 + 160 * (one.panel?.length ?? 0)}
        dataSource={one.entered}
        loading={read.isPending}
        columns={[
          { title: say('judged.entered'), key: 'title', render: (_, { title }) => title },
          ...(one.panel ?? []).map((seat) => ({
            title: seat.name,
            key: seat.id,
            render: (_: unknown, { id }: Round['entered'][number]) => cell(seat.id, id),
          })),
        ]}
      />
    </section>
  )
}
