import { EmptyState, useSay } from '../../kernel/web/index.ts'
import { words } from './words.ts'

/** The place of the import page in the rail. */
export function Page() {
  const say = useSay(words)
  return (
    <div className="page">
      <h1>{say('console.import')}</h1>
      <EmptyState title={say('console.importSoon')}>{say('console.importSoonDo')}</EmptyState>
    </div>
  )
}
