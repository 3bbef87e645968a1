import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import {
  call,
  SelectField,
  TextField,
  useRead,
  useSay,
  useSettled,
  useWrite,
} from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { listFunds } from '../../api.ts'
import type { award, listAwards } from '../../awards/api.ts'
import type { askIncentive, getIncentive } from '../../incentives/api.ts'
import { changes, type Round } from '../judged.ts'
import { words } from '../words-judged.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import { Shared } from '../judged-told.tsx'

interface FormProps {
  one: Round
  close: () => void
}

const fenOf = (typed: string): string => {
  const read = typedYuan(typed)
  return 'fen' in read ? read.fen : ''
}

/** Public money of the reader's own area that a round may give out. */
function useBudgets() {
  const mine = useMyArea()
  const read = useRead<typeof listFunds>(
    'GET /api/funds',
    { query: mine ? { area: mine.code } : {} },
    { enabled: mine !== undefined },
  )
  return (read.data?.items ?? []).filter(
    ({ kind, status, area }) => kind === 'government' && status === 'active' && area.code === mine?.code,
  )
}

interface SourceProps {
  fund: string
  choose: (fund: string) => void
  document: string
  type: (document: string) => void
}

function Source({ fund, choose, document, type }: SourceProps) {
  const say = useSay(words)
  const funds = useBudgets()
  return (
    <>
      <SelectField
        label={say('judged.fund')}
        value={fund}
        empty=""
        options={funds.map(({ id, name, budget }) => ({
          value: id,
          label: `${name} · ${formatYuan(BigInt(budget.available))}`,
        }))}
        onChange={choose}
      />
      <TextField
        label={say('judged.document')}
        value={document}
        maxLength={80}
        onChange={(event) => type(event.target.value)}
      />
    </>
  )
}

/** Closes a round of designs and states what each place is awarded. */
export function AwardForm({ one, close }: FormProps) {
  const say = useSay(words)
  const [fund, choose] = useState('')
  const [document, type] = useState('')
  const [prizes, set] = useState<string[]>(Array.from({ length: one.places ?? 1 }, () => ''))
  const told = useRead<typeof listAwards>('GET /api/review-rounds/:id/awards', { params: { id: one.id } })
  const write = useWrite(
    (_: null, key) =>
      call<typeof award>('POST /api/review-rounds/:id/awards', {
        params: { id: one.id },
        body: { fund, prizes: prizes.map(fenOf), document: document.trim() },
        key,
      }),
    close,
    changes,
  )
  const hint = told.data && {
    least: formatYuan(BigInt(told.data.least)),
    most: formatYuan(BigInt(told.data.most)),
  }
  return (
    <Frame
      title={say('judged.awards')}
      go={say(one.state === 'scoring' ? 'judged.awardGo' : 'judged.awardAgain')}
      will={say('judged.awardWill')}
      ready={fund !== '' && document.trim() !== '' && prizes.every((prize) => fenOf(prize) !== '')}
      write={write}
      close={close}
    >
      {prizes.map((prize, n) => (
        <YuanField
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is its number
          key={n}
          label={say('judged.prize', { place: n + 1 })}
          {...(hint ? { hint: say('judged.limits', hint) } : {})}
          value={prize}
          onType={(typed) => set(prizes.with(n, typed))}
        />
      ))}
      <Source fund={fund} choose={choose} document={document} type={type} />
    </Frame>
  )
}

/** Shares incentive money by the scores, with what each community would get. */
export function ShareForm({ one, close }: FormProps) {
  const say = useSay(words)
  const [fund, choose] = useState('')
  const [document, type] = useState('')
  const [pool, setPool] = useState('')
  const amount = useSettled(fenOf(pool), 200)
  const told = useRead<typeof getIncentive>(
    'GET /api/review-rounds/:id/incentive',
    { params: { id: one.id }, query: { amount } },
    { enabled: amount !== '' },
  )
  const write = useWrite(
    (_: null, key) =>
      call<typeof askIncentive>('POST /api/review-rounds/:id/incentive', {
        params: { id: one.id },
        body: { fund, amount: fenOf(pool), document: document.trim() },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('judged.share')}
      go={say('judged.shareGo')}
      ready={fund !== '' && document.trim() !== '' && fenOf(pool) !== '' && told.data !== undefined}
      write={write}
      close={close}
    >
      <YuanField label={say('judged.pool')} value={pool} onType={setPool} />
      <Source fund={fund} choose={choose} document={document} type={type} />
      {told.data && amount !== '' && (
        <div role="status" className="stack">
          <p className="ll-2">{say('judged.floor', { floor: told.data.floor })}</p>
          <b>{say('judged.preview')}</b>
          <Shared items={told.data.items} />
        </div>
      )}
    </Frame>
  )
}
