import type { ColumnType } from 'kysely'
import type { Audience, RectificationState, SurveyState } from './rules.ts'

export interface SurveyRow {
  id: string
  subject: string
  area_path: string
  title: string
  questions: string[]
  audience: Audience
  organisation: string
  passing: number
  least: number
  wanted: number | null
  until: string
  state: SurveyState
  at: Date
  by: string
  closed_at: Date | null
  answers: number | null
  points: string | null
  most: string | null
}
export interface ScorecardRow {
  id: string
  survey: string
  person: string
  points: number[]
  words: string | null
  at: Date
}
export interface RectificationRow {
  id: string
  survey: string
  subject: string
  area_path: string
  organisation: string
  asks_again: boolean
  state: RectificationState
  at: Date
  due_at: Date
  remedy: string | null
  remedy_at: Date | null
  remedy_by: string | null
  returned: string | null
  returned_at: Date | null
  returned_by: string | null
  ended_at: Date | null
  released_by: string | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    reviews_survey: Omit<SurveyRow, 'questions'> & { questions: ColumnType<string[], string, string> }
    reviews_scorecard: Omit<ScorecardRow, 'points'> & { points: ColumnType<number[], string, never> }
    reviews_rectification: RectificationRow
  }
}

export const surveyState = [
  'subject',
  'area_path',
  'title',
  'questions',
  'audience',
  'organisation',
  'passing',
  'least',
  'wanted',
  'until',
  'state',
  'at',
  'by',
  'closed_at',
  'answers',
  'points',
  'most',
] as const
export const scorecardState = ['survey', 'person', 'points', 'words', 'at'] as const
export const rectificationState = [
  'survey',
  'subject',
  'area_path',
  'organisation',
  'asks_again',
  'state',
  'at',
  'due_at',
  'remedy',
  'remedy_at',
  'remedy_by',
  'returned',
  'returned_at',
  'returned_by',
  'ended_at',
  'released_by',
] as const
