import { Download } from 'lucide-react'
import { apiUrl, type ImportBatch } from '../../../kernel/web/index.ts'
import { useSayUnits } from './say-units.ts'
import type { Kind } from './state.ts'

type Found = ImportBatch['errors'][number]

interface TableProps {
  items: Found[]
  kind: Kind | undefined
  label: string
  what: string
}

function FoundTable({ items, kind, label, what }: TableProps) {
  const say = useSayUnits(kind)
  return (
    <div className="import-errors" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(kind?.format === 'geojson' ? 'imports.col.feature' : 'imports.col.row')}</th>
            <th scope="col">{say('imports.col.column')}</th>
            <th scope="col">{what}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={`${one.row} ${one.column} ${one.code}`}>
              <td>{one.row.toLocaleString('en-US')}</td>
              <td>{one.column || say('imports.wholeRow')}</td>
              <td>{one.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What was found by row and column with the remedy: what is wrong, all of it in a file, and what should be looked at. */
export function ErrorRows({ batch, kind }: { batch: ImportBatch; kind: Kind | undefined }) {
  const say = useSayUnits(kind)
  const { bad, id } = batch
  const errors = batch.errors.filter(({ warning }) => !warning)
  const doubts = batch.errors.filter(({ warning }) => warning)
  const faulty = say(kind?.format === 'geojson' ? 'imports.faultyAreas' : 'imports.faulty')
  return (
    <div className="stack">
      {errors.length > 0 && (
        <FoundTable items={errors} kind={kind} label={faulty} what={say('imports.col.wrong')} />
      )}
      {bad > errors.length && errors.length > 0 && (
        <p className="ll-s ll-2">{say('imports.firstOf', { shown: errors.length, bad })}</p>
      )}
      {bad > 0 && batch.state !== 'dry-run' && (
        <p>
          <a className="ll-btn" href={apiUrl('/api/imports/:id/errors', { id })} download>
            <Download size={16} aria-hidden="true" />
            {say('imports.errorFile', { bad: bad.toLocaleString('en-US') })}
          </a>
        </p>
      )}
      {doubts.length > 0 && batch.state === 'checked' && (
        <>
          <h3 className="import-doubts">{say('imports.doubts')}</h3>
          <FoundTable
            items={doubts}
            kind={kind}
            label={say('imports.doubts')}
            what={say('imports.col.doubt')}
          />
        </>
      )}
    </div>
  )
}
