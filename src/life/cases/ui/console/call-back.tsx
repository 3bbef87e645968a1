import { Inbox } from './inbox.tsx'

/** 回访: whoever raised it says whether it is solved. */
export function Page() {
  return (
    <Inbox
      page="call-back"
      title="cases.console.toCallBack"
      tabs={[
        { key: 'all', word: 'cases.console.tab.all', states: ['to-call-back'] },
        { key: 'late', word: 'cases.console.tab.late', states: ['to-call-back'], overdue: true },
      ]}
      empty="cases.console.callBackEmpty"
      emptyDo="cases.console.callBackEmptyDo"
    />
  )
}
