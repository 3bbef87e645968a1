import { Download } from 'lucide-react'
import { apiUrl, useSay } from '../../../kernel/web/index.ts'
import type { ImportBatch } from './state.ts'
import { words } from './words.ts'

/** Faulty rows by row and column with the remedy; all of them in a file. */
export function ErrorRows({ batch }: { batch: ImportBatch }) {
  const say = useSay(words)
  const { errors, bad, id } = batch
  return (
    <div className="stack">
      {errors.length > 0 && (
        <div className="import-errors" role="group" aria-label={say('imports.faulty')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('imports.col.row')}</th>
                <th scope="col">{say('imports.col.column')}</th>
                <th scope="col">{say('imports.col.wrong')}</th>
              </tr>
            </thead>
            <tbody>
              {errors.map((one) => (
                <tr key={`${one.row} ${one.column} ${one.code}`}>
                  <td>{one.row.toLocaleString('en-US')}</td>
                  <td>{one.column || say('imports.wholeRow')}</td>
                  <td>{one.message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {bad > errors.length && errors.length > 0 && (
        <p className="ll-s ll-2">{say('imports.firstOf', { shown: errors.length, bad })}</p>
      )}
      {batch.state !== 'dry-run' && (
        <p>
          <a className="ll-btn" href={apiUrl('/api/imports/:id/errors', { id })} download>
            <Download size={16} aria-hidden="true" />
            {say('imports.errorFile', { bad: bad.toLocaleString('en-US') })}
          </a>
        </p>
      )}
    </div>
  )
}
