import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasRole, nobody } from '../../kernel/access.ts'
import { personOfKey } from '../../kernel/accounts/key.ts'
import { everything, within } from '../../kernel/db/connect.ts'
import { keepPhoto } from '../../kernel/files/photos.ts'
import { type AppOptions, baseOf, callIn, langOf, problemBody, tenantOf } from '../../kernel/http/app.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { asProblem } from '../../kernel/http/refusal.ts'
import { notFound, Problem } from '../../kernel/problem.ts'
import type { Call } from '../../kernel/room.ts'
import { say, type Words } from '../../kernel/words.ts'
import { grantsOf, hotlineOf } from '../../registers/people/index.ts'
import { open311 } from '../../life/cases/index.ts'

type Answer = (c: Call, format: open311.Format) => Promise<[container: string, value: open311.Value]>
type Query = Record<string, string | undefined>

const formatOf = (url: string): open311.Format => (/\.json(\?|$)/.test(url) ? 'json' : 'xml')
/** `water.drain.xml` without its format. */
const nameIn = (request: FastifyRequest): string =>
  (request.params as { file: string }).file.replace(/\.(xml|json)$/, '')

/** Empty arguments are absent ones, of repeated ones the first counts; another jurisdiction than this district is unknown. */
function argumentsOf(request: FastifyRequest, tenant: Tenant): Query {
  const given = Object.entries(request.query as Record<string, string | string[]>)
  const query = Object.fromEntries(
    given.map(([k, v]) => [k, (Array.isArray(v) ? v[0] : v)?.replaceAll('\u0000', '') || undefined]),
  )
  jurisdiction(query.jurisdiction_id, tenant)
  return query
}
function jurisdiction(id: string | undefined, tenant: Tenant): void {
  if (id && id !== tenant.code && id !== tenant.host) throw new Problem(404, 'jurisdiction')
}

interface Door {
  o: AppOptions
  words: Words
}

