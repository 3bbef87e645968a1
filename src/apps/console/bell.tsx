import { Bell as BellIcon } from 'lucide-react'
import { useSay } from '../../kernel/web/index.ts'
import { Pop } from './pop.tsx'
import { words } from './words.ts'

/** What one is told. */
export function Bell() {
  const say = useSay(words)
  return (
    <Pop label={say('console.bell')} mark={<BellIcon size={20} aria-hidden="true" />}>
      {() => <p className="sheet-in ll-2">{say('console.bellEmpty')}</p>}
    </Pop>
  )
}
