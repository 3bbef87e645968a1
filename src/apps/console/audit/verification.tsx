import type { ReplyOf } from '../../../kernel/endpoint.ts'
import type { listVerifications, verify } from '../../../kernel/verifying/api.ts'
import {
  Button,
  call,
  ErrorState,
  Loading,
  StatusChip,
  timeWords,
  useLang,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../kernel/web/index.ts'
import { WideTable } from '../../../registers/places/ui/console/wide-table.tsx'
import { words } from './words.ts'

type Runs = ReplyOf<typeof listVerifications>
type Run = Runs['items'][number]

const twoSeconds = 2_000
const running = (answer: unknown): number | false =>
  (answer as Runs | undefined)?.items[0]?.state === 'asked' ? twoSeconds : false

/** 核验: the button, how far a run is, and what the newest found. */
export function Verification() {
  const say = useSay(words)
  const read = useRead<typeof listVerifications>('GET /api/verifications', {}, { again: running })
  const ask = useWrite(
    (_: null, key) => call<typeof verify>('POST /api/verifications', { key }),
    () => {},
    /\/verifications/,
  )
  const [newest, ...before] = read.data?.items ?? []
  return (
    <section className="ll-sheet stack" aria-label={say('verify.title')} aria-live="polite">
      <div className="page-head">
        <h2>{say('verify.title')}</h2>
        <Button
          kind="main"
          busy={ask.isPending || newest?.state === 'asked'}
          onClick={() => ask.mutate(null)}
        >
          {say('verify.go')}
        </Button>
      </div>
      <p className="ll-2 ll-s">{say('verify.do')}</p>
      <Wrong error={ask.error} />
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <Loading />}
      {read.data && (newest ? <Result run={newest} /> : <p>{say('verify.never')}</p>)}
      {before.length > 0 && (
        <details>
          <summary>{say('verify.before', { count: before.length })}</summary>
          {before.map((run) => (
            <Result key={run.id} run={run} />
          ))}
        </details>
      )}
    </section>
  )
}

function Result({ run }: { run: Run }) {
  const say = useSay(words)
  const lang = useLang()
  if (run.state === 'asked')
    return (
      <p role="status">
        <StatusChip kind="wait">{say(run.stage ? `verify.stage.${run.stage}` : 'verify.waits')}</StatusChip>
      </p>
    )
  const count = (n: number | null) => (n ?? 0).toLocaleString('en-US')
  const sums = {
    events: count(run.events),
    seals: count(run.seals),
    seq: count(Number(run.head?.seq ?? 0)),
    count: run.findings.length,
  }
  const what =
    run.state === 'failed' ? 'verify.failed' : run.findings.length ? 'verify.found' : 'verify.clean'
  return (
    <>
      <p role="status" data-verified={run.state === 'done' && run.findings.length === 0}>
        {what === 'verify.clean' ? '✓ ' : '✗ '}
        {say(what, sums)}{' '}
        <span className="ll-2 ll-s">
          {run.endedAt && say('verify.at', { at: timeWords(run.endedAt, lang) })}
        </span>
      </p>
      {run.findings.length > 0 && <Findings run={run} />}
    </>
  )
}

/** What a check is called in plain words; rules of rooms are named as they stand. */
const plain = (check: string): keyof typeof words | undefined => {
  const key = `verify.check.${check.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
  return key in words ? (key as keyof typeof words) : undefined
}

function Findings({ run }: { run: Run }) {
  const say = useSay(words)
  return (
    <WideTable<Run['findings'][number] & { n: number }>
      label={say('verify.check')}
      rowKey="n"
      least={620}
      dataSource={run.findings.map((finding, n) => ({ ...finding, n }))}
      columns={[
        {
          title: say('verify.check'),
          key: 'check',
          render: (_, { check }) => {
            const word = plain(check)
            return word ? say(word) : say('verify.rule', { rule: check })
          },
        },
        {
          title: say('verify.row'),
          key: 'row',
          render: (_, { row }) => <code className="ll-xs">{row}</code>,
        },
      ]}
    />
  )
}
