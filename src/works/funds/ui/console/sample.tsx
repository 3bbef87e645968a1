import { useState } from 'react'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import {
  Button,
  ButtonLink,
  call,
  ErrorState,
  fetchFile,
  keepFile,
  Loading,
  StatusChip,
  Switch,
  TextField,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { WideTable } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { getSample, listSamples, remarkVoucher } from '../../audit/api.ts'
import { useVoucherColumns } from './voucher.tsx'
import { words } from './words-audit.ts'

type Drawn = ReplyOf<typeof getSample>['vouchers'][number]

/** What a sample is, in one line. */
export const lineOf = ({
  book,
  from,
  to,
  size,
  drawn,
  seen,
  wrong,
}: ReplyOf<typeof listSamples>['items'][number]) => ({
  book: book.name,
  from,
  to,
  size,
  drawn,
  seen,
  wrong,
})

/** One sample: how it was drawn, and each voucher with what was seen of it. */
export function Sample({ id }: { id: string }) {
  const say = useSay(words)
  const read = useRead<typeof getSample>('GET /api/samples/:id', { params: { id } })
  const columns = useVoucherColumns<Drawn>()
  const sample = read.data
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('audit.samples')}</h1>
        <p className="page-tools">
          <ButtonLink to="/samples">{say('drawn.back')}</ButtonLink>
          {sample && <Export id={id} />}
        </p>
      </div>
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {sample && (
        <>
          <p>
            {say('drawn.line', lineOf(sample))}{' '}
            <span className="ll-2">{say(`drawn.method.${sample.method}`)}</span>
          </p>
          <p className="ll-2 ll-s" style={{ overflowWrap: 'anywhere' }}>
            {say('drawn.seedIs', { seed: sample.seed, seq: sample.seq })}{' '}
            {sample.chosen && <StatusChip kind="hand">{say('drawn.chosen')}</StatusChip>}
          </p>
          <WideTable<Drawn>
            label={say('audit.samples')}
            rowKey="id"
            least={1240}
            dataSource={sample.vouchers}
            columns={[
              ...columns,
              {
                title: say('drawn.remark'),
                key: 'remark',
                width: 280,
                render: (_, one) => <Mark sample={id} voucher={one} />,
              },
            ]}
          />
        </>
      )}
    </div>
  )
}

function Export({ id }: { id: string }) {
  const say = useSay(words)
  const write = useWrite(
    async () => keepFile(await fetchFile(`/api/samples/${id}/workbook`, {})),
    () => {},
    /^$/,
  )
  return (
    <>
      <Button kind="main" busy={write.isPending} onClick={() => write.mutate(null)}>
        {say('drawn.export')}
      </Button>
      <Wrong error={write.error} />
    </>
  )
}

function Mark({ sample, voucher }: { sample: string; voucher: Drawn }) {
  const say = useSay(words)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(voucher.remark?.text ?? '')
  const [finding, setFinding] = useState(voucher.remark?.finding ?? false)
  const write = useWrite(
    (_: null, key) =>
      call<typeof remarkVoucher>('POST /api/samples/:id/remarks', {
        params: { id: sample },
        body: { voucher: voucher.id, finding, text: text.trim() },
        key,
      }),
    () => setOpen(false),
    /\/samples/,
  )
  const seen = voucher.remark
  if (!open)
    return (
      <>
        <StatusChip kind={seen ? (seen.finding ? 'wait' : 'done') : 'hand'}>
          {say(seen ? (seen.finding ? 'drawn.finding' : 'drawn.seen') : 'drawn.unseen')}
        </StatusChip>
        {seen?.text && <div className="ll-s">{seen.text}</div>}
        <Button kind="text" onClick={() => setOpen(true)}>
          {say(seen ? 'drawn.markAgain' : 'drawn.mark')}
        </Button>
      </>
    )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(null)
      }}
    >
      <TextField
        label={say('drawn.remark')}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <Switch label={say('drawn.finding')} checked={finding} onChange={setFinding} />
      <Wrong error={write.error} />
      <Button type="submit" kind="main" busy={write.isPending}>
        {say('drawn.mark')}
      </Button>
    </form>
  )
}
