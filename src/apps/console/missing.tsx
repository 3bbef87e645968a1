import { ButtonLink, EmptyState, useSay } from '../../kernel/web/index.ts'
import { words } from './words.ts'

export function Missing() {
  const say = useSay(words)
  return (
    <div className="page">
      <EmptyState
        title={say('console.missing')}
        action={
          <ButtonLink kind="main" to="/">
            {say('console.toInbox')}
          </ButtonLink>
        }
      >
        {say('console.missingDo')}
      </EmptyState>
    </div>
  )
}
