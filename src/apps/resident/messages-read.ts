import type { listNotifications } from '../../kernel/api.ts'
import { useHere, useRead } from '../../kernel/web/index.ts'

export const INBOX = 'GET /api/notifications'

/** One's own inbox, newest first; asked again when a case of one's own moves. */
export function useInbox(limit: number) {
  const { signedIn } = useHere()
  return useRead<typeof listNotifications>(
    INBOX,
    { query: { limit } },
    { enabled: signedIn === true, live: ['cases.', 'approvals.'] },
  )
}

/** Messages not yet read, for the bell. */
export const useUnread = (): number => useInbox(1).data?.unread ?? 0
