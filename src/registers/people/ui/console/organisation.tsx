import { useState } from 'react'
import type { Static } from 'typebox'
import {
  Button,
  ErrorState,
  Go,
  Loading,
  PersonLine,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getOrganisation, Officer } from '../../api.ts'
import { EndPost } from './end-post.tsx'
import { Mailbox } from './mailbox.tsx'
import { useHolds } from './me.ts'
import { useNames } from './naming.ts'
import { NewOrganisation } from './new-organisation.tsx'
import { NewPost } from './new-post.tsx'
import { words } from './words.ts'

type Found = Static<(typeof getOrganisation)['reply']>
type Holder = Static<typeof Officer>

/** One organisation: up the chain with officers at each level, down to what stands below it, its places. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const read = useRead<typeof getOrganisation>(
    'GET /api/organisations/:id',
    { params: { id } },
    { live: ['people.'], fresh: 5_000 },
  )
  const registrar = useHolds('registrar', 'district-lead')
  const plates = useHolds('registrar', 'operator')
  const [adding, setAdding] = useState<'post' | 'organisation' | null>(null)
  const [ending, setEnding] = useState<Holder | null>(null)
  const found = read.data
  return (
    <div className="page">
      {read.isPending && <Loading lines={9} />}
      {read.error && !found && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {found && (
        <>
          <Head found={found} />
          {(registrar || plates) && (
            <p className="page-tools">
              {registrar && <Button onClick={() => setAdding('post')}>{say('people.newPost')}</Button>}
              {registrar && <Button onClick={() => setAdding('organisation')}>{say('people.newOrg')}</Button>}
              {plates && <Mailbox found={found} />}
            </p>
          )}
          <div className="two-columns">
            <Chain found={found} end={registrar ? setEnding : undefined} />
            <div>
              <Below found={found} />
              <Places found={found} />
            </div>
          </div>
          {adding === 'post' && <NewPost organisation={found} close={() => setAdding(null)} />}
          {adding === 'organisation' && <NewOrganisation parent={found} close={() => setAdding(null)} />}
          {ending && <EndPost post={ending} close={() => setEnding(null)} />}
        </>
      )}
    </div>
  )
}

function Head({ found }: { found: Found }) {
  const nameOf = useNames()
  return (
    <div className="page-head">
      <h1>{found.name}</h1>
      <span className="ll-2">{nameOf('kind', found.kind)}</span>
      {found.side !== 'none' && <span className="ll-tag">{nameOf('side', found.side)}</span>}
      {found.plates.map((plate) => (
        <span key={plate.kind} className="ll-tag">
          {plate.name}
        </span>
      ))}
      {found.phone && (
        <a className="ll-link" href={`tel:${found.phone}`}>
          {found.phone}
        </a>
      )}
    </div>
  )
}

function Chain({ found, end }: { found: Found; end: ((post: Holder) => void) | undefined }) {
  const say = useSay(words)
  const nameOf = useNames()
  return (
    <section className="ll-sheet">
      <div className="ll-label">
        <h2 className="ll-label">{say('people.way')}</h2>
        <small>{say('people.wayDo')}</small>
      </div>
      <ol className="chain-list">
        {found.chain.map((level) => (
          <li key={level.id} data-kind={level.kind}>
            <p className="chain-head">
              {level.id === found.id ? (
                <b>{level.name}</b>
              ) : (
                <Go to={`/organisations/${level.id}`} className="ll-link">
                  {level.name}
                </Go>
              )}
              <span className="ll-s ll-2">{nameOf('kind', level.kind)}</span>
            </p>
            {level.officers.length === 0 && <p className="ll-s ll-2">{say('people.noOfficers')}</p>}
            {level.officers.map((post) => (
              <PersonLine
                key={post.post}
                name={post.name}
                about={[post.title, post.homeUnit, post.brings].filter(Boolean).join(say('people.comma'))}
                phone={post.phone}
                aside={
                  end && level.id === found.id ? (
                    <Button onClick={() => end(post)}>{say('people.endPost')}</Button>
                  ) : null
                }
              />
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Below({ found }: { found: Found }) {
  const say = useSay(words)
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">
        {say('people.below')}
        <small>{found.children.length}</small>
      </h2>
      {found.children.length === 0 && <p className="ll-2">{say('people.belowNone')}</p>}
      <ul className="link-grid">
        {found.children.map((child) => (
          <li key={child.id}>
            <Go to={`/organisations/${child.id}`} className="ll-link">
              {child.name}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Places({ found }: { found: Found }) {
  const say = useSay(words)
  const nameOf = useNames()
  if (found.areas.length === 0) return null
  return (
    <section className="ll-sheet">
      <h2 className="ll-label">{say('people.covers')}</h2>
      <ul className="link-grid">
        {found.areas.map((area) => (
          <li key={`${area.code} ${area.relation}`}>
            <Go to={`/areas/${area.code}`} className="ll-link">
              {area.name}
            </Go>{' '}
            <span className="ll-s ll-2">{nameOf('relation', area.relation)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
