import { Inbox } from './inbox.tsx'
import { tabsOf } from './letters.tsx'

/** 网络理政: what people post on the affairs of the district. */
export function Page() {
  return (
    <Inbox
      page="online"
      title="cases.console.online"
      tabs={tabsOf('online')}
      empty="cases.console.onlineEmpty"
      emptyDo="cases.console.onlineEmptyDo"
    />
  )
}
