import { useState } from 'react'
import {
  ButtonLink,
  EmptyState,
  ErrorState,
  Loading,
  PhoneShell,
  Refused,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getCase } from '../../api.ts'
import { useTurns } from './turns.ts'
import { CaseBody, CaseDock, PrintButton, ProofOfAll, RemarkForm } from './view.tsx'
import { words } from './words.ts'

/** One's own case: every step with who and when, live. */
export function Page() {
  const say = useSay(words)
  const number = usePathPart('number')
  const [adding, setAdding] = useState(false)
  const read = useRead<typeof getCase>('GET /api/cases/:number', { params: { number } }, { live: ['cases.'] })
  const { rate, remark, reopen } = useTurns(number, undefined, () => setAdding(false))
  const viewed = read.data
  const gone = read.error instanceof Refused && [401, 403, 404].includes(read.error.status)
  const turn = viewed?.state === 'closed' ? reopen : remark
  return (
    <PhoneShell
      title={viewed?.title ?? say('cases.number', { number })}
      back="/mine"
      heading={false}
      aside={<PrintButton />}
      dock={viewed && <CaseDock viewed={viewed} open={adding} toggle={() => setAdding(!adding)} />}
      footAside={viewed && <ProofOfAll viewed={viewed} />}
    >
      {viewed && adding && (
        <RemarkForm
          title={say(viewed.state === 'closed' ? 'cases.reopenWhy' : 'cases.add')}
          go={say(viewed.state === 'closed' ? 'cases.reopenGo' : 'cases.addGo')}
          busy={turn.isPending}
          error={turn.error}
          send={(text) => turn.mutate(text)}
        />
      )}
      {viewed && (
        <CaseBody
          viewed={viewed}
          rate={(rating) => rate.mutate(rating)}
          rating={{ busy: rate.isPending, error: rate.error }}
        />
      )}
      {read.isPending && <Loading lines={9} />}
      {gone && (
        <EmptyState
          title={say('cases.notYours')}
          action={<ButtonLink to={`/p/${number}`}>{say('cases.seePublic')}</ButtonLink>}
        >
          {say('cases.notYoursDo')}
        </EmptyState>
      )}
      {read.error && !viewed && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
    </PhoneShell>
  )
}
