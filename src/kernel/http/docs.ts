import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ProblemReply, routeKey } from '../endpoint.ts'
import type { Room, Route } from '../room.ts'

type Json = Record<string, unknown>

const withoutKinds = (schema: unknown): Json => JSON.parse(JSON.stringify(schema)) as Json
const openPath = (path: string) => path.replace(/:(\w+)/g, '{$1}')

function parameters(place: 'path' | 'query', schema: { properties?: Json; required?: string[] }): Json[] {
  return Object.entries(schema.properties ?? {}).map(([name, s]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    schema: s,
  }))
}

/** OpenAPI 3.1 of every endpoint, from the same declarations that validate. */
export function openApi(rooms: Room[]): Json {
  const paths: Record<string, Json> = {}
  for (const room of rooms) {
    for (const { endpoint: e } of room.routes ?? []) {
      const body = withoutKinds(e.body)
      const hasBody =
        e.method !== 'GET' &&
        (Object.keys((body.properties as Json | undefined) ?? {}).length > 0 || 'anyOf' in body)
      const at = (paths[openPath(e.path)] ??= {})
      at[e.method.toLowerCase()] = {
        tags: [room.name],
        summary: e.summary,
        operationId: `${e.method.toLowerCase()}${e.path.replace(/[^a-zA-Z]+(\w)/g, (_m, l: string) => l.toUpperCase())}`,
        parameters: [
          ...parameters('path', withoutKinds(e.params)),
          ...parameters('query', withoutKinds(e.query)),
          ...(e.method === 'GET'
            ? []
            : [
                {
                  name: 'Idempotency-Key',
                  in: 'header',
                  required: false,
                  schema: { type: 'string', minLength: 8, maxLength: 80 },
                },
              ]),
        ],
        ...(e.form === 'multipart'
          ? {
              requestBody: {
                required: true,
                content: {
                  'multipart/form-data': {
                    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
                  },
                },
              },
            }
          : hasBody
            ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
            : {}),
        responses: {
          [String(e.status)]: {
            description: 'done',
            ...(e.form === 'file'
              ? {}
              : { content: { 'application/json': { schema: withoutKinds(e.reply) } } }),
          },
          '4XX': {
            description: 'refused, with a stable code',
            content: { 'application/json': { schema: withoutKinds(ProblemReply) } },
          },
        },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Linli', version: '0.1.0', license: { name: 'Apache-2.0' } },
    paths,
  }
}

/** Text as it may stand in HTML. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const rowOf = (room: Room, { endpoint: e }: Pick<Route, 'endpoint'>): string => {
  const who = Object.entries(room.policy?.[routeKey(e)] ?? {})
    .map(([role, reach]) => `${role}: ${reach}`)
    .join(', ')
  const fields = Object.keys((e.body as { properties?: Json }).properties ?? {}).concat(
    Object.keys((e.query as { properties?: Json }).properties ?? {}),
  )
  return `<tr><td><code>${e.method}</code></td><td><code>${escapeHtml(e.path)}</code><div>${escapeHtml(e.summary)}</div></td><td>${escapeHtml(fields.join(', '))}</td><td>${escapeHtml(who)}</td></tr>`
}

/** What the engineers of another system read before they build. */
const guide = join(import.meta.dirname, '../../../docs/webhooks.md')

/** `/openapi.json` for programs and `/docs` for people, from one source; beside them what webhooks are. */
export function mountDocs(app: FastifyInstance, rooms: Room[]): void {
  const description = openApi(rooms)
  const sections = rooms
    .filter((r) => r.routes?.length)
    .map(
      (r) =>
        `<h2 id="${r.name}">${r.name}</h2><table><thead><tr><th>Method</th><th>Address</th><th>Fields</th><th>Who, and how far</th></tr></thead><tbody>${(r.routes ?? []).map((x) => rowOf(r, x)).join('')}</tbody></table>`,
    )
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Linli API</title><style>
body{font:15px/1.55 system-ui,sans-serif;margin:0 auto;max-width:1080px;padding:24px;color:#1f201d;background:#f4f3f0}table{border-collapse:collapse;width:100%;background:#fff}
td,th{border:1px solid #dedbd5;padding:8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}code{font-size:13px}a{color:#09675a}nav a{margin-right:16px}</style></head><body><main>
<h1>Linli API</h1><p>Machine-readable: <a href="/openapi.json">/openapi.json</a>. Every write accepts <code>Idempotency-Key</code>. Refusals are <code>{status, code, message, data}</code>; codes are stable. Webhooks, out and in: <a href="/docs/webhooks.md">/docs/webhooks.md</a>.</p>
<nav aria-label="Rooms">${rooms.map((r) => `<a href="#${r.name}">${r.name}</a>`).join('')}</nav>${sections.join('')}</main></body></html>`
  app.get('/openapi.json', async () => description)
  app.get('/docs/webhooks.md', async (_r, reply) =>
    reply.type('text/plain; charset=utf-8').send(await readFile(guide, 'utf8')),
  )
  app.get('/docs', async (_r, reply) => reply.type('text/html; charset=utf-8').send(page))
}
