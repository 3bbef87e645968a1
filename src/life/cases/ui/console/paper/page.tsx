import { Printer } from 'lucide-react'
import {
  Button,
  ButtonLink,
  Choice,
  EmptyState,
  ErrorState,
  Loading,
  usePathPart,
  useRead,
  useSay,
} from '../../../../../kernel/web/index.ts'
import type { getCase } from '../../../api.ts'
import { useAddress } from '../address.ts'
import { Order } from './order.tsx'
import './paper.css'
import { Supervision } from './supervision.tsx'
import { formsOf } from './telling.ts'
import { words } from './words.ts'

/** A form of a case as it goes to the unit on paper: seen first, then printed by the browser. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const [query, set] = useAddress()
  const read = useRead<typeof getCase>('GET /api/cases/:number', { params: { number } }, { live: ['cases.'] })
  const viewed = read.data
  if (read.error) return <ErrorState error={read.error} again={() => void read.refetch()} />
  if (!viewed) return <Loading lines={9} />
  const forms = formsOf(viewed)
  const form = forms.find((one) => one === query.form) ?? forms[0]
  return (
    <div className="page paper-page">
      <div className="page-tools">
        <ButtonLink to={`/cases/${number}`}>{say('cases.paper.back')}</ButtonLink>
        {forms.length > 1 && form && (
          <Choice
            label={say('cases.paper.which')}
            value={form}
            options={forms.map((value) => ({ value, label: say(`cases.paper.${value}`) }))}
            onChange={(value) => set({ form: value })}
          />
        )}
        {form && (
          <Button kind="main" onClick={() => window.print()}>
            <Printer size={18} aria-hidden="true" />
            {say('cases.paper.print')}
          </Button>
        )}
      </div>
      {form === 'order' && <Order viewed={viewed} />}
      {form === 'supervision' && <Supervision viewed={viewed} />}
      {!form && <EmptyState title={say('cases.paper.nothing')}>{say('cases.paper.nothingDo')}</EmptyState>}
    </div>
  )
}
