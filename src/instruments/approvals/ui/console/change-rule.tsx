import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { Button, call, TextField, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import type { changePolicy } from '../../api.ts'
import type { Kind } from '../../rules.ts'
import { words } from '../words.ts'
import type { Policy } from './policies.tsx'
import { fenOf, isRising } from './fen.ts'
import { words as rules } from './rule-words.ts'
import { useStepWords } from './steps.tsx'

interface Draft {
  /** What was typed as the end of each band, in yuan. */
  ends: string[]
  from: string
  clause: string
}

function useChange(kind: Kind, bands: Policy[], close: () => void) {
  return useWrite(
    ({ ends, from, clause }: Draft, key) =>
      call<typeof changePolicy>('POST /api/approval-policies', {
        body: {
          kind,
          measure: bands[0]?.measure ?? 'yuan',
          from,
          clause,
          bands: bands.map((one, i) => ({
            most: i === bands.length - 1 ? null : (fenOf(ends[i] ?? '') ?? null),
            steps: one.steps,
            days: one.ownDays,
          })),
        },
        key,
      }),
    close,
    /\/approval-policies/,
  )
}

/** Moves the thresholds of a kind in the district from a day on; who decides each band stays as it is. */
export function ChangeRule({ kind, items, close }: { kind: Kind; items: Policy[]; close: () => void }) {
  const say = useSay(rules)
  const sayKind = useSay(words)
  const today = useNow().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const district = items.filter((one) => one.area.length === 1)
  const bands = district.filter((one) => one.from === district[0]?.from)
  const [draft, setDraft] = useState<Draft>(() => ({
    ends: bands.slice(0, -1).map((one) => formatYuan(BigInt(one.most ?? '0'))),
    from: today,
    clause: '',
  }))
  const write = useChange(kind, bands, close)
  const rising = isRising(draft.ends)
  return (
    <form
      className="approvals-change"
      aria-label={say('approvals.rule.changeOf', { kind: sayKind(`approvals.kind.${kind}`) })}
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(draft)
      }}
    >
      <Ends bands={bands} draft={draft} rising={rising} change={setDraft} />
      <TextField
        label={say('approvals.rule.begins')}
        type="date"
        min={today}
        required
        value={draft.from}
        onChange={(event) => setDraft({ ...draft, from: event.target.value })}
      />
      <TextField
        label={say('approvals.rule.clause')}
        required
        minLength={2}
        maxLength={200}
        value={draft.clause}
        onChange={(event) => setDraft({ ...draft, clause: event.target.value })}
      />
      <Wrong error={write.error} />
      <span className="page-tools">
        <Button
          kind="main"
          type="submit"
          busy={write.isPending}
          disabled={!rising || draft.clause.trim().length < 2}
        >
          {say('approvals.rule.go')}
        </Button>
        <Button onClick={close}>{sayKind('approvals.cancel')}</Button>
      </span>
    </form>
  )
}

interface EndsProps {
  bands: Policy[]
  draft: Draft
  rising: boolean
  change: (draft: Draft) => void
}

function Ends({ bands, draft, rising, change }: EndsProps) {
  const say = useSay(rules)
  const stepWords = useStepWords()
  return bands
    .slice(0, -1)
    .map((one, i) => (
      <TextField
        key={one.id}
        label={say('approvals.rule.mostOf', { n: i + 1 })}
        hint={one.steps.map(stepWords).join(' → ')}
        inputMode="decimal"
        value={draft.ends[i] ?? ''}
        wrong={rising ? undefined : say('approvals.rule.mostBad')}
        onChange={(event) =>
          change({ ...draft, ends: draft.ends.map((end, at) => (at === i ? event.target.value : end)) })
        }
      />
    ))
}
