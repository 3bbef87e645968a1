export interface SignatureRow {
  id: string
  subject: string
  text: string | null
  party: string | null
  taken_by: string | null
  area_path: string
  picture: string
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    charters_signature: SignatureRow
  }
}

export const signatureState = ['subject', 'text', 'party', 'taken_by', 'area_path', 'picture', 'at'] as const
