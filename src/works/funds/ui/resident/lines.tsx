import { useState } from 'react'
import {
  Button,
  call,
  checkProof,
  ErrorState,
  Loading,
  Money,
  monthWords,
  ProofBadge,
  type ProofResult,
  TextField,
  useLang,
  usePages,
  useSay,
  useSettled,
} from '../../../../kernel/web/index.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { lineProof, listLines } from '../../api.ts'
import { words } from '../words.ts'
import { lineWord } from '../lines.ts'
import { words as gifts } from '../words-gifts.ts'

type Line = ReplyOf<typeof listLines>['items'][number]

/** Every line of a fund, newest first, of a year or with some words in it; each with the seal that this device checks. */
export function Lines({ fund, year }: { fund: string; year: number | undefined }) {
  const say = useSay(words)
  const [typed, type] = useState('')
  const q = useSettled(typed.trim(), 300)
  const read = usePages<typeof listLines>(
    'GET /api/funds/:id/lines',
    { limit: 20, ...(year ? { year } : {}), ...(q ? { q } : {}) },
    { params: { id: fund }, live: ['ledger.'] },
  )
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('funds.lines')}</h2>
      </div>
      <TextField
        type="search"
        label={say('funds.search')}
        hint={say('funds.searchHint')}
        value={typed}
        maxLength={40}
        onChange={(event) => type(event.target.value)}
      />
      {read.isPending && <Loading lines={6} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && read.items.length === 0 && (
        <p className="ll-sheet ll-2">{say(q ? 'funds.searchNone' : 'funds.linesNone')}</p>
      )}
      {read.items.length > 0 && (
        <ul className="ll-sheet funds-lines">
          {read.items.map((line) => (
            <Row key={line.id} fund={fund} line={line} />
          ))}
        </ul>
      )}
      {read.hasNextPage && (
        <p className="more">
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('funds.more')}
          </Button>
        </p>
      )}
    </section>
  )
}

function Row({ fund, line }: { fund: string; line: Line }) {
  const say = useSay(words)
  const sayGifts = useSay(gifts)
  const lang = useLang()
  const [, month = '', day = ''] = line.day.split('-')
  const prove = async (): Promise<ProofResult> =>
    checkProof(
      await call<typeof lineProof>('GET /api/funds/:id/proofs/:line', {
        params: { id: fund, line: line.id },
      }),
      line.id,
    )
  const signed = line.way === 'out' ? `-${line.amount}` : line.amount
  const moves = line.way === 'in' || line.way === 'out'
  const named = line.of && line.inMemory ? sayGifts('gifts.inMemory', { name: line.of }) : line.of
  const of = named ?? (line.kind === 'donation' ? sayGifts('gifts.unnamed') : null)
  return (
    <li>
      <time dateTime={line.day}>
        <b>{Number(day)}</b>
        <small>{monthWords(Number(month), lang)}</small>
      </time>
      <div>
        <p className="funds-line-title">
          <b>{say(lineWord(line.kind))}</b>
          <b className={line.way === 'in' ? 'funds-in' : moves ? '' : 'll-2'}>
            <Money fen={signed} sign={moves} />
          </b>
        </p>
        {(of || line.purpose || !moves) && (
          <p className="ll-2">
            {[
              line.way === 'committed' || line.way === 'asked' || line.way === 'back'
                ? say(`funds.way.${line.way}`)
                : '',
              of,
              line.purpose?.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        <p className="funds-line-foot">
          {line.seq ? (
            <ProofBadge key={line.seq} seq={line.seq} verify={prove} />
          ) : (
            <small className="ll-2">{say('funds.unsealed')}</small>
          )}
          {line.reversed && <small className="ll-2">{say('funds.reversed')}</small>}
        </p>
      </div>
    </li>
  )
}
