import { Problem } from '../problem.ts'
import { csvSheet } from './csv.ts'
import { featureSheet, looksLikeJson } from './geojson.ts'
import type { ImportKind } from './kind.ts'
import { openWorkbook, type Sheet } from './workbook.ts'
import { inspect, maxSheetBytes } from './zip.ts'

type Format = Pick<ImportKind, 'format' | 'columns' | 'foreign'>

const list = (bytes: Buffer, { foreign }: Format): Sheet | undefined =>
  bytes.length > maxSheetBytes ? undefined : csvSheet(bytes, 1 + (foreign?.before ?? 0))

/**
 * Refuses at once what the kind cannot be read from: for a kind of tables what is neither a workbook nor a list with
 * commas, as `inspect` does; for one of maps what does not begin as GeoJSON (415 `geo-needed`).
 */
export function checkFile(bytes: Buffer, as: Format): void {
  if (as.format === 'geojson') {
    if (!looksLikeJson(bytes)) throw new Problem(415, 'geo-needed')
  } else if (!list(bytes, as)) inspect(bytes)
}

/** The sheets of a workbook, or the one that a list with commas or a map is; rows are read when they are asked for. */
export async function openFile(bytes: Buffer, as: Format): Promise<Sheet[]> {
  if (as.format === 'geojson') return [await featureSheet(bytes, as.columns)]
  const only = list(bytes, as)
  return only ? [only] : openWorkbook(bytes)
}
