import { quoted } from '../../../kernel/backup/tables.ts'
import type { FileStore } from '../../../kernel/files/store.ts'

/** A file that is not there, and the rows that need it. */
export interface LostFile {
  file: string
  rows: string[]
}

/** The files that rows of a district point to: those that are there, and those that were lost. */
export async function filesInUse(
  files: FileStore,
  schema: string,
  ask: (query: string) => Promise<unknown[]>,
): Promise<{ there: string[]; lost: LostFile[] }> {
  const of = quoted(schema)
  const used = (await ask(
    `select file, array_agg("row" order by "row") as rows from (
      select file, 'kernel.attachment:' || id as "row" from ${of}.kernel_attachment
      union all select file, 'kernel.import-batch:' || id from ${of}.kernel_import_batch
        where file is not null) used group by file order by file`,
  )) as LostFile[]
  const there: string[] = []
  const lost: LostFile[] = []
  for (const one of used)
    if (await files.has(one.file)) there.push(one.file)
    else lost.push(one)
  return { there, lost }
}
