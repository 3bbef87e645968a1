import { Phone } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useSay } from './lang.ts'
import { Go } from './go.tsx'
import type { ProofResult } from './proof.ts'
import { words } from './words.ts'

/** The notched seal. */
const SealMark = () => (
  <svg className="ll-icon" viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
    <path d="M7 3h14v14l-4 4H3V7z" />
    <path d="m8 12 3 3 5-6" />
  </svg>
)

type Mismatch = 'line' | 'place' | 'path' | 'seal' | 'head'

interface ProofBadgeProps {
  /** Number of the sealed row; show the badge on sealed rows only. */
  seq: number | string
  /** Fetches the proof and checks it on this device (proof.ts). */
  verify: () => Promise<ProofResult>
}

/** 已封存; a touch checks the record on the reader's own device: 已验算, or which part fails. */
export function ProofBadge({ seq, verify }: ProofBadgeProps) {
  const say = useSay(words)
  const [result, setResult] = useState<ProofResult | 'sealed' | 'proving' | 'wrong'>('sealed')
  const check = () => {
    setResult('proving')
    verify().then(setResult, () => setResult('wrong'))
  }
  const states = {
    sealed: say('web.sealed'),
    proving: say('web.proving'),
    checked: say('web.proved'),
    cannot: say('web.cannotProve'),
    wrong: say('web.problem.broken'),
  }
  const wrong = !(result in states)
  const text = wrong
    ? say('web.notProved', { part: say(`web.part.${result as Mismatch}`) })
    : states[result as keyof typeof states]
  const plain = result === 'cannot' || result === 'wrong'
  return (
    <button
      type="button"
      className={`ll-proof${wrong ? ' ll-proof-wrong' : ''}${plain ? ' ll-proof-plain' : ''}`}
      title={say('web.proofHint')}
      data-proof={result}
      onClick={check}
    >
      <SealMark />
      <span role="status">
        {text} #{Number(seq).toLocaleString('en-US')}
      </span>
    </button>
  )
}

interface PersonLineProps {
  name: string
  /** Unit and role: 市政照明班，主办. */
  about?: ReactNode
  phone?: string | null | undefined
  aside?: ReactNode
}

/** Who it is: initial (no photograph), name, unit and role, one way to reach them. */
export function PersonLine({ name, about, phone, aside }: PersonLineProps) {
  const say = useSay(words)
  return (
    <div className="ll-person">
      <span className="ll-person-mark" aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <span className="ll-person-text">
        <b>{name}</b>
        {about && <small>{about}</small>}
      </span>
      {phone && (
        <a className="ll-btn" href={`tel:${phone}`}>
          <Phone size={18} aria-hidden="true" />
          <span>
            <span className="ll-hidden">{say('web.call')} </span>
            {phone}
          </span>
        </a>
      )}
      {aside}
    </div>
  )
}

export interface PlaceStep {
  name: string
  to?: string
}

/** District to micro-grid, the last level strong; a phone shows the last three (`last`). */
export function PlaceBreadcrumb({ places, last = 3 }: { places: PlaceStep[]; last?: number }) {
  const say = useSay(words)
  const shown = places.slice(-last)
  return (
    <nav className="ll-place" aria-label={say('web.place')}>
      <ol>
        {shown.map((place, n) => (
          <li key={place.name} aria-current={n === shown.length - 1 ? 'location' : undefined}>
            {place.to ? <Go to={place.to}>{place.name}</Go> : place.name}
          </li>
        ))}
      </ol>
    </nav>
  )
}
