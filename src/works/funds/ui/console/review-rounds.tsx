import { useState } from 'react'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Go,
  SelectField,
  StatusChip,
  TextArea,
  TextField,
  usePages,
  useSay,
  useWrite,
} from '../../../../kernel/web/index.ts'
import type { createRound, listRounds } from '../../../../instruments/reviews/rounds/api.ts'
import {
  type RoundKind,
  roundKinds,
  traits,
  weightsTotal,
} from '../../../../instruments/reviews/ui/round-kinds.ts'
import { useHolds, useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import { changes, criteriaIn, roundChips, type RoundShort } from '../judged.ts'
import { words } from '../words-judged.ts'
import './desk.css'
import { Frame, useThisYear } from './forms.tsx'

/** 项目评审: what is judged, year by year. */
export function Page() {
  const say = useSay(words)
  const leads = useHolds('street-lead', 'district-lead')
  const [making, make] = useState(false)
  const read = usePages<typeof listRounds>('GET /api/review-rounds', { limit: 50 }, { live: ['reviews.'] })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('judged.title')}</h1>
        {leads && (
          <p className="page-tools">
            <Button kind="main" onClick={() => make(true)}>
              {say('judged.new')}
            </Button>
          </p>
        )}
      </div>
      <p className="ll-2">{say('judged.hint')}</p>
      {read.error ? (
        <ErrorState error={read.error} again={() => void read.refetch()} />
      ) : (
        <Table items={read.items} loading={read.isPending} />
      )}
      {read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {say('judged.more')}
        </Button>
      )}
      {making && <NewRound close={() => make(false)} />}
    </div>
  )
}

function Table({ items, loading }: { items: RoundShort[]; loading: boolean }) {
  const say = useSay(words)
  return (
    <WideTable<RoundShort>
      label={say('judged.title')}
      rowKey="id"
      least={760}
      dataSource={items}
      loading={loading}
      locale={{ emptyText: <EmptyState title={say('judged.none')}>{say('judged.noneDo')}</EmptyState> }}
      columns={[
        {
          title: say('judged.round'),
          key: 'title',
          render: (_, one) => (
            <>
              <Go to={`/review-rounds/${one.id}`} className="ll-link">
                {one.title}
              </Go>
              <br />
              <small className="ll-2">
                {say(`judged.kind.${one.kind}`)} · {one.area.at(-1)?.name}
              </small>
            </>
          ),
        },
        { title: say('judged.year'), key: 'year', render: (_, one) => one.edition },
        {
          title: say('judged.entered'),
          key: 'counts',
          render: (_, { entrants, jurors }) => say('judged.counts', { entrants, jurors }),
        },
        {
          title: say('judged.state'),
          key: 'state',
          render: (_, { state }) => (
            <StatusChip kind={roundChips[state]}>{say(`judged.state.${state}`)}</StatusChip>
          ),
        },
      ]}
    />
  )
}

/** Drafts a round; its criteria stand once it is opened. */
function NewRound({ close }: { close: () => void }) {
  const say = useSay(words)
  const home = useMyArea()
  const [kind, choose] = useState<RoundKind>('district-design')
  const [typed, set] = useState({ title: '', year: String(useThisYear()), criteria: '', places: '3' })
  const criteria = criteriaIn(typed.criteria)
  const sum = criteria.reduce((all, { weight }) => all + weight, 0)
  const wins = traits[kind].places
  const ready =
    typed.title.trim().length > 1 &&
    /^2[0-9]{3}$/.test(typed.year) &&
    sum === weightsTotal &&
    (!wins || /^[1-9][0-9]?$/.test(typed.places))
  const write = useWrite(
    (_: null, key) =>
      call<typeof createRound>('POST /api/review-rounds', {
        key,
        body: {
          kind,
          edition: Number(typed.year),
          areaCode: home?.code ?? '',
          title: typed.title.trim(),
          criteria,
          places: wins ? Number(typed.places) : null,
        },
      }),
    close,
    changes,
  )
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => set({ ...typed, [name]: event.target.value }),
  })
  return (
    <Frame title={say('judged.new')} go={say('judged.newGo')} ready={ready} write={write} close={close}>
      <SelectField
        label={say('judged.kind')}
        value={kind}
        options={roundKinds.map((one) => ({ value: one, label: say(`judged.kind.${one}`) }))}
        onChange={choose}
      />
      <TextField label={say('judged.name')} maxLength={60} {...field('title')} />
      <TextField label={say('judged.year')} inputMode="numeric" maxLength={4} {...field('year')} />
      {wins && (
        <TextField label={say('judged.places')} inputMode="numeric" maxLength={2} {...field('places')} />
      )}
      <TextArea
        label={say('judged.criteria')}
        hint={say('judged.criteriaHint')}
        rows={4}
        maxLength={500}
        wrong={typed.criteria !== '' && sum !== weightsTotal ? say('judged.weigh', { sum }) : undefined}
        {...field('criteria')}
      />
    </Frame>
  )
}
