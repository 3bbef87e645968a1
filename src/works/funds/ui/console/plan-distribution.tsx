import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { call, SelectField, TextField, useRead, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import type { listFunds } from '../../api.ts'
import type { askDistribution, distributionMeans } from '../../distributing/api.ts'
import { apportion } from '../../distributing/rules.ts'
import { type SharingRule, sharingRules } from '../../distributing/tables.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame, useThisYear } from './forms.tsx'
import { words } from './words-distributions.ts'

/** What a change makes old. */
export const changes = /\/(funds|distributions|distribution-means)/

type Means = ReplyOf<typeof distributionMeans>
interface Sharer {
  household: string
  weight: number
}

const wholeFen = (typed: string): bigint | undefined => {
  if (/^[0０](\.0{1,2})?$/.test(typed.trim())) return 0n
  const read = typedYuan(typed)
  return 'fen' in read ? BigInt(read.fen) : undefined
}
const weightOf = (typed: string | undefined): number =>
  typed !== undefined && /^[0-9]{1,6}$/.test(typed) ? Number(typed) : 0

interface Terms {
  year: string
  sum: string
  reserve: string
  document: string
  dueOn: string
  rule: SharingRule
}

/** The collective funds of one's area that are open. */
function useCollectives() {
  const mine = useMyArea()
  const read = useRead<typeof listFunds>(
    'GET /api/funds',
    { query: { sort: 'collective', ...(mine ? { area: mine.code } : {}) } },
    { enabled: mine !== undefined },
  )
  return (read.data?.items ?? []).filter(({ status }) => status === 'active')
}

/** Plans what is shared, with what each home would get by the same rule that will count. */
export function PlanDistribution({ close }: { close: () => void }) {
  const say = useSay(words)
  const year = useThisYear()
  const funds = useCollectives()
  const [chosen, choose] = useState('')
  const [terms, set] = useState<Terms>({
    year: String(year),
    sum: '',
    reserve: '0',
    document: '',
    dueOn: '',
    rule: 'equal',
  })
  const [weights, weigh] = useState<Record<string, string>>({})
  const fund = chosen || (funds[0]?.id ?? '')
  const means = useRead<typeof distributionMeans>(
    'GET /api/distribution-means',
    { query: { fund } },
    { enabled: fund !== '' },
  )
  const homes = means.data?.households ?? []
  const sharers = homes.flatMap(({ id }): Sharer[] => {
    const weight = terms.rule === 'equal' ? 1 : weightOf(weights[id])
    return weight > 0 ? [{ household: id, weight }] : []
  })
  const told = previewOf(means.data, terms, sharers)
  const write = useWrite(
    (_: null, key) =>
      call<typeof askDistribution>('POST /api/distributions', { key, body: bodyOf(fund, terms, sharers) }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('sharing.plan')}
      go={say('sharing.planGo')}
      will={say('sharing.planWill')}
      ready={told !== undefined && !('wrong' in told) && complete(terms)}
      write={write}
      close={close}
    >
      <SelectField
        label={say('sharing.fund')}
        value={fund}
        {...(funds.length ? {} : { empty: '' })}
        options={funds.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose}
      />
      {means.data && <p className="ll-2">{say('sharing.free', { free: yuan(BigInt(means.data.free)) })}</p>}
      <Sums terms={terms} set={set} />
      {terms.rule === 'by-weight' && <Weights homes={homes} weights={weights} weigh={weigh} />}
      {told && (
        <p role="status">
          {'wrong' in told ? say(`sharing.${told.wrong}`) : <b>{say('sharing.preview', told)}</b>}
        </p>
      )}
      <Papers terms={terms} set={set} />
    </Frame>
  )
}

const complete = (terms: Terms): boolean =>
  /^2[0-9]{3}$/.test(terms.year) && terms.document.trim() !== '' && terms.dueOn !== ''

const bodyOf = (fund: string, terms: Terms, sharers: Sharer[]) => {
  const sum = typedYuan(terms.sum)
  return {
    fund,
    rule: terms.rule,
    distributable: 'fen' in sum ? sum.fen : '',
    reserve: String(wholeFen(terms.reserve) ?? 0n),
    year: Number(terms.year),
    dueOn: terms.dueOn,
    document: terms.document.trim(),
    ...(terms.rule === 'by-weight' ? { weights: sharers } : {}),
  }
}

interface TermsProps {
  terms: Terms
  set: (terms: Terms) => void
}

function Sums({ terms, set }: TermsProps) {
  const say = useSay(words)
  return (
    <>
      <div className="two-fields">
        <YuanField
          label={say('sharing.distributable')}
          value={terms.sum}
          onType={(sum) => set({ ...terms, sum })}
        />
        <TextField
          label={say('sharing.reserve')}
          hint={say('sharing.reserveHint')}
          value={terms.reserve}
          inputMode="decimal"
          maxLength={30}
          onChange={(event) => set({ ...terms, reserve: event.target.value })}
        />
      </div>
      <SelectField
        label={say('sharing.rule')}
        value={terms.rule}
        options={sharingRules.map((one) => ({ value: one, label: say(`sharing.rule.${one}`) }))}
        onChange={(rule) => set({ ...terms, rule })}
      />
    </>
  )
}

function Papers({ terms, set }: TermsProps) {
  const say = useSay(words)
  return (
    <>
      <TextField
        label={say('sharing.document')}
        hint={say('sharing.documentHint')}
        value={terms.document}
        maxLength={80}
        onChange={(event) => set({ ...terms, document: event.target.value })}
      />
      <div className="two-fields">
        <TextField
          label={say('sharing.year')}
          value={terms.year}
          inputMode="numeric"
          maxLength={4}
          onChange={(event) => set({ ...terms, year: event.target.value })}
        />
        <TextField
          label={say('sharing.dueOn')}
          type="date"
          value={terms.dueOn}
          onChange={(event) => set({ ...terms, dueOn: event.target.value })}
        />
      </div>
    </>
  )
}

const yuan = (fen: bigint): string => formatYuan(fen)

/** What each would get: how many, the smallest, the largest, the sum; or why it cannot be. */
function previewOf(means: Means | undefined, terms: Terms, sharers: Sharer[]) {
  const sum = typedYuan(terms.sum)
  const reserve = wholeFen(terms.reserve)
  if (!means || !('fen' in sum) || reserve === undefined) return undefined
  if (means.households.length === 0) return { wrong: 'homeless' as const }
  if (BigInt(sum.fen) + reserve > BigInt(means.free)) return { wrong: 'above' as const }
  if (sharers.length === 0) return undefined
  const shares = apportion(
    BigInt(sum.fen),
    sharers.map(({ weight }) => BigInt(weight)),
  )
  const ordered = shares.toSorted((a, b) => (a < b ? -1 : 1))
  const [smallest = 0n, largest = 0n] = [ordered[0], ordered.at(-1)]
  if (smallest === 0n) return { wrong: 'nothing' as const }
  const total = shares.reduce((all, one) => all + one, 0n)
  return {
    count: shares.length,
    smallest: yuan(smallest),
    largest: yuan(largest),
    sum: yuan(total),
  }
}

interface WeightsProps {
  homes: Means['households']
  weights: Record<string, string>
  weigh: (weights: Record<string, string>) => void
}

/** The weight of each home, by its door, as the agreement says. */
function Weights({ homes, weights, weigh }: WeightsProps) {
  const say = useSay(words)
  const byDoor = homes.toSorted((a, b) => a.door.localeCompare(b.door, 'zh', { numeric: true }))
  return (
    <fieldset className="desk-weights">
      <legend className="ll-label">{say('sharing.weights')}</legend>
      {byDoor.map(({ id, door }) => (
        <label key={id}>
          <span>{door}</span>
          <input
            className="ll-input"
            inputMode="numeric"
            maxLength={6}
            value={weights[id] ?? '0'}
            onChange={(event) => weigh({ ...weights, [id]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  )
}
