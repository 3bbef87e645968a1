import type { Queue } from '../../rules.ts'
import { Inbox, type InboxTab } from './inbox.tsx'

/** What is done with one queue, from acceptance to the call-back. */
export const tabsOf = (queue: Queue): [InboxTab, ...InboxTab[]] => {
  const queues = [queue]
  const accept = ['to-accept', 'to-verify', 'to-file']
  const going = ['to-dispatch', 'to-sign', 'handling', 'return-review', 'shelved', 'to-check']
  const verdict = ['to-call-back']
  return [
    { key: 'accept', word: 'cases.console.toAccept', states: accept, queues },
    { key: 'going', word: 'cases.console.tab.going', states: going, queues },
    { key: 'verdict', word: 'cases.console.tab.verdict', states: verdict, queues },
    {
      key: 'late',
      word: 'cases.console.tab.late',
      states: [...accept, ...going, ...verdict],
      queues,
      overdue: true,
    },
  ]
}

/** 信箱来信: letters to the mailbox of one's organisation, or to those of one's area. */
export function Page() {
  return (
    <Inbox
      page="letters"
      title="cases.console.letters"
      tabs={tabsOf('mailbox')}
      empty="cases.console.lettersEmpty"
      emptyDo="cases.console.lettersEmptyDo"
    />
  )
}
