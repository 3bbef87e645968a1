import { useState } from 'react'
import {
  Button,
  call,
  ErrorState,
  Loading,
  PlaceBreadcrumb,
  StatusChip,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type {
  beginScoring,
  closeRound,
  getRound,
  openRound,
  takeBackEntrant,
  withdrawRound,
} from '../../../../instruments/reviews/rounds/api.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import type { listAwards } from '../../awards/api.ts'
import { changes, ownerOf, type Round, roundChips, scoreText } from '../judged.ts'
import { words } from '../words-judged.ts'
import './desk.css'
import { AwardForm, ShareForm } from './judged-money.tsx'
import { EnterForm, JurorForm, Panel, Sheets } from './judged-panel.tsx'
import { Awards, Incentive } from '../judged-told.tsx'

type Step = 'enter' | 'juror' | 'award' | 'share'

/** One round: how far it is, what was entered, who judges, and what money follows from it. */
export function Page() {
  const id = usePathPart('id')
  const read = useRead<typeof getRound>(
    'GET /api/review-rounds/:id',
    { params: { id } },
    { live: ['reviews.', 'funds.'] },
  )
  return (
    <div className="page">
      {read.isPending && <Loading lines={8} />}
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && <Told one={read.data} />}
    </div>
  )
}

function Told({ one }: { one: Round }) {
  const say = useSay(words)
  const [step, take] = useState<Step>()
  const close = () => take(undefined)
  return (
    <>
      <div className="page-head">
        <h1>{one.title}</h1>
        <StatusChip kind={roundChips[one.state]}>{say(`judged.state.${one.state}`)}</StatusChip>
        <Tools one={one} take={take} />
      </div>
      <PlaceBreadcrumb places={one.area} />
      <p className="ll-2">
        {[
          say(`judged.kind.${one.kind}`),
          say('judged.yearOf', { year: one.edition }),
          ...one.criteria.map((criterion) => say('judged.criterion', criterion)),
        ].join(' · ')}
      </p>
      <Entered one={one} />
      {one.panel && <Panel one={one} />}
      {one.panel && one.state === 'closed' && <Sheets one={one} />}
      {one.kind === 'district-design' && <Awards round={one.id} />}
      {one.kind === 'community-incentive' && one.state === 'closed' && <Incentive round={one.id} />}
      {step === 'enter' && <EnterForm one={one} close={close} />}
      {step === 'juror' && <JurorForm one={one} close={close} />}
      {step === 'award' && <AwardForm one={one} close={close} />}
      {step === 'share' && <ShareForm one={one} close={close} />}
    </>
  )
}

type Move = 'opening' | 'scoring' | 'closure' | 'withdrawal'

const moves = (id: string, key: string) => {
  const of = { params: { id }, key }
  return {
    opening: () => call<typeof openRound>('POST /api/review-rounds/:id/opening', of),
    scoring: () => call<typeof beginScoring>('POST /api/review-rounds/:id/scoring', of),
    closure: () => call<typeof closeRound>('POST /api/review-rounds/:id/closure', of),
    withdrawal: () => call<typeof withdrawRound>('POST /api/review-rounds/:id/withdrawal', of),
  } satisfies Record<Move, () => Promise<Round>>
}

/** What whoever leads it does next, and what else may be done now. */
function Tools({ one, take }: { one: Round; take: (step: Step) => void }) {
  const say = useSay(words)
  const lead = one.may.lead
  const district = useHolds('district-lead')
  const treasurer = useHolds('treasurer')
  const design = one.kind === 'district-design'
  const write = useWrite(
    (what: Move, key) => moves(one.id, key)[what](),
    () => undefined,
    changes,
  )
  const move = (what: Move, kind: 'main' | 'plain' = 'main') => (
    <Button kind={kind} busy={write.isPending} onClick={() => write.mutate(what)}>
      {say(`judged.${what}`)}
    </Button>
  )
  const early = one.state === 'draft' || one.state === 'open'
  return (
    <div className="page-tools">
      {one.may.enter && <Button onClick={() => take('enter')}>{say('judged.enter')}</Button>}
      {lead && early && <Button onClick={() => take('juror')}>{say('judged.addJuror')}</Button>}
      {lead && early && move('withdrawal', 'plain')}
      {lead && one.state === 'draft' && move('opening')}
      {lead && one.state === 'open' && move('scoring')}
      {lead && one.state === 'scoring' && !design && move('closure')}
      {lead && district && design && one.state === 'scoring' && (
        <Button onClick={() => take('award')}>{say('judged.awardGo')}</Button>
      )}
      {lead && district && design && one.state === 'closed' && <Again one={one} take={take} />}
      {treasurer && !design && one.state === 'closed' && (
        <Button onClick={() => take('share')}>{say('judged.share')}</Button>
      )}
      <Wrong error={write.error} />
    </div>
  )
}

/** States anew what does not stand of the awards: one that was refused, say. */
function Again({ one, take }: { one: Round; take: (step: Step) => void }) {
  const say = useSay(words)
  const { data } = useRead<typeof listAwards>(
    'GET /api/review-rounds/:id/awards',
    { params: { id: one.id } },
    { live: ['funds.', 'approvals.'] },
  )
  const standing = new Set(data?.items.filter(({ priority }) => priority).map(({ entrant }) => entrant))
  const won = one.entered.filter(({ rank }) => rank !== null && rank <= (one.places ?? 0))
  if (!data || won.every(({ id }) => standing.has(id))) return null
  return (
    <Button kind="plain" onClick={() => take('award')}>
      {say('judged.awardAgain')}
    </Button>
  )
}

type Entrant = Round['entered'][number]

function Entered({ one }: { one: Round }) {
  const say = useSay(words)
  const write = useWrite(
    (entrant: string, key) =>
      call<typeof takeBackEntrant>('POST /api/review-rounds/:id/entrants/:entrant/withdrawal', {
        params: { id: one.id, entrant },
        key,
      }),
    () => undefined,
    changes,
  )
  return (
    <section>
      <h2 className="ll-sec">{say('judged.entered')}</h2>
      <WideTable<Entrant>
        label={say('judged.entered')}
        rowKey="id"
        least={640}
        dataSource={one.entered}
        locale={{ emptyText: say('judged.enteredNone') }}
        columns={[
          ...(one.state === 'closed'
            ? [
                {
                  title: say('judged.place'),
                  key: 'rank',
                  render: (_: unknown, { rank }: Entrant) => say('judged.placeOf', { place: rank ?? 0 }),
                },
              ]
            : []),
          {
            title: say('judged.name'),
            key: 'title',
            render: (_, { title, unit, area }) => (
              <>
                {title}
                <br />
                <small className="ll-2">{ownerOf({ title, unit, area })}</small>
              </>
            ),
          },
          {
            title: say('judged.score'),
            key: 'score',
            align: 'right',
            render: (_, { score }) => (score ? scoreText(score.hundredths) : '—'),
          },
          {
            title: '',
            key: 'do',
            render: (_, { id, mayTakeBack }) =>
              mayTakeBack && (
                <Button busy={write.isPending} onClick={() => write.mutate(id)}>
                  {say('judged.takeBack')}
                </Button>
              ),
          },
        ]}
      />
      <Wrong error={write.error} />
    </section>
  )
}
