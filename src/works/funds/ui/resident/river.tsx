import { useState } from 'react'
import { Button, Money, useLook, useSay } from '../../../../kernel/web/index.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import { type Arm, arms, type Drawn, layout } from '../arms.ts'
import { words } from '../words.ts'

interface RiverProps {
  year: number
  river: { from: { key: string; amount: string }[]; to: { key: string; amount: string }[]; total: string }
  /** The name of an arm. */
  nameOf: (key: string) => string
}

const width = 312
const trunkAt = width / 2
const shorten = (name: string, most: number) => (name.length > most ? `${name.slice(0, most - 1)}…` : name)

/** A year of a fund: where its money came from, and where it went; as a drawing, or as a list that says the same. */
export function River({ year, river, nameOf }: RiverProps) {
  const say = useSay(words)
  const { elder } = useLook()
  const [chosen, choose] = useState<boolean>()
  const asList = chosen ?? elder
  if (river.total === '0') return <p className="ll-sheet ll-2">{say('funds.riverNone')}</p>
  const from = arms(river.from, 5)
  const to = arms(river.to, 6)
  return (
    <section className="ll-sheet funds-river">
      <p className="funds-river-head">
        <span>
          {say('funds.from')} <b>{formatYuan(BigInt(river.total))}</b>
        </span>
        <span>{say('funds.year', { year })}</span>
        <span>{say('funds.to')}</span>
      </p>
      {asList ? (
        <div className="funds-banks">
          <Bank title={say('funds.from')} list={from} nameOf={nameOf} />
          <Bank title={say('funds.to')} list={to} nameOf={nameOf} />
        </div>
      ) : (
        <Drawing from={from} to={to} total={BigInt(river.total)} nameOf={nameOf} />
      )}
      <Button onClick={() => choose(!asList)}>{say(asList ? 'funds.asRiver' : 'funds.asList')}</Button>
    </section>
  )
}

function Bank({ title, list, nameOf }: { title: string; list: Arm[]; nameOf: RiverProps['nameOf'] }) {
  return (
    <dl aria-label={title}>
      <dt className="ll-2">{title}</dt>
      {list.map(({ key, amount }) => (
        <dd key={key}>
          <span>{nameOf(key)}</span>
          <Money fen={String(amount)} />
        </dd>
      ))}
    </dl>
  )
}

const colours = [1, 2, 3, 4, 5]
const colourOf = (n: number, key: string): number =>
  key === 'carried' || key === 'balance' ? 5 : (colours[n % 4] ?? 1)

function Drawing(props: { from: Arm[]; to: Arm[]; total: bigint; nameOf: RiverProps['nameOf'] }) {
  const say = useSay(words)
  const { from, to, height, trunk } = layout(props.from, props.to, props.total)
  const names = (list: Arm[]) => list.map(({ key }) => props.nameOf(key)).join('、')
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say('funds.riverLabel', { from: names(props.from), to: names(props.to) })}
    >
      {from.map((arm, n) => (
        <Flow key={arm.key} arm={arm} x={6} colour={colourOf(n, arm.key)} />
      ))}
      {to.map((arm) => (
        <Flow key={arm.key} arm={arm} x={width - 6} colour={arm.key === 'balance' ? 5 : 1} />
      ))}
      <rect x={trunkAt - 3} y={(height - trunk) / 2} width={6} height={trunk} fill="var(--ll-d1)" />
      {from.map((arm, n) => (
        <Label key={arm.key} arm={arm} x={0} colour={colourOf(n, arm.key)} name={props.nameOf(arm.key)} />
      ))}
      {to.map((arm) => (
        <Label
          key={arm.key}
          arm={arm}
          x={width}
          colour={arm.key === 'balance' ? 5 : 1}
          name={props.nameOf(arm.key)}
        />
      ))}
    </svg>
  )
}

/** A band from a bank to the trunk. */
function Flow({ arm, x, colour }: { arm: Drawn; x: number; colour: number }) {
  const end = x < trunkAt ? trunkAt - 3 : trunkAt + 3
  const half = (x + end) / 2
  return (
    <path
      d={`M${x},${arm.y}C${half},${arm.y},${half},${arm.meets},${end},${arm.meets}`}
      fill="none"
      stroke={`var(--ll-d${colour}-soft)`}
      strokeWidth={arm.thick}
    />
  )
}

function Label({ arm, x, colour, name }: { arm: Drawn; x: number; colour: number; name: string }) {
  const left = x < trunkAt
  const anchor = left ? 'start' : 'end'
  const at = left ? 12 : width - 12
  return (
    <>
      <rect
        x={left ? 0 : width - 6}
        y={arm.y - arm.thick / 2}
        width={6}
        height={arm.thick}
        fill={`var(--ll-d${colour})`}
      />
      <text x={at} y={arm.y - 3} textAnchor={anchor} className="funds-arm">
        {shorten(name, 10)}
      </text>
      <text x={at} y={arm.y + 13} textAnchor={anchor} className="funds-arm-sum">
        {formatYuan(arm.amount)}
      </text>
    </>
  )
}
