import { Printer } from 'lucide-react'
import {
  Button,
  EmptyState,
  ErrorState,
  Loading,
  PlaceBreadcrumb,
  usePathPart,
  useRead,
  useSay,
} from '../../../../kernel/web/index.ts'
import type { getArea, listTags } from '../../api.ts'
import './tags.css'
import { words } from './words.ts'

/** Signs of a community's micro-grids, ready for the printer. */
export function Page() {
  const say = useSay(words)
  const code = usePathPart('code')
  const area = useRead<typeof getArea>('GET /api/areas/:code', { params: { code } }, { fresh: 600_000 })
  const read = useRead<typeof listTags>(
    'GET /api/tags',
    { query: { area: code, limit: 500 } },
    { fresh: 600_000 },
  )
  const items = read.data?.items ?? []
  return (
    <div className="page">
      <div className="page-head">
        <PlaceBreadcrumb
          last={6}
          places={(area.data?.steps ?? []).map((step) => ({ name: step.name, to: `/areas/${step.code}` }))}
        />
        <h1>{say('places.console.tags', { place: area.data?.name ?? '' })}</h1>
        <span className="ll-2 ll-s">{say('places.console.tagsDo')}</span>
      </div>
      {read.isPending && <Loading lines={6} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && items.length === 0 && (
        <EmptyState title={say('places.console.tagsNone')}>{say('places.console.tagsNoneDo')}</EmptyState>
      )}
      {items.length > 0 && (
        <>
          <p className="page-tools">
            <Button kind="main" onClick={() => window.print()}>
              <Printer size={18} aria-hidden="true" />
              {say('places.console.print', { count: items.length })}
            </Button>
          </p>
          <ul className="tags">
            {items.map((tag) => (
              <li key={tag.code}>
                <img src={pictureOf(tag.svg)} alt={tag.url} width={132} height={132} />
                <b>{tag.steps.at(-1)?.name}</b>
                <span>
                  {tag.steps
                    .slice(2, -1)
                    .map((step) => step.name)
                    .join(' ')}
                </span>
                <small>{say('places.console.tagScan')}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const pictureOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
