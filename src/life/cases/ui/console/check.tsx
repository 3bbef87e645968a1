import { Inbox } from './inbox.tsx'

/** 核查: an overview; the check itself is made on the spot, with the phone. */
export function Page() {
  return (
    <Inbox
      page="check"
      title="cases.console.toCheck"
      tabs={[
        { key: 'all', word: 'cases.console.tab.all', states: ['to-check'] },
        { key: 'verify', word: 'cases.console.tab.verify', states: ['to-verify'] },
        { key: 'late', word: 'cases.console.tab.late', states: ['to-check'], overdue: true },
      ]}
      empty="cases.console.checkEmpty"
      emptyDo="cases.console.checkEmptyDo"
    />
  )
}
