import { Readable } from 'node:stream'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { type Actor, areasOf, scopeOf } from '../access.ts'
import { bare } from '../reached.ts'
import { look, type Sight } from '../db/connect.ts'
import { type Endpoint, ProblemReply, routeKey } from '../endpoint.ts'
import { assertKey, once } from '../idempotency.ts'
import { newId } from '../id.ts'
import { notFound, Problem } from '../problem.ts'
import type { Asked, Call, Equipment, GatheredRoute, Room, Route } from '../room.ts'
import { type Lang, say, type Words } from '../words.ts'
import { compressed } from './compressed.ts'
import { onlyDemo, type Tenant, type Tenants } from './district.ts'
import { gathering } from './gathered.ts'
import { asProblem } from './refusal.ts'
import { words as own } from './words.ts'

export interface AppOptions {
  tenants: Tenants
  rooms: Room[]
  equipment: Equipment
  /** Who calls: reads the session of a request for a district. */
  actorOf: (request: FastifyRequest, tenant: Tenant) => Promise<Actor>
  now: () => Date
  logger: FastifyBaseLogger | false
  trustProxy: boolean
  /** Requests per minute and caller where an endpoint names no own limit. */
  perMinute: number
}

declare module 'fastify' {
  interface FastifyRequest {
    district?: string
    /** What is to be done outside the district's transaction once it stands; what a crash leaves undone must be harmless. */
    afterCommit?: (() => Promise<void>)[]
    /** The body as it came, where the endpoint keeps it. */
    rawBody?: Buffer
  }
}

/** What the limits of single endpoints are measured against. */
const usualPerMinute = 600

const csp =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** The HTTP side of the house without listening: validation in, trimming out, one transaction per request. */
export async function buildApp(o: AppOptions): Promise<FastifyInstance> {
  const words: Words = Object.assign({}, own, ...o.rooms.map((r) => r.words ?? {}))
  const app = Fastify({
    loggerInstance: o.logger || undefined,
    trustProxy: o.trustProxy,
    bodyLimit: mostBody,
    routerOptions: { maxParamLength: 120, ignoreDuplicateSlashes: true },
    requestTimeout: 60_000,
    rewriteUrl,
    // An address that the router itself refuses.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = asProblem(error)
      return reply.status(problem.status).send(problemBody(words, langOf(request), problem))
    },
  } as Parameters<typeof Fastify>[0]) as unknown as FastifyInstance
  const body = formats.default(
    new Ajv({
      removeAdditional: false,
      coerceTypes: false,
      useDefaults: true,
      allErrors: false,
      strict: false,
    }),
  )
  const parts = formats.default(
    new Ajv({
      removeAdditional: true,
      coerceTypes: true,
      useDefaults: true,
      allErrors: false,
      strict: false,
    }),
  )
  app.setValidatorCompiler(({ schema, httpPart }) =>
    (httpPart === 'body' ? body : parts).compile(schema as object),
  )
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 8 },
    throwFileSizeLimit: true,
  })
  await app.register(rateLimit, {
    global: true,
    max: o.perMinute,
    timeWindow: 60_000,
    keyGenerator: (r: FastifyRequest) => r.cookies.linli_session?.slice(0, 40) ?? r.ip,
    errorResponseBuilder: (_r: FastifyRequest, context: { ttl: number }) =>
      new Problem(429, 'too-many', { seconds: Math.ceil(context.ttl / 1000) }),
  })
  app.addHook('onRequest', async (request, reply) => {
    headers(request, reply)
    sameOrigin(request)
  })
  await compressed(app)
  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error)
    if (problem.status >= 500)
      request.log.error({ err: error, route: request.routeOptions.url }, problem.code)
    return reply.status(problem.status).send(problemBody(words, langOf(request), problem))
  })
  const gather = gathering(o.now)
  for (const room of o.rooms) for (const route of room.routes ?? []) mount(app, o, room, route, gather)
  return app
}

/** `/d/510108/api/…` is `/api/…` of that district. */
function rewriteUrl(this: unknown, request: { url?: string; headers: Record<string, unknown> }): string {
  delete request.headers['x-linli-district']
  const found = /^\/d\/(\d{6})(\/.*|\?.*)?$/.exec(request.url ?? '/')
  if (!found) return request.url ?? '/'
  request.headers['x-linli-district'] = found[1]
  return found[2]?.startsWith('/') ? found[2] : `/${found[2] ?? ''}`
}

/** The district of a request: its prefix, else its host, else the first. */
export function tenantOf(o: { tenants: Tenants }, request: FastifyRequest): Tenant {
  const named = request.headers['x-linli-district']
  const tenant =
    typeof named === 'string'
      ? o.tenants.byCode(named)
      : (o.tenants.byHost(request.hostname) ?? o.tenants.first())
  if (!tenant) throw new Problem(404, 'unknown-district')
  return tenant
}

function headers(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
}

/** Writes with a cookie come from our own pages only. */
function sameOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const origin = request.headers.origin
  if (!origin) return
  if (!URL.canParse(origin) || new URL(origin).host !== request.host) throw new Problem(403, 'cross-origin')
}

