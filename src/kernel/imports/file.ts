import { csvSheet } from './csv.ts'
import { openWorkbook, type Sheet } from './workbook.ts'
import { inspect, maxSheetBytes } from './zip.ts'

const list = (bytes: Buffer): Sheet | undefined =>
  bytes.length > maxSheetBytes ? undefined : csvSheet(bytes)

/** Refuses at once what is neither a workbook nor a list with commas, as `inspect` does. */
export function checkFile(bytes: Buffer): void {
  if (!list(bytes)) inspect(bytes)
}

/** The sheets of a workbook, or the one that a list with commas is; rows are read when they are asked for. */
export async function openFile(bytes: Buffer): Promise<Sheet[]> {
  const only = list(bytes)
  return only ? [only] : openWorkbook(bytes)
}
