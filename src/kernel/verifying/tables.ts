import type { Finding } from '../seal/verify.ts'

export interface VerificationRow {
  id: string
  at: Date
  by: string | null
  state: 'asked' | 'done' | 'failed'
  ended_at: Date | null
  events: string | null
  seals: string | null
  seq: string | null
  hash: string | null
  findings: Finding[] | null
}

declare module '../db/tables.ts' {
  interface Tables {
    kernel_verification: VerificationRow
  }
}

export const verificationState = [
  'at',
  'by',
  'state',
  'ended_at',
  'events',
  'seals',
  'seq',
  'hash',
  'findings',
] as const
