import { Type } from 'typebox'
import { endpoint, Id, oneOf } from '../../../kernel/endpoint.ts'

/** What was contracted and granted, as others publish it. */
export const packageFormats = ['ocds', '360giving'] as const
export type PackageFormat = (typeof packageFormats)[number]

export const formats = ['csv', 'xlsx', 'atom', ...packageFormats] as const

export const exportFund = endpoint({
  method: 'GET',
  path: '/api/funds/:id/exports/:format',
  summary:
    'A fund to keep: every line as CSV or workbook, its contracts in the Open Contracting Data Standard, grants of charity in 360Giving, its newest lines as an Atom feed.',
  params: Type.Object({ id: Id, format: oneOf(formats) }),
  reply: Type.Object({}),
  form: 'file',
  limit: 30,
})
