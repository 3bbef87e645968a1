import { Printer } from 'lucide-react'
import { Button, usePathPart, useSay } from '../../../../kernel/web/index.ts'
import { PrintFoot } from './print.tsx'
import { CaseSheet } from './sheet.tsx'
import { WithUndo } from './undo-bar.tsx'
import { words } from './words.ts'

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
        </p>
        <article className="ll-sheet case-sheet">
          <CaseSheet key={number} number={number} whole />
          <PrintFoot number={number} />
        </article>
      </div>
    </WithUndo>
  )
}
