import { Problem } from '../problem.ts'

interface Thrown {
  code?: string
  statusCode?: number
  validation?: { instancePath: string; params?: Record<string, unknown>; keyword?: string }[]
  validationContext?: string
  message?: string
  constraint?: string
}

const gone = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
  '53300',
  '58030',
])

/**
 * Values PostgreSQL cannot hold or read come from outside: NUL in a text, a number or date out of its range, a page
 * mark that names no time or id.
 */
const unfit = new Set(['22021', '22P05', '22003', '22007', '22008', '22P02'])

/** Expected failures from below (validation, the database gone, the disk full, a lost race) as Problems; else 500. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const e = (error ?? {}) as Thrown
  if (e.validation) {
    const first = e.validation[0]
    const named = first?.params?.missingProperty ?? first?.params?.additionalProperty
    const missing = typeof named === 'string' ? named : ''
    const field =
      [first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '', missing]
        .filter(Boolean)
        .join('.') ||
      (e.validationContext ?? 'body')
    return new Problem(400, 'invalid', { field: field.slice(0, 80) })
  }
  if (
    e.code === 'FST_ERR_CTP_INVALID_JSON_BODY' ||
    e.code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    error instanceof SyntaxError
  )
    return new Problem(400, 'not-json')
  if (e.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || e.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new Problem(415, 'unsupported-media')
  if (e.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || e.code === 'FST_REQ_FILE_TOO_LARGE')
    return new Problem(413, 'body-too-large')
  if (e.code === 'ENOSPC' || e.code === '53100') return new Problem(507, 'disk-full')
  if (e.code && gone.has(e.code)) return new Problem(503, 'busy')
  if (
    /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable/.test(
      e.message ?? '',
    )
  )
    return new Problem(503, 'busy')
  if (e.code === '40001' || e.code === '40P01' || e.code === '23505') return new Problem(409, 'conflict')
  if (e.code && unfit.has(e.code)) return new Problem(400, 'invalid', { field: 'text' })
  if (/^Multipart: |^Malformed part header|^Unexpected end of (form|multipart)/.test(e.message ?? ''))
    return new Problem(400, 'invalid', { field: 'form' })
  if (e.statusCode && e.statusCode >= 400 && e.statusCode < 500)
    return new Problem(e.statusCode, e.statusCode === 404 ? 'not-found' : 'invalid', { field: 'request' })
  return new Problem(500, 'internal')
}
