import type { listImports } from '../../../kernel/api.ts'
import type { Answered } from '../../../kernel/web/call.ts'
import type { ChipKind, ImportBatch } from '../../../kernel/web/index.ts'

export type Kind = Answered<typeof listImports>['kinds'][number]

export const steps = ['choose', 'try', 'confirm', 'done'] as const
export type Step = (typeof steps)[number]

/** Which of the four steps a batch stands at; without a batch the file is being chosen. */
export function stepOf(state: ImportBatch['state'] | undefined): Step {
  if (state === undefined) return 'choose'
  if (state === 'dry-run' || state === 'failed') return 'try'
  return state === 'checked' || state === 'writing' ? 'confirm' : 'done'
}

export const chipOf = (state: ImportBatch['state']): ChipKind =>
  (
    ({
      'dry-run': 'hand',
      checked: 'check',
      writing: 'hand',
      written: 'done',
      undoing: 'hand',
      undone: 'pause',
      failed: 'late',
    }) as const
  )[state]

/** Seconds until all rows are read at the speed so far; null while nothing can be said. */
export function secondsLeft(read: number, total: number | null, since: string, now: number): number | null {
  const passed = (now - Date.parse(since)) / 1000
  if (!total || read <= 0 || read >= total || passed <= 0) return null
  return Math.max(1, Math.round((passed / read) * (total - read)))
}

/** Whole minutes in which a written batch can still be taken back; 0 when that is over. */
export const minutesLeft = (until: string | null, now: number): number =>
  until ? Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000)) : 0
