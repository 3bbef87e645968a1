import { Inbox } from './inbox.tsx'

/** 受理: what has just arrived. */
export function Page() {
  return (
    <Inbox
      page="accept"
      title="cases.console.toAccept"
      tabs={[
        {
          key: 'residents',
          word: 'cases.console.tab.residents',
          states: ['to-accept'],
          queues: ['residents'],
        },
        {
          key: 'enterprise',
          word: 'cases.console.tab.enterprise',
          states: ['to-accept'],
          queues: ['enterprise'],
        },
        {
          key: 'letters',
          word: 'cases.console.tab.letters',
          states: ['to-accept'],
          queues: ['mailbox', 'online'],
        },
        { key: 'late', word: 'cases.console.tab.late', states: ['to-accept'], overdue: true },
      ]}
      empty="cases.console.acceptEmpty"
      emptyDo="cases.console.acceptEmptyDo"
    />
  )
}
