import { SearchChoice, useSay } from '../../../../kernel/web/index.ts'
import type { Unit } from './telling.ts'
import { words } from './words.ts'

/** So many units are shown at once, those with the best reasons. */
export const nearest = 12
/** And so many of them are taken by a digit. */
export const keyed = 9

/** Those that are not shown, found by a part of their name. */
export function OtherUnits({ units, choose }: { units: Unit[]; choose: (id: string) => void }) {
  const say = useSay(words)
  if (units.length === 0) return null
  return (
    <div className="other-units">
      <SearchChoice
        label={say('cases.console.otherUnit')}
        hint={say('cases.console.otherUnitHint', { count: units.length })}
        value=""
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => id && choose(id)}
      />
    </div>
  )
}
