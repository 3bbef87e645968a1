import type { ReactNode } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import type { ReplyOf } from '../../../../kernel/endpoint.ts'
import { apiUrl, dayWords, type ImportBatch, Money, useLang, useSay } from '../../../../kernel/web/index.ts'
import type { viewStatement } from '../../statements/api.ts'
import { figure } from './batch.tsx'
import { words } from './words-receipts.ts'

type Shown = ReplyOf<typeof viewStatement>
interface PreviewProps {
  batch: ImportBatch
  preview: Shown
}

/** What was read: how many lines, their sums, what is wrong or odd by row, and the first lines. */
export function Preview({ batch, preview }: PreviewProps) {
  const say = useSay(words)
  const lang = useLang()
  const yuan = (fen: string) => formatYuan(BigInt(fen))
  return (
    <>
      <p className="receipts-counts">
        <b>{say('statements.good', { fresh: figure(preview.count - preview.known) })}</b>
        {preview.known > 0 && <span>{say('statements.known', { count: figure(preview.known) })}</span>}
        {batch.bad > 0 && (
          <b className="receipts-bad">{say('statements.bad', { count: figure(batch.bad) })}</b>
        )}
      </p>
      {preview.from && preview.to && (
        <p className="ll-2">
          {say('statements.sums', {
            from: dayWords(preview.from, lang),
            to: dayWords(preview.to, lang),
            in: yuan(preview.in),
            out: yuan(preview.out),
          })}
        </p>
      )}
      <FaultyRows batch={batch} leave="statement-known" />
      {preview.lines.length > 0 && <Lines lines={preview.lines} />}
    </>
  )
}

/** What is wrong or odd by row, and the file that says so; what `leave` names is said elsewhere. */
export function FaultyRows({ batch, leave }: { batch: ImportBatch; leave?: string }) {
  const say = useSay(words)
  const found = batch.errors.filter(({ code }) => code !== leave).toSorted((a, b) => a.row - b.row)
  return (
    <>
      {found.length > 0 && (
        <Rows label={say('statements.found')} heads={[say('receipts.row'), say('statements.what')]}>
          {found.map((one) => (
            <tr key={`${one.row}${one.code}`}>
              <td>{figure(one.row)}</td>
              <td className={one.warning ? '' : 'receipts-bad'}>{one.message}</td>
            </tr>
          ))}
        </Rows>
      )}
      {batch.bad > 0 && (
        <p>
          <a className="ll-btn" href={apiUrl('/api/imports/:id/errors', { id: batch.id })} download>
            {say('statements.errorFile')}
          </a>
        </p>
      )}
    </>
  )
}

interface RowsProps {
  label: string
  heads: string[]
  /** Columns of amounts. */
  money?: readonly number[]
  children: ReactNode
}

export function Rows({ label, heads, money = [], children }: RowsProps) {
  return (
    <div>
      <h3 className="ll-s">{label}</h3>
      <div className="receipts-rows" role="group" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {heads.map((head, n) => (
                <th key={head} scope="col" className={money.includes(n) ? 'receipts-money' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </div>
  )
}

function Lines({ lines }: { lines: Shown['lines'] }) {
  const say = useSay(words)
  return (
    <Rows
      label={say('statements.preview', { count: lines.length })}
      heads={[
        say('receipts.row'),
        say('receipts.day'),
        say('receipts.in'),
        say('receipts.out'),
        say('receipts.balance'),
        say('receipts.text'),
      ]}
      money={[2, 3, 4]}
    >
      {lines.map((line) => (
        <tr key={line.row} className={line.known ? 'll-2' : ''}>
          <td>{figure(line.row)}</td>
          <td>{line.day}</td>
          <td className="receipts-money">{line.way === 'in' && <Money fen={line.amount} />}</td>
          <td className="receipts-money">{line.way === 'out' && <Money fen={line.amount} />}</td>
          <td className="receipts-money">{line.balance !== null && <Money fen={line.balance} />}</td>
          <td>
            {[line.known ? say('statements.old') : '', line.party, line.summary].filter(Boolean).join(' · ')}
          </td>
        </tr>
      ))}
    </Rows>
  )
}
