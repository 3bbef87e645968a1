import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Button,
  call,
  checkProof,
  dayWords,
  EmptyState,
  ErrorState,
  Go,
  Loading,
  Money,
  PhoneShell,
  ProofBadge,
  type ProofResult,
  Refused,
  StatusChip,
  TextField,
  timeWords,
  useLang,
  usePathPart,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import type { lineProof } from '../../api.ts'
import type { pretendPayment, viewGift } from '../../gifts/api.ts'
import { forgetGift, keepGift, useKeptGifts } from '../kept-gifts.ts'
import { words as lines } from '../words.ts'
import { words } from '../words-gifts.ts'
import { words as pools } from '../words-pools.ts'
import './funds.css'
import { lineWord } from '../lines.ts'

type Gift = ReplyOf<typeof viewGift>

/** A gift as its giver sees it: whether the money came, the receipt with its seal, and where it went. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const secret = useKeptGifts().find((one) => one.id === id)?.secret
  const read = useQuery({
    queryKey: ['POST /api/gifts/:id/views', { id, secret }],
    queryFn: () =>
      call<typeof viewGift>('POST /api/gifts/:id/views', { params: { id }, body: secret ? { secret } : {} }),
    refetchInterval: (query) =>
      query.state.data?.state === 'received' && query.state.data.seq ? false : 3_000,
  })
  const hidden = read.error instanceof Refused && [400, 401, 404].includes(read.error.status)
  const gift = read.data
  return (
    <PhoneShell title={say('gifts.gift')} back={gift ? `/f/${gift.fund.id}` : '/funds'}>
      {read.isPending && <Loading lines={7} />}
      {hidden && !gift && <Ask id={id} />}
      {read.error && !hidden && !gift && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {gift && <Shown gift={gift} secret={secret} />}
    </PhoneShell>
  )
}

function Ask({ id }: { id: string }) {
  const say = useSay(words)
  const [secret, type] = useState('')
  return (
    <EmptyState title={say('gifts.missing')}>
      <p>{say('gifts.missingDo')}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (/^[A-Za-z0-9]{8}$/.test(secret.trim())) keepGift({ id, secret: secret.trim().toUpperCase() })
        }}
      >
        <TextField
          label={say('gifts.secret')}
          value={secret}
          autoComplete="off"
          maxLength={8}
          onChange={(event) => type(event.target.value)}
        />
        <Button kind="main" type="submit">
          {say('gifts.see')}
        </Button>
      </form>
    </EmptyState>
  )
}

function Shown({ gift, secret }: { gift: Gift; secret: string | undefined }) {
  const say = useSay(words)
  return (
    <div className="stack">
      <section className="funds-balance">
        <p>
          <StatusChip kind={gift.state === 'received' ? 'done' : 'wait'}>
            {say(`gifts.${gift.state}`)}
          </StatusChip>
        </p>
        <p className="funds-number">
          <Money fen={gift.amount} />
        </p>
        <p>
          {gift.state === 'received' ? say('gifts.thanks', { fund: gift.fund.name }) : say('gifts.waitingDo')}
        </p>
        {gift.state === 'waiting' && (
          <p className="ll-s">{say('gifts.reference', { reference: gift.reference })}</p>
        )}
      </section>
      {gift.pretend && <Pretend gift={gift} secret={secret} />}
      {gift.state === 'received' && <Receipt gift={gift} />}
      {gift.refunds.length > 0 && <Refunds gift={gift} />}
      {gift.state === 'received' && <Went gift={gift} />}
      {secret && (
        <section className="ll-s ll-2">
          <p>{say('gifts.secretKeep', { secret })}</p>
          <Button kind="text" onClick={() => forgetGift(gift.id)}>
            {say('gifts.forget')}
          </Button>
        </section>
      )}
    </div>
  )
}

function Receipt({ gift }: { gift: Gift }) {
  const say = useSay(words)
  const sayLines = useSay(lines)
  const lang = useLang()
  const prove = async (): Promise<ProofResult> =>
    checkProof(
      await call<typeof lineProof>('GET /api/funds/:id/proofs/:line', {
        params: { id: gift.fund.id, line: gift.line ?? '' },
      }),
      gift.line ?? undefined,
    )
  const by =
    gift.shown === 'anonymous' || !gift.name
      ? say('gifts.unnamed')
      : gift.shown === 'memory'
        ? say('gifts.inMemory', { name: gift.name })
        : gift.name
  const sayPools = useSay(pools)
  const rows = [
    [say('gifts.receiptBy'), by],
    [say('gifts.receiptFor'), gift.campaign ? `${gift.fund.name} · ${gift.campaign.name}` : gift.fund.name],
    ...(gift.topUp
      ? [
          [
            sayPools('pools.added', { sponsor: gift.topUp.sponsor }),
            `${formatYuan(BigInt(gift.topUp.amount))} ${sayPools('pools.yuan')}`,
          ],
        ]
      : []),
    [say('gifts.receiptRef'), gift.reference],
    [say('gifts.receiptAt'), gift.receivedAt ? timeWords(gift.receivedAt, lang) : ''],
  ]
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.receipt')}</h2>
        {gift.seq && <span className="ll-s ll-2">{say('gifts.receiptNo', { seq: gift.seq })}</span>}
      </div>
      <dl className="ll-sheet funds-banks gifts-receipt">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="ll-2">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt className="ll-2">
            {gift.seq ? (
              <ProofBadge key={gift.seq} seq={gift.seq} verify={prove} />
            ) : (
              sayLines('funds.unsealed')
            )}
          </dt>
          <dd className="gifts-hash">
            {say('gifts.head', { seq: gift.head.seq })} <code>{gift.head.hash.slice(0, 16)}</code>
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Refunds({ gift }: { gift: Gift }) {
  const say = useSay(words)
  const lang = useLang()
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.refunds')}</h2>
      </div>
      <div className="ll-sheet">
        <ul className="gifts-went">
          {gift.refunds.map((one) => (
            <li key={one.line ?? one.day}>
              <span>{dayWords(one.day, lang)}</span>
              <Money fen={one.amount} />
            </li>
          ))}
        </ul>
        <p className="ll-s ll-2">{say('gifts.refundsDo')}</p>
      </div>
    </section>
  )
}

function Went({ gift }: { gift: Gift }) {
  const say = useSay(words)
  const sayLines = useSay(lines)
  return (
    <section>
      <div className="ll-sec">
        <h2>{say('gifts.went')}</h2>
      </div>
      <div className="ll-sheet">
        <p className="ll-s ll-2">{say('gifts.wentRule')}</p>
        {gift.went.length === 0 && <p>{say('gifts.notYet')}</p>}
        <ul className="gifts-went">
          {gift.went.map((one) => (
            <li key={one.line}>
              <Go to={`/f/${gift.fund.id}`} className="ll-link">
                {one.of ?? one.purpose ?? sayLines(lineWord(one.kind))} · {one.day}
              </Go>
              <Money fen={one.amount} />
            </li>
          ))}
          <li>
            <span>{say('gifts.left')}</span>
            <Money fen={gift.left} />
          </li>
        </ul>
      </div>
    </section>
  )
}

const ways = ['paid', 'twice', 'wrong-amount', 'another-order'] as const

/** The demo has no platform: what one would tell is told by a touch. */
function Pretend({ gift, secret }: { gift: Gift; secret: string | undefined }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const tell = useMutation({
    mutationFn: (as: (typeof ways)[number]) =>
      call<typeof pretendPayment>('POST /api/gifts/:id/pretended-payments', {
        params: { id: gift.id },
        body: { as, ...(secret ? { secret } : {}) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['POST /api/gifts/:id/views'] }),
  })
  return (
    <section className="ll-sheet">
      <h2 className="ll-s">{say('gifts.pretend')}</h2>
      <p className="gifts-usual">
        {ways.map((as) => (
          <Button
            key={as}
            kind={as === 'paid' ? 'main' : 'plain'}
            busy={tell.isPending}
            onClick={() => tell.mutate(as)}
          >
            {say(`gifts.pretend.${as}`)}
          </Button>
        ))}
      </p>
      <Wrong error={tell.error} />
    </section>
  )
}
