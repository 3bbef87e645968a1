export interface TopicRow {
  id: string
  category: string
  area_path: string
  state: string
  opened_at: Date
  ended_at: Date | null
  ended_by: string | null
}
export interface NeedRow {
  id: string
  area_path: string
  category: string
  words: string
  priority: number
  voices: number
  state: string
  by: string
  at: Date
  answered_by: string | null
  answer: string | null
  answered_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    cases_topic: TopicRow
    cases_need: NeedRow
  }
}

export const topicState = ['category', 'area_path', 'state', 'opened_at', 'ended_at', 'ended_by'] as const
export const needState = [
  'area_path',
  'category',
  'words',
  'priority',
  'voices',
  'state',
  'by',
  'at',
  'answered_by',
  'answer',
  'answered_at',
] as const
