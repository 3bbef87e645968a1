import { dayOf } from '../../../kernel/day.ts'
import { xmlText } from '../../../kernel/xml-text.ts'

/** The two formats of GeoReport v2, pure: XML, and JSON by the Spark convention (an array where a container has one kind of child). */
export const formats = ['xml', 'json'] as const
export type Format = (typeof formats)[number]

export const contentType: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
/** Name of the children of each container. */
const childOf: Record<string, string> = {
  services: 'service',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
}

function element(name: string, value: Value): string {
  if (value === null || value === '') return `<${name}/>`
  if (Array.isArray(value)) {
    const inner = value.map((v) => element(childOf[name] ?? 'item', v)).join('')
    return inner ? `<${name}>${inner}</${name}>` : `<${name}/>`
  }
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .map(([k, v]) => element(k, v))
      .join('')}</${name}>`
  return `<${name}>${xmlText(String(value))}</${name}>`
}

/** The document of a container, e.g. `services`, in a format. */
export const written = (format: Format, name: string, value: Value): string =>
  format === 'json' ? JSON.stringify(value) : `<?xml version="1.0" encoding="utf-8"?>${element(name, value)}`

/** W3C date and time in Shanghai, without fractions: `2026-11-20T10:00:00+08:00`. */
export function w3c(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${dayOf(at)}T${local.slice(11, 19)}+08:00`
}

/** A time with its zone as clients send it, or undefined; a bare day counts from its beginning in Shanghai. */
export function timeOf(text: string): Date | undefined {
  const bare = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+08:00` : text
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(bare)
  const at = new Date(bare)
  return zoned && !Number.isNaN(at.getTime()) ? at : undefined
}
