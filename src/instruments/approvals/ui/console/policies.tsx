import { useState } from 'react'
import type { Static } from 'typebox'
import { Button, ErrorState, Loading, useRead, useSay } from '../../../../kernel/web/index.ts'
import { useHolds } from '../../../../registers/people/ui/console/me.ts'
import type { listPolicies } from '../../api.ts'
import { type Kind, kinds } from '../../rules.ts'
import { placeWords, useAmount } from '../telling.tsx'
import { words } from '../words.ts'
import { ChangeRule } from './change-rule.tsx'
import { Head } from './head.tsx'
import { words as rules } from './rule-words.ts'
import { useStepWords } from './steps.tsx'

export type Policy = Static<(typeof listPolicies)['reply']>['items'][number]

/** Rules of one area from one day on are the bands of one rule. */
const groupOf = (one: Policy): string => `${one.area.at(-1)?.code} ${one.from}`

/** 谁批什么: by kind, the bands that decide today, those to come, and those that were. */
export function Page() {
  const say = useSay(words)
  const sayRule = useSay(rules)
  const read = useRead<typeof listPolicies>('GET /api/approval-policies', {}, { live: ['approvals.policy'] })
  return (
    <div className="page approvals">
      <Head title={say('approvals.rules')}>
        <span className="ll-2 ll-s">{sayRule('approvals.rule.do')}</span>
      </Head>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {!read.data && !read.error && <Loading lines={8} />}
      {read.data &&
        kinds.map((kind) => (
          <OneKind key={kind} kind={kind} items={read.data.items.filter((one) => one.kind === kind)} />
        ))}
    </div>
  )
}

function OneKind({ kind, items }: { kind: Kind; items: Policy[] }) {
  const say = useSay(words)
  const sayRule = useSay(rules)
  const may = useHolds('district-lead', 'operator')
  const [changing, setChanging] = useState(false)
  const past = items.filter((one) => one.to !== null && !one.present)
  const living = items.filter((one) => !past.includes(one))
  return (
    <section className="ll-sheet approvals-rule">
      <h2>{say(`approvals.kind.${kind}`)}</h2>
      <Bands items={living} />
      {past.length > 0 && (
        <details>
          <summary>{sayRule('approvals.rule.older')}</summary>
          <Bands items={past} />
        </details>
      )}
      {may && !changing && (
        <Button
          onClick={() => setChanging(true)}
          aria-label={sayRule('approvals.rule.changeOf', { kind: say(`approvals.kind.${kind}`) })}
        >
          {sayRule('approvals.rule.change')}
        </Button>
      )}
      {changing && <ChangeRule kind={kind} items={living} close={() => setChanging(false)} />}
    </section>
  )
}

function Bands({ items }: { items: Policy[] }) {
  const groups = [...new Set(items.map(groupOf))]
  return groups.map((group) => <Rule key={group} bands={items.filter((one) => groupOf(one) === group)} />)
}

function Rule({ bands }: { bands: Policy[] }) {
  const say = useSay(rules)
  const amountOf = useAmount()
  const stepWords = useStepWords()
  const [first] = bands
  if (!first) return null
  const below = (one: Policy) => amountOf(String(BigInt(one.least ?? '1') - 1n), one.measure)
  const band = (one: Policy): string =>
    one.most !== null
      ? say('approvals.rule.upTo', { most: amountOf(one.most, one.measure) })
      : one.least === null
        ? say('approvals.rule.any')
        : say('approvals.rule.over', { below: below(one) })
  return (
    <div>
      <p className="ll-s ll-2">
        {[
          placeWords(first.area),
          first.source !== null && first.to === null
            ? say('approvals.rule.always')
            : first.to === null
              ? say('approvals.rule.from', { from: first.from })
              : say('approvals.rule.span', { from: first.from, to: first.to }),
          ...(first.present || first.to !== null ? [] : [say('approvals.rule.coming')]),
          say('approvals.rule.days', { days: first.days }),
        ].join(' · ')}
      </p>
      <dl className="approvals-bands">
        {bands.map((one) => (
          <div key={one.id}>
            <dt>{band(one)}</dt>
            <dd>{one.steps.map(stepWords).join(' → ')}</dd>
          </div>
        ))}
      </dl>
      {first.clause && (
        <p className="ll-s ll-2">
          {first.clause} {first.source}
        </p>
      )}
    </div>
  )
}
