import { useState } from 'react'
import { Button, call, Choice, TextArea, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import type { giveVoice } from '../../api.ts'
import type { Says } from '../../rules.ts'
import { words } from '../words.ts'
import type { Approval } from './approval.tsx'

/** Decides the step under way; chosen first and confirmed by its own button, so that no slip of a thumb decides. */
export function Decide({ one }: { one: Approval }) {
  const say = useSay(words)
  const [chosen, setChosen] = useState<Says | ''>('')
  const [said, setSaid] = useState('')
  const step = one.run.find(({ openedAt, endedAt }) => openedAt && !endedAt)
  const publicity = step?.kind === 'publicity'
  const write = useWrite(
    (body: { says: Says; words: string | null }, key) =>
      call<typeof giveVoice>('POST /api/approvals/:id/voices', {
        params: { id: one.id },
        body: { step: one.step ?? 1, ...body },
        key,
      }),
    () => {
      setChosen('')
      setSaid('')
    },
    /\/approvals/,
  )
  const labels: [Says, string][] = publicity
    ? [
        ['approve', say('approvals.endApprove')],
        ['refuse', say('approvals.endRefuse')],
      ]
    : (['approve', ...(step?.kind === 'panel' ? [] : (['return'] as const)), 'refuse'] as const).map(
        (what) => [what, say(`approvals.says.${what}`)],
      )
  const needed = chosen !== '' && chosen !== 'approve'
  return (
    <section className="ll-sheet approvals-decide">
      <Choice
        label={say(publicity ? 'approvals.end' : 'approvals.decide')}
        value={chosen}
        options={labels.map(([value, label]) => ({ value, label }))}
        onChange={setChosen}
      />
      <TextArea
        label={say('approvals.words')}
        hint={say(needed ? 'approvals.wordsMust' : 'approvals.wordsMay')}
        rows={3}
        maxLength={2000}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <Wrong error={write.error} />
      <Button
        kind="main"
        busy={write.isPending}
        disabled={chosen === '' || (needed && said.trim() === '')}
        onClick={() => chosen && write.mutate({ says: chosen, words: said.trim() || null })}
      >
        {say('approvals.go')}
      </Button>
    </section>
  )
}
