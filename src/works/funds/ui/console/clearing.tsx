import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { Button, call, EmptyState, Money, useSay, useWrite } from '../../../../kernel/web/index.ts'
import type { listFunds, reclaim } from '../../api.ts'
import { changes, Frame, Paper } from './forms.tsx'
import { words } from './words.ts'

type Fund = ReplyOf<typeof listFunds>['items'][number]

/** 清理结余: what is free in the budgets that one chooses is taken back. */
export function Clear({ funds, close }: { funds: readonly Fund[]; close: () => void }) {
  const say = useSay(words)
  const left = funds.filter(({ kind, budget }) => kind === 'government' && budget.available !== '0')
  const [marked, mark] = useState<ReadonlySet<string>>(new Set())
  const [paper, setPaper] = useState('')
  const chosen = left.filter(({ id }) => marked.has(id))
  const write = useWrite(
    (_: null, key) =>
      call<typeof reclaim>('POST /api/reclaims', {
        key,
        body: { funds: chosen.map(({ id }) => id), document: paper.trim() },
      }),
    close,
    changes,
  )
  const amount = chosen.reduce((sum, { budget }) => sum + BigInt(budget.available), 0n)
  const turn = (id: string) => {
    const next = new Set(marked)
    if (!next.delete(id)) next.add(id)
    mark(next)
  }
  return (
    <Frame
      title={say('desk.clear')}
      go={say('desk.clearGo')}
      will={say('desk.clearWill', { amount: formatYuan(amount) })}
      ready={chosen.length > 0 && paper.trim() !== ''}
      write={write}
      close={close}
    >
      {left.length === 0 && <EmptyState title={say('desk.clearNone')} />}
      <fieldset className="desk-choose">
        <legend className="ll-label">{say('desk.clearWhich')}</legend>
        {left.map((fund) => (
          <label key={fund.id}>
            <input type="checkbox" checked={marked.has(fund.id)} onChange={() => turn(fund.id)} />
            <span>{fund.name}</span>
            <Money fen={fund.budget.available} />
          </label>
        ))}
      </fieldset>
      {left.length > 1 && (
        <Button kind="text" onClick={() => mark(new Set(left.map(({ id }) => id)))}>
          {say('desk.clearAll')}
        </Button>
      )}
      <Paper value={paper} onType={setPaper} />
    </Frame>
  )
}
