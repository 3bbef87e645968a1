import type { Method } from './sampling.ts'

export interface SampleRow {
  id: string
  book: string
  from: string
  to: string
  method: Method
  step: string
  seed: string
  chosen: boolean
  seq: string
  size: number
  total: string
  journals: string[]
  at: Date
  by: string | null
}

export interface RemarkRow {
  id: string
  sample: string
  journal: string
  finding: boolean
  text: string
  at: Date
  by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    ledger_sample: SampleRow
    ledger_remark: RemarkRow
  }
}

export const sampleState = [
  'book',
  'from',
  'to',
  'method',
  'step',
  'seed',
  'chosen',
  'seq',
  'size',
  'total',
  'journals',
  'at',
  'by',
] as const
export const remarkState = ['sample', 'journal', 'finding', 'text', 'at', 'by'] as const
