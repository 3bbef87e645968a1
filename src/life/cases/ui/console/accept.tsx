import { Inbox } from './inbox.tsx'

/** 受理: what has just arrived. */
export function Page() {
  return (
    <Inbox
      title="cases.console.toAccept"
      tabs={[
        { key: 'all', word: 'cases.console.tab.all', states: ['to-accept'] },
        { key: 'late', word: 'cases.console.tab.late', states: ['to-accept'], overdue: true },
      ]}
      empty="cases.console.acceptEmpty"
      emptyDo="cases.console.acceptEmptyDo"
    />
  )
}
