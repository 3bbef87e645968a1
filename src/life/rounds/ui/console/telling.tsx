import { useSay } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

interface Step {
  name: string
  level: string
}

/** Names of a place below the district, the finest last. */
export const placeWords = (area: readonly Step[]): string =>
  area
    .filter(({ level }) => level !== 'district')
    .slice(-3)
    .map(({ name }) => name)
    .join(' ')

interface Counted {
  targets: number
  done: number
  notHome: number
  refused: number
}

/** How far it is: a bar and the same in words. */
export function Bar({ of }: { of: Counted }) {
  const say = useSay(words)
  const share = of.targets ? Math.round((of.done / of.targets) * 100) : 0
  const told = say('rounds.share', { done: of.done, all: of.targets, share })
  return (
    <span className="rounds-share">
      <progress className="visits-bar" value={of.done} max={Math.max(1, of.targets)} aria-label={told} />
      <span>{told}</span>
    </span>
  )
}
