import { useMyArea } from '../../../../registers/people/ui/console/me.ts'
import { Inbox } from './inbox.tsx'
import { CasesMap } from './map.tsx'

/** 派遣: which unit takes it. */
export function Page() {
  const mine = useMyArea()
  return (
    <Inbox
      page="dispatch"
      title="cases.console.toDispatch"
      tabs={[
        {
          key: 'all',
          word: 'cases.console.tab.all',
          states: ['to-dispatch', 'return-review'],
          queues: ['residents', 'mailbox', 'online'],
        },
        {
          key: 'enterprise',
          word: 'cases.console.tab.enterprise',
          states: ['to-dispatch', 'return-review'],
          queues: ['enterprise'],
        },
        {
          key: 'late',
          word: 'cases.console.tab.late',
          states: ['to-dispatch', 'return-review'],
          overdue: true,
        },
        { key: 'returned', word: 'cases.console.tab.returned', states: ['return-review'] },
        { key: 'asked', word: 'cases.console.tab.asked', states: [], asked: true },
      ]}
      empty="cases.console.dispatchEmpty"
      emptyDo="cases.console.dispatchEmptyDo"
      together
      map={(area, choose, chosen) =>
        mine && <CasesMap mine={mine} area={area} choose={choose} chosen={chosen} />
      }
    />
  )
}
