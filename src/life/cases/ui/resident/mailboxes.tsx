import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  PhoneShell,
  usePages,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { listOrganisations } from '../../../../registers/people/api.ts'
import { words as common } from './words.ts'
import { words } from './words-channels.ts'

/** The mailboxes that are open, the district's head first, and online governance; no sign-in needed. */
export function Page() {
  const say = useSay(words)
  const sayCases = useSay(common)
  const read = usePages<typeof listOrganisations>('GET /api/organisations', { kind: 'mailbox', limit: 100 })
  const boxes = read.items.toSorted(
    (a, b) => Number(a.kind !== 'government') - Number(b.kind !== 'government'),
  )
  return (
    <PhoneShell title={say('cases.letters.title')} back="/">
      <p className="ll-s ll-2">{say('cases.letters.about')}</p>
      {read.isPending && <Loading lines={6} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && boxes.length === 0 && (
        <EmptyState
          title={say('cases.letters.empty')}
          action={<ButtonLink to="/report">{sayCases('cases.report')}</ButtonLink>}
        >
          {say('cases.letters.emptyDo')}
        </EmptyState>
      )}
      {boxes.length > 0 && (
        <ul className="ll-sheet rows mailboxes">
          {boxes.map((box) => (
            <li key={box.id}>
              <Go to={`/report?mailbox=${box.id}`} className="row-link">
                <p className="row-title">
                  <span>{box.plates.find(({ kind }) => kind === 'mailbox')?.name}</span>
                </p>
                <p className="row-more">
                  <span>{box.name}</span>
                </p>
              </Go>
            </li>
          ))}
        </ul>
      )}
      {read.hasNextPage && (
        <p className="more">
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('cases.letters.more')}
          </Button>
        </p>
      )}
      <section>
        <div className="ll-sec">
          <h2>{say('cases.online')}</h2>
        </div>
        <div className="ll-sheet stack">
          <p>{say('cases.online.about')}</p>
          <ButtonLink to="/report?channel=online">{say('cases.online.go')}</ButtonLink>
        </div>
      </section>
    </PhoneShell>
  )
}
