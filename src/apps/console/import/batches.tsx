import {
  EmptyState,
  Go,
  type ImportBatch,
  StatusChip,
  timeWords,
  useLang,
  useNow,
  useSay,
} from '../../../kernel/web/index.ts'
import { useSayUnits } from './say-units.ts'
import { chipOf, type Kind } from './state.ts'
import { words } from './words.ts'

interface BatchesProps {
  items: ImportBatch[]
  kinds: Kind[]
  present: string | undefined
}

/** My batches, newest first: what was left can be taken up again. */
export function Batches({ items, kinds, present }: BatchesProps) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <section aria-label={say('imports.mine')}>
      <div className="section-head">
        <h2>{say('imports.mine')}</h2>
      </div>
      {items.length === 0 ? (
        <EmptyState title={say('imports.none')}>{say('imports.noneDo')}</EmptyState>
      ) : (
        <ul className="import-batches">
          {items.map((one) => (
            <li key={one.id} aria-current={one.id === present ? 'true' : undefined}>
              <StatusChip kind={chipOf(one.state)}>{say(`imports.state.${one.state}`)}</StatusChip>
              <Go to={`/import?batch=${one.id}`} className="ll-link">
                {one.name}
              </Go>
              <span className="ll-s ll-2">
                {kinds.find(({ kind }) => kind === one.kind)?.[lang]}
                {' · '}
                <time dateTime={one.at}>{timeWords(one.at, lang, now)}</time>
                {one.state !== 'failed' && (
                  <Counted batch={one} kind={kinds.find(({ kind }) => kind === one.kind)} />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Counted({ batch, kind }: { batch: ImportBatch; kind: Kind | undefined }) {
  const say = useSayUnits(kind)
  const { good, bad } = batch
  return ` · ${say('imports.goodBad', { good: good.toLocaleString('en-US'), bad: bad.toLocaleString('en-US') })}`
}
