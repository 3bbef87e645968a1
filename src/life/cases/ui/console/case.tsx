import { Printer } from 'lucide-react'
import { Button, ButtonLink, usePathPart, useRead, useSay } from '../../../../kernel/web/index.ts'
import type { getCase } from '../../api.ts'
import { formsOf } from './paper/telling.ts'
import { words as paper } from './paper/words.ts'
import { PrintFoot } from './print.tsx'
import { CaseSheet } from './sheet.tsx'
import { WithUndo } from './undo-bar.tsx'
import { words } from './words.ts'

/** The forms there are of it. */
function PaperLinks({ number }: { number: string }) {
  const say = useSay(paper)
  const read = useRead<typeof getCase>(
    'GET /api/cases/:number',
    { params: { number } },
    { live: ['cases.'], fresh: 5_000 },
  )
  return (read.data ? formsOf(read.data) : []).map((form) => (
    <ButtonLink key={form} to={`/cases/${number}/paper?form=${form}`}>
      {say(`cases.paper.${form}`)}
    </ButtonLink>
  ))
}

/** One case on its own page, as it is printed and sent. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  return (
    <WithUndo>
      <div className="page case-page">
        <p className="page-tools">
          <Button onClick={() => window.print()}>
            <Printer size={18} aria-hidden="true" />
            {say('cases.console.print')}
          </Button>
          <PaperLinks number={number} />
        </p>
        <article className="ll-sheet case-sheet">
          <CaseSheet key={number} number={number} whole />
          <PrintFoot number={number} />
        </article>
      </div>
    </WithUndo>
  )
}
