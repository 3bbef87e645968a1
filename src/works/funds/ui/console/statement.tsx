import { useSay } from '../../../../kernel/web/index.ts'
import { ChooseStatement } from './choose-statement.tsx'
import { TriedStatement } from './tried-statement.tsx'
import { words } from './words-receipts.ts'

interface StatementProps {
  batch: string | undefined
  open: (id: string | undefined) => void
}

/** Taking a statement of an account: its file is read and shown first, and taken once somebody says so. */
export function Statement({ batch, open }: StatementProps) {
  const say = useSay(words)
  return (
    <section className="ll-sheet stack" aria-label={say('statements.title')}>
      <h2 className="receipts-h">{say('statements.title')}</h2>
      {batch ? (
        <TriedStatement id={batch} another={() => open(undefined)} />
      ) : (
        <ChooseStatement sent={open} />
      )}
    </section>
  )
}
