import { Navigate } from '@tanstack/react-router'
import { EmptyState, useSay } from '../../kernel/web/index.ts'
import { useMe } from '../../registers/people/ui/console/me.ts'
import { itemsFor } from './items.ts'
import { words } from './words.ts'

/** Everybody begins at the first thing that waits for them. */
export function Page() {
  const say = useSay(words)
  const me = useMe()
  const [first] = itemsFor(me.data?.posts.map((post) => post.role) ?? [])
  if (first) return <Navigate to={first.to} replace />
  return (
    <div className="page">
      <EmptyState title={say('console.noPost')}>{say('console.noPostDo')}</EmptyState>
    </div>
  )
}
