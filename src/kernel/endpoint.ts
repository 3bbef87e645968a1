import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Problem } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One declaration serves validation, reply trimming, OpenAPI, the UI's typed call and the fuzzer. */
export interface Endpoint<
  M extends Method = Method,
  P extends string = string,
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  method: M
  path: P
  /** One English sentence for the documentation. */
  summary: string
  status: number
  params: Params
  query: Query
  body: Body
  reply: Reply
  /** Requests per minute and caller; the house's default where absent. */
  limit?: number
  /** Counts by network address: for what is called before anybody is known. */
  limitBy?: 'address'
  /**
   * `sse`, `file`: the handler writes the body itself; `multipart`: takes a file; `signed`: the body is kept as it came,
   * for its signature.
   */
  form?: 'sse' | 'file' | 'multipart' | 'signed'
}

const none = Type.Object({})
type Empty = typeof none

interface Declaration<M, P, Params, Query, Body, Reply> {
  method: M
  path: P
  summary: string
  status?: number
  params?: Params
  query?: Query
  body?: Body
  reply: Reply
  limit?: number
  limitBy?: 'address'
  form?: 'sse' | 'file' | 'multipart' | 'signed'
}

const open = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return false
  const s = schema as Record<string, unknown>
  const shaped = ['type', 'anyOf', 'allOf', 'oneOf', 'const', 'enum', '$ref', 'not'].some((k) => k in s)
  if ('~kind' in s && (s['~kind'] === 'Unknown' || s['~kind'] === 'Any')) return true
  if (!shaped) return true
  const children = [
    ...Object.values((s.properties ?? {}) as object),
    ...((s.anyOf ?? []) as unknown[]),
    ...(s.items ? [s.items] : []),
  ]
  return children.some(open)
}

/**
 * Declares an endpoint. Throws at load (a bug) for a reply with an open type: only declared fields are trimmed,
 * so an `Unknown` would let anything out.
 */
export function endpoint<
  const M extends Method,
  const P extends string,
  Params extends TObject = Empty,
  Query extends TObject = Empty,
  Body extends TSchema = Empty,
  Reply extends TSchema = Empty,
>(d: Declaration<M, P, Params, Query, Body, Reply>): Endpoint<M, P, Params, Query, Body, Reply> {
  if (open(d.reply)) throw new Error(`open reply type: ${d.method} ${d.path}`)
  const strict = <S extends TSchema>(schema: S): S =>
    (schema as { type?: string }).type === 'object' ? { additionalProperties: false, ...schema } : schema
  return {
    method: d.method,
    path: d.path,
    summary: d.summary,
    status: d.status ?? 200,
    params: (d.params ?? none) as Params,
    query: (d.query ?? none) as Query,
    body: strict((d.body ?? none) as Body),
    reply: d.reply,
    ...(d.limit === undefined ? {} : { limit: d.limit }),
    ...(d.limitBy === undefined ? {} : { limitBy: d.limitBy }),
    ...(d.form === undefined ? {} : { form: d.form }),
  }
}

export type ParamsOf<E extends Endpoint> = Static<E['params']>
export type QueryOf<E extends Endpoint> = Static<E['query']>
export type BodyOf<E extends Endpoint> = Static<E['body']>
export type ReplyOf<E extends Endpoint> = Static<E['reply']>
export const routeKey = (e: { method: string; path: string }): string => `${e.method} ${e.path}`

/** The shape of every refusal. */
export const ProblemReply = Type.Object({
  status: Type.Integer(),
  code: Type.String(),
  message: Type.String(),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})

/** One of a few words. */
export const oneOf = <T extends string>(values: readonly T[]) => Type.Enum(values as unknown as [T, ...T[]])
export const Id = Type.String({ format: 'uuid' })
export const Instant = Type.String({ format: 'date-time' })
export const DayText = Type.String({ format: 'date' })
export const Maybe = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
/** Fen, points, minutes: a whole number as text, for JSON has none as long as these. */
export const Fen = Type.String({ pattern: '^(0|-?[1-9][0-9]{0,18})$' })
/** Fen that are given or asked for: more than nothing, at most `mostFen` of amount.ts. */
export const PaidFen = Type.String({ pattern: '^[1-9][0-9]{0,14}$' })
/** Text a person writes: no NUL, at most `max` characters. */
export const Words = (max: number, min = 1) =>
  Type.String({ minLength: min, maxLength: max, pattern: '^[^\\u0000]*$' })
export const Page = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 200, pattern: '^[\\w=-]*$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
})

/** Keyset cursors: an opaque, address-safe text of the last row's sort values. */
export const cursor = (values: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

export function fromCursor(text: string | undefined, length: number): (string | number | null)[] | undefined {
  if (!text) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const plain = (v: unknown) => v === null || typeof v === 'string' || typeof v === 'number'
    if (Array.isArray(values) && values.length === length && values.every(plain))
      return values as (string | number | null)[]
  } catch {
    // falls through to the refusal
  }
  throw new Problem(400, 'bad-cursor')
}