/** Answers keyless: nobody signed in, whatever cookie comes. */
async function read(door: Door, request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<void> {
  const tenant = tenantOf(door.o, request)
  const format = formatOf(request.url)
  const scope = { all: false, paths: [], organisations: [], own: null }
  const [container, value] = await within(tenant.db, { ...everything, all: false, paths: [] }, (trx) =>
    answer(callIn(door.o, { request, reply, tenant, actor: nobody, scope, trx }), format),
  )
  send(reply, format, 200, container, value)
}

const send = (
  reply: FastifyReply,
  format: open311.Format,
  status: number,
  container: string,
  value: open311.Value,
): void => {
  reply
    .status(status)
    .header('content-type', open311.contentType[format])
    .send(Buffer.from(open311.written(format, container, value)))
}

/** Writes as the system whose key stands in the form (403 without one). */
async function write(
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  container: string,
  act: (c: Call, form: open311.Form, photos: string[]) => Promise<open311.Value[]>,
): Promise<void> {
  const { o } = door
  const tenant = tenantOf(o, request)
  const sent = await bodyOf(request)
  jurisdiction(sent.form.get('jurisdiction_id')?.[0], tenant)
  const key = sent.form.get('api_key')?.[0]
  const person = key ? await personOfKey(o.equipment.platform, tenant.code, key) : undefined
  if (!person) throw new Problem(403, 'api-key')
  const value = await within(tenant.db, everything, async (trx) => {
    const reader = { trx, memory: tenant.memory, now: o.now() }
    const actor = { id: person, account: null, grants: await grantsOf(reader, person) }
    if (!hasRole(actor, 'api-client')) throw new Problem(403, 'api-key')
    const scope = { all: false, paths: [], organisations: [], own: person }
    const c = callIn(o, { request, reply, tenant, actor, scope, trx })
    const photos: string[] = []
    for (const file of sent.files) photos.push((await keepPhoto(c, o.equipment.files, file)).id)
    return act(c, sent.form, photos)
  })
  tenant.kick()
  send(reply, formatOf(request.url), 200, container, value)
}

/** Fields and pictures of a form, urlencoded or multipart. */
async function bodyOf(request: FastifyRequest): Promise<{ form: open311.Form; files: Buffer[] }> {
  if (!request.isMultipart())
    return { form: open311.formOf(typeof request.body === 'string' ? request.body : ''), files: [] }
  const form: open311.Form = new Map()
  const files: Buffer[] = []
  for await (const part of request.parts({ limits: { files: 9, fields: 80 } })) {
    if (part.type === 'file') files.push(await part.toBuffer())
    else form.set(part.fieldname, [...(form.get(part.fieldname) ?? []), String(part.value)])
  }
  return { form, files }
}

function discovery(door: Door, contact: string, base: string): open311.Value {
  const changeset = '2026-11-26T00:00:00+08:00'
  const entry = (type: string) => ({
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${base}/open311/v2`,
    changeset,
    type,
    formats: open311.formats.map((f) => open311.contentType[f].split(';')[0] ?? ''),
  })
  const key = say(door.words, 'zh', 'open311.key')
  return { changeset, contact, key_service: key, endpoints: [entry('production'), entry('test')] }
}

/**
 * Open311 GeoReport v2 at `/open311/`: the format is the ending of the address, refusals are `errors` in that format.
 * Reading needs no key and shows what the public may read; writing needs the key of another system.
 */
export async function mountOpen311(app: FastifyInstance, o: AppOptions, words: Words): Promise<void> {
  const door: Door = { o, words }
  await app.register(
    async (scope) => {
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_request: FastifyRequest, body: string | Buffer, done: (e: null, body: string) => void) =>
          done(null, String(body)),
      )
      scope.setErrorHandler((error, request, reply) => {
        const problem = asProblem(error)
        if (problem.status >= 500) request.log.error({ err: error }, problem.code)
        const kept = [403, 404, 429].includes(problem.status) || problem.status >= 500
        const status = kept ? problem.status : 400
        const { message } = problemBody(words, langOf(request), problem)
        const said = { code: problem.status === status ? String(status) : problem.code, description: message }
        send(reply, formatOf(request.url), status, 'errors', [said])
      })
      scope.setNotFoundHandler(() => {
        throw notFound()
      })
      for (const f of open311.formats) mountFormat(scope, door, f)
      mountNamed(scope, door)
    },
    { prefix: '/open311' },
  )
}

function mountFormat(scope: FastifyInstance, door: Door, f: open311.Format): void {
  const get = (path: string, answer: (c: Call, q: Query) => ReturnType<Answer>) =>
    scope.get(`${path}.${f}`, (request, reply) =>
      read(door, request, reply, (c) => answer(c, argumentsOf(request, tenantOf(door.o, request)))),
    )
  // Some clients look for it at the endpoint itself.
  for (const path of ['/discovery', '/v2/discovery'])
    get(path, async (c) => {
      const tenant = tenantOf(door.o, c.request)
      const data = { name: tenant.name, phone: await hotlineOf(c) }
      return ['discovery', discovery(door, say(door.words, 'zh', 'open311.contact', data), baseOf(c.request))]
    })
  get('/v2/services', async (c) => ['services', (await open311.servicesOf(c)).map(open311.serviceValue)])
  get('/v2/requests', async (c, q) => ['service_requests', await open311.listRequests(c, q)])
  get('/v2/servicerequestupdates', async (c, q) => [
    'service_request_updates',
    await open311.listUpdates(c, q),
  ])
  scope.post(`/v2/requests.${f}`, (request, reply) =>
    write(door, request, reply, 'service_requests', open311.postRequest),
  )
  scope.post(`/v2/servicerequestupdates.${f}`, (request, reply) =>
    write(door, request, reply, 'service_request_updates', open311.postUpdate),
  )
}

/** Addresses whose last part is a name with its format. */
function mountNamed(scope: FastifyInstance, door: Door): void {
  const get = (path: string, answer: (c: Call, name: string) => ReturnType<Answer>) =>
    scope.get(`/v2/${path}/:file`, (request, reply) => {
      if (!/\.(xml|json)$/.test((request.params as { file: string }).file)) throw notFound()
      argumentsOf(request, tenantOf(door.o, request))
      return read(door, request, reply, (c) => answer(c, nameIn(request)))
    })
  get('services', async (c, code) => [
    'service_definition',
    open311.definitionValue(await open311.serviceOf(c, code)),
  ])
  get('requests', async (c, number) => ['service_requests', await open311.oneRequest(c, number)])
  get('tokens', async (c, token) => ['service_requests', await open311.byToken(c, token)])
}
