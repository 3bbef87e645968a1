import { Modal } from 'antd'
import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  SelectField,
  TextField,
  timeWords,
  useLang,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { createRiskPoint, endRiskPoint, listRiskPoints } from '../../api.ts'
import { riskKinds, severities } from '../../rules.ts'
import { Head } from './head.tsx'
import { ReasonForm } from './reason-form.tsx'
import { placeWords } from './telling.tsx'
import { words } from './words.ts'
import { makers, useRoundWrite } from './writing.ts'

type Point = Static<(typeof listRiskPoints)['reply']>['items'][number]

/** 风险点: the register of places where something may go wrong, the gravest first. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const enters = useHolds(...makers, 'grid-officer', 'inspector')
  const ends = useHolds(...makers)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Point>()
  const read = useRead<typeof listRiskPoints>('GET /api/risk-points', {}, { live: ['rounds.'], fresh: 5_000 })
  return (
    <div className="page">
      <Head title={say('rounds.points')}>
        {enters && (
          <Button kind="main" onClick={() => setAdding(true)}>
            {say('rounds.pointNew')}
          </Button>
        )}
      </Head>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <WideTable<Point>
          label={say('rounds.points')}
          rowKey="id"
          least={760}
          loading={read.isPending}
          dataSource={read.data?.items ?? []}
          locale={{
            emptyText: <EmptyState title={say('rounds.pointNone')}>{say('rounds.pointNoneDo')}</EmptyState>,
          }}
          columns={[
            { title: say('rounds.point'), dataIndex: 'name' },
            { title: say('rounds.kind'), key: 'kind', render: (_, one) => say(`rounds.risk.${one.kind}`) },
            {
              title: say('rounds.severity'),
              key: 'severity',
              render: (_, one) => say(`rounds.severity.${one.severity}`),
            },
            { title: say('rounds.where'), key: 'where', render: (_, one) => placeWords(one.area) },
            {
              title: say('rounds.seen'),
              key: 'seen',
              render: (_, one) => (one.seenAt ? timeWords(one.seenAt, lang) : say('rounds.never')),
            },
            ...(ends
              ? [
                  {
                    title: say('rounds.do'),
                    key: 'do',
                    render: (_: unknown, one: Point) => (
                      <Button kind="text" onClick={() => setEnding(one)}>
                        {say('rounds.strike')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {adding && <NewPoint close={() => setAdding(false)} />}
      {ending && <End point={ending} close={() => setEnding(undefined)} />}
    </div>
  )
}

function NewPoint({ close }: { close: () => void }) {
  const say = useSay(words)
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof riskKinds)[number]>('fire')
  const [severity, setSeverity] = useState<(typeof severities)[number]>('medium')
  const place = steps.at(-1)
  const write = useRoundWrite(
    (_: null, key) =>
      call<typeof createRiskPoint>('POST /api/risk-points', {
        key,
        body: { areaCode: place?.code ?? '', kind, severity, name: name.trim() },
      }),
    close,
  )
  return (
    <Modal open footer={null} onCancel={close} title={say('rounds.pointNew')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          write.mutate(null)
        }}
      >
        <TextField
          label={say('rounds.point')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="two-fields">
          <SelectField
            label={say('rounds.kind')}
            value={kind}
            options={riskKinds.map((value) => ({ value, label: say(`rounds.risk.${value}`) }))}
            onChange={setKind}
          />
          <SelectField
            label={say('rounds.severity')}
            value={severity}
            options={severities.map((value) => ({ value, label: say(`rounds.severity.${value}`) }))}
            onChange={setSeverity}
          />
        </div>
        <fieldset className="two-fields">
          <legend className="ll-label">{say('rounds.area')}</legend>
          <Cascade steps={steps} choose={setSteps} />
        </fieldset>
        <Wrong error={write.error} />
        <p className="page-tools">
          <Button
            kind="main"
            type="submit"
            busy={write.isPending}
            disabled={name.trim().length < 2 || !place || place.level === 'district'}
          >
            {say('rounds.save')}
          </Button>
          <Button onClick={close}>{say('rounds.cancel')}</Button>
        </p>
      </form>
    </Modal>
  )
}

function End({ point, close }: { point: Point; close: () => void }) {
  const say = useSay(words)
  return (
    <Modal open footer={null} onCancel={close} title={`${say('rounds.strike')} · ${point.name}`}>
      <ReasonForm
        label={say('rounds.strikeWhy')}
        go={say('rounds.strike')}
        close={close}
        send={(reason, key) =>
          call<typeof endRiskPoint>('POST /api/risk-points/:id/term-end', {
            key,
            params: { id: point.id },
            body: { words: reason },
          })
        }
      />
    </Modal>
  )
}
