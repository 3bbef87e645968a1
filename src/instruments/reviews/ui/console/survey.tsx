import type { Static } from 'typebox'
import {
  Button,
  call,
  ErrorState,
  Go,
  Loading,
  PlaceBreadcrumb,
  prefix,
  usePathPart,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { getSurvey, listRemarks, withdrawSurvey } from '../../api.ts'
import { percentOf, RectificationChip, ScoreLine, useStanding } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { Head } from './head.tsx'
import { changes } from './asking.tsx'
import { words } from './words.ts'

type Full = Static<(typeof getSurvey)['reply']>

/** One survey for staff: where it stands, what it came to, what people wrote. */
export function Page() {
  const id = usePathPart('id')
  const read = useRead<typeof getSurvey>(
    'GET /api/satisfaction-surveys/:id',
    { params: { id } },
    { live: ['reviews.'], fresh: 5_000 },
  )
  return (
    <div className="page reviews">
      {read.error && !read.data && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading lines={8} />}
      {read.data && <Shown one={read.data} />}
    </div>
  )
}

function Shown({ one }: { one: Full }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const standing = useStanding()
  return (
    <>
      <Head title={one.title}>
        <PlaceBreadcrumb places={one.area} />
      </Head>
      <section className="ll-sheet reviews-facts">
        {one.score && (
          <p>
            <ScoreLine score={one.score} />
          </p>
        )}
        <p>{sayShared('reviews.of', { unit: one.unit.name })}</p>
        <p className="ll-2">
          {say(`reviews.${one.audience}`)} · {standing(one)}
        </p>
        {one.rectification && (
          <p>
            <RectificationChip state={one.rectification.state} />{' '}
            <Go to={`/rectifications/${one.rectification.id}`} className="ll-link">
              {say('reviews.rectifications')}
            </Go>
          </p>
        )}
        {one.state === 'open' && (
          <p className="ll-s ll-2 reviews-address">
            {say('reviews.link', { address: `${location.origin}${prefix()}/satisfaction/${one.id}` })}
          </p>
        )}
        {one.may.withdraw && <Withdraw one={one} />}
      </section>
      <h2>{sayShared('reviews.byQuestion')}</h2>
      <ul className="ll-sheet reviews-by">
        {one.asked.map(({ question, points, most }) => (
          <li key={question}>
            <span>{question}</span>
            {points !== null && most !== null && (
              <b>{sayShared('reviews.percent', { percent: percentOf({ points, most }) })}</b>
            )}
          </li>
        ))}
      </ul>
      {one.state === 'scored' && <Remarks id={one.id} />}
    </>
  )
}

function Withdraw({ one }: { one: Full }) {
  const say = useSay(words)
  const write = useWrite(
    (_: null, key) =>
      call<typeof withdrawSurvey>('POST /api/satisfaction-surveys/:id/withdrawal', {
        params: { id: one.id },
        key,
      }),
    () => {},
    changes,
  )
  return (
    <p className="page-tools">
      <Button busy={write.isPending} onClick={() => write.mutate(null)}>
        {say('reviews.withdraw')}
      </Button>
      <span className="ll-s ll-2">{say('reviews.withdrawHint')}</span>
      <Wrong error={write.error} />
    </p>
  )
}

/** What people wrote, without names, for those who have to put it right. */
export function Remarks({ id }: { id: string }) {
  const say = useSay(words)
  const read = useRead<typeof listRemarks>(
    'GET /api/satisfaction-surveys/:id/remarks',
    { params: { id } },
    { fresh: 60_000 },
  )
  // Who may not read them finds no such list: nothing to say about it here.
  if (!read.data) return null
  return (
    <>
      <h2>{say('reviews.remarks')}</h2>
      {read.data.items.length === 0 ? (
        <p className="ll-2">{say('reviews.noRemarks')}</p>
      ) : (
        <ul className="ll-sheet reviews-by">
          {read.data.items.map((text, n) => (
            <li key={`${n} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
    </>
  )
}