export const langOf = (request: FastifyRequest): Lang =>
  (request.cookies?.linli_lang ?? request.headers['accept-language'] ?? 'zh').startsWith('en') ? 'en' : 'zh'

export const problemBody = (words: Words, lang: Lang, problem: Problem) => ({
  status: problem.status,
  code: problem.code,
  data: problem.data,
  message: say(words, lang, `problem.${problem.code}`, problem.data),
})

function mount(
  app: FastifyInstance,
  o: AppOptions,
  room: Room,
  route: Route | GatheredRoute,
  gather: ReturnType<typeof gathering>,
): void {
  const e = route.endpoint
  const row = room.policy?.[routeKey(e)]
  if (!row) throw new Error(`no policy line for ${routeKey(e)} in ${room.name}`)
  app.route({
    method: e.method,
    url: e.path,
    schema: {
      params: e.params,
      querystring: e.query,
      ...(e.method === 'GET' || e.form === 'multipart' ? {} : { body: e.body }),
      response: {
        ...(e.form === 'sse' || e.form === 'file' ? {} : { [e.status]: e.reply }),
        '4xx': ProblemReply,
        '5xx': ProblemReply,
      },
    },
    config: limitOf(e, o.perMinute),
    ...(e.form === 'signed' ? { preParsing: keepBody } : {}),
    handler: async (request, reply) => {
      const tenant = tenantOf(o, request)
      const actor = await o.actorOf(request, tenant)
      const scope = scopeOf(actor, row)
      if (!scope) throw actor.id ? refusedTo(e.method, e.path) : new Problem(401, 'signed-out')
      // What was signed says by itself what it is known by: nobody is answered for it by a header of theirs.
      const keyed = e.method !== 'GET' && !('gathered' in route && e.form === 'signed')
      const key = keyed ? request.headers['idempotency-key']?.toString() : undefined
      const asked = askedIn(o, { request, reply, tenant, actor, scope })
      if ('gathered' in route && key !== undefined) assertKey(key)
      const answer =
        'gathered' in route
          ? await gather(tenant, route, asked, key ?? null)
          : await tenant.db.transaction().execute(async (trx) => {
              await look(trx, sightOf(actor))
              const c: Call = { ...asked, trx }
              return key === undefined ? route.handle(c) : once(c, route, key)
            })
      for (const work of request.afterCommit ?? []) await work()
      if (e.method !== 'GET') tenant.kick()
      if (reply.sent || e.form === 'sse') return reply
      return e.form === 'file' ? reply.send(answer) : reply.status(e.status).send(answer)
    },
  })
}

/** What row-level security sees for a caller. */
const sightOf = (actor: Actor): Sight => ({
  person: actor.id,
  all: false,
  paths: actor.grants.flatMap(areasOf).map(bare),
  organisations: [],
})

const mostBody = 256 * 1024

/** Keeps the bytes of a body beside what is read of them: a signature is over the bytes. */
async function keepBody(request: FastifyRequest, _reply: FastifyReply, body: AsyncIterable<unknown>) {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    size += (part as Buffer).length
    if (size > mostBody) throw new Problem(413, 'body-too-large')
    parts.push(part as Buffer)
  }
  request.rawBody = Buffer.concat(parts)
  return Readable.from([request.rawBody])
}

/** What a handler is given for one request in a district. */
export const callIn = (
  o: AppOptions,
  of: Pick<Call, 'request' | 'reply' | 'actor' | 'scope' | 'trx'> & { tenant: Tenant },
): Call => ({ ...askedIn(o, of), trx: of.trx })

/** The same before it has a transaction. */
const askedIn = (
  o: AppOptions,
  of: Pick<Call, 'request' | 'reply' | 'actor' | 'scope'> & { tenant: Tenant },
): Asked => ({
  district: of.tenant.code,
  actor: of.actor,
  now: o.now(),
  newId,
  crypt: of.tenant.crypt,
  memory: of.tenant.memory,
  scope: of.scope,
  params: of.request.params as Call['params'],
  query: of.request.query as Call['query'],
  body: of.request.body as Call['body'],
  lang: langOf(of.request),
  base: baseOf(of.request),
  request: of.request,
  reply: of.reply,
  equipment: o.equipment,
  live: of.tenant.live,
  demo: onlyDemo(o.tenants.all()),
})

/** An endpoint's own limit grows and shrinks with the house's; who signs in is counted by address, whatever cookie comes. */
function limitOf(e: Endpoint, perMinute: number) {
  if (!e.limit) return {}
  const max = Math.ceil((e.limit * perMinute) / usualPerMinute)
  const byAddress = e.limitBy === 'address' ? { keyGenerator: (r: FastifyRequest) => r.ip } : {}
  return { rateLimit: { max, timeWindow: 60_000, ...byAddress } }
}

/** A role that has no business with an endpoint is told so; where a row is named, existence is not given away. */
const refusedTo = (method: string, path: string): Problem =>
  method === 'GET' && path.includes(':') ? notFound() : new Problem(403, 'forbidden')

export const baseOf = (request: FastifyRequest): string => {
  const named = request.headers['x-linli-district']
  return `${request.protocol}://${request.host}${typeof named === 'string' ? `/d/${named}` : ''}`
}
