import fc from 'fast-check'
import { Check } from 'typebox/value'
import { cursor, type Endpoint, ProblemReply, routeKey } from '../../../kernel/endpoint.ts'
import { createImport } from '../../../kernel/api.ts'
import { rooms } from '../rooms.ts'
import { fileForm } from './expectation.ts'
import type { Caller, TestHouse } from './house.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import { hostile, type Known, type Schema, valuesOf } from './schemas.ts'
import { workbookOf } from './workbook.ts'

export const endpoints: Endpoint[] = rooms.flatMap((r) => (r.routes ?? []).map((x) => x.endpoint))

export interface Input {
  caller: string
  params: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
  key: string | null
  /** What a form carries. */
  file: { name: string; bytes: Buffer; map: Buffer }
}

const nil = '00000000-0000-0000-0000-000000000000'
/** Cursors that decode but were not made here. */
const cursors = [
  cursor([]),
  cursor(['2026-11-20T00:00:00.000Z', nil]),
  cursor(['not a time', 'not an id']),
  cursor([null, null]),
  cursor([1e308, nil]),
  cursor([nil]),
  cursor(['社区', nil]),
  cursor(['-1']),
  cursor(['99999999999999999999999']),
  Buffer.from('{"length":2}').toString('base64url'),
  Buffer.from('[{},[]]').toString('base64url'),
]

/** Real things of the neighbourhood, by the names of the fields that take them. */
export function knownOf(n: Neighbourhood): Known {
  const both = [n.home, n.foreign]
  const pick = (of: (x: Neighbourhood['home']) => string) => both.map(of)
  const ids = [
    ...both.flatMap((x) => [x.unit, x.post, x.residence, x.person, x.zone, x.adjustment, x.event, x.photo]),
    ...both.flatMap((x) => [x.approval, x.publicity, x.objection, x.delegation]),
    ...both.flatMap((x) => [x.survey, x.scored, x.rectification, x.evidence]),
    ...both.flatMap((x) => [x.judged, x.entrant, x.juror, x.drafted]),
    ...both.flatMap((x) => [x.reward, x.fund]),
    ...both.flatMap((x) => [x.riskPoint, x.round, x.visited, x.batch]),
    nil,
  ]
  const areas = [...pick((x) => x.area), '510108', '510107', n.home.path.split('/')[1] ?? '']
  return {
    number: [...both.flatMap((x) => [x.number, x.published, x.hazard]), n.confidential, '261120-9999'],
    numbers: [...both.flatMap((x) => [x.number, x.published]), n.confidential, '261120-9999'],
    case: both.map((x) => x.hazard),
    checklist: ['gas-safety', 'care', 'risk-point', 'nothing'],
    item: ['point-1', 'hose-1'],
    code: [...areas, ...pick((x) => x.tag), 'risk-point'],
    area: areas,
    areaCode: areas,
    areas,
    id: [...ids, ...pick((x) => x.notification), ...sentBatches],
    event: [...pick((x) => x.event), nil],
    organisation: pick((x) => x.unit),
    mailbox: [...pick((x) => x.unit), nil],
    onBehalfOf: pick((x) => x.unit),
    queue: ['residents', 'enterprise,online', 'nowhere'],
    parent: pick((x) => x.unit),
    handler: [n.actors.handler.person, n.actors['grid-officer'].person],
    person: pick((x) => x.person),
    photo: pick((x) => x.evidence),
    photos: pick((x) => x.photo),
    scope: [...pick((x) => x.path), '510108'],
    key: [
      'cases.limit.accept',
      'cases.limit.short',
      'cases.vain-calls',
      'people.hotline',
      'cases.file-apart',
    ],
    value: ['{"amount":2,"unit":"working-hour"}', '3', '"12345"', 'true', '[]', '1e999', '{"amount":1e308}'],
    category: ['water.drain', 'water'],
    level: ['street', 'community', 'compound', 'micro-grid', 'galaxy'],
    kind: ['party-group', 'centre', 'enterprise', 'station'],
    role: ['handler', 'grid-officer', 'juror', 'emperor'],
    phone: ['19900005551', '１３８００１３８０００', '12345'],
    identity: ['11010519491231002X', '5.1E+17', '510108199913310011'],
    after: cursors,
    secret: ['ABCDEFGH'],
    username: ['desk', 'here-desk'],
    code6: ['000000'],
  }
}

/** Batches that the fuzz of the endpoint which takes them in has made. */
export const sentBatches: string[] = []
const importKinds = rooms.flatMap((r) => r.imports ?? [])
const noFile = { name: '', bytes: Buffer.alloc(0), map: Buffer.alloc(0) }
const takesMap = (kind: unknown): boolean => importKinds.find((k) => k.kind === kind)?.format === 'geojson'

/** Workbooks of hostile and of fitting cells, whole and cut off, and bytes that are none. */
function files(known: Known): fc.Arbitrary<Input['file']> {
  const titles = importKinds.flatMap((k) => k.columns.flatMap((c) => [c.zh, c.en]))
  const fitting = importKinds.flatMap((k) => k.columns.map((c) => c.example))
  const cell = fc.oneof(
    fc.constantFrom(
      ...fitting,
      ...(known.area ?? []),
      ...hostile.map((h) => h.replace(/[^\t\n\r -\uffff]/g, '_x0000_')),
    ),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('<c r="@" t="e"><v>#REF!</v></c>', '<c r="@"><f>A1</f></c>').map((xml) => ({ xml })),
  )
  const rows = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 })
  // A sheet for each kind: whichever is asked for finds its own.
  const fit = fc
    .tuple(...importKinds.map((k) => rows.map((more) => ({ rows: [k.columns.map((c) => c.zh), ...more] }))))
    .map((sheets) => workbookOf(sheets))
  const unfit = fc
    .tuple(fc.array(fc.constantFrom(...titles), { maxLength: 9 }), rows)
    .map(([head, more]) => workbookOf([{ rows: [head, ...more] }]))
  const book = fc.oneof({ weight: 3, arbitrary: fit }, { weight: 1, arbitrary: unfit })
  const bytes = fc.oneof(
    { weight: 6, arbitrary: book },
    { weight: 1, arbitrary: fc.tuple(book, fc.nat(2_000)).map(([whole, at]) => whole.subarray(0, at)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((some) => Buffer.from(some)) },
    { weight: 1, arbitrary: fc.constantFrom(...hostile).map((words) => Buffer.from(words)) },
  )
  return fc.record({ name: fc.constantFrom('居民.xlsx', '', ...hostile), bytes, map: maps(known) })
}

/** Maps of hostile and of fitting features, whole and cut off. */
function maps(known: Known): fc.Arbitrary<Buffer> {
  const position = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(fc.double({ min: 104, max: 104.2 }), fc.double({ min: 30.6, max: 30.8 })),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.oneof(fc.double(), fc.constant('0'), fc.constant(null)), { maxLength: 3 }),
    },
  )
  const ring = fc
    .array(position, { maxLength: 6 })
    .map((points) => (points.length > 2 ? [...points, points[0]] : points))
  const rings = fc.array(ring, { maxLength: 2 })
  const geometry = fc.oneof(
    fc.record({ type: fc.constant('Polygon'), coordinates: rings }),
    fc.record({
      type: fc.constantFrom('MultiPolygon', 'GeometryCollection'),
      coordinates: fc.array(rings, { maxLength: 2 }),
    }),
    fc.constant(null),
  )
  const word = fc.oneof(
    fc.constantFrom(...hostile, ...(known.area ?? []), '微网格'),
    fc.double(),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const titles = importKinds
    .filter((k) => k.format === 'geojson')
    .flatMap((k) => k.columns.flatMap((c) => [c.zh, c.key]))
  const feature = fc.record({
    type: fc.constant('Feature'),
    properties: fc.dictionary(fc.constantFrom(...titles), word, { maxKeys: 5 }),
    geometry,
  })
  const whole = fc
    .array(feature, { maxLength: 5 })
    .map((features) => Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })))
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    { weight: 1, arbitrary: fc.tuple(whole, fc.nat(500)).map(([all, at]) => all.subarray(0, at)) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  )
}

/** What goes with a request: JSON, a form with its file, or nothing. */
function sentWith(
  e: Endpoint,
  { body, file, params }: Input,
): { payload?: string | Buffer; headers: Record<string, string> } {
  if (e.form === 'multipart') {
    const { body: payload, headers } = fileForm(
      takesMap((params as Record<string, unknown>)['kind']) ? file.map : file.bytes,
      file.name,
      'application/octet-stream',
    )
    return { payload, headers }
  }
  if (e.method === 'GET' || body === undefined) return { headers: {} }
  return { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

export function inputsOf(e: Endpoint, all: Known, callers: readonly string[]): fc.Arbitrary<Input> {
  // A kind of import is another kind of thing.
  const known = e.path.startsWith('/api/imports') ? { ...all, kind: importKinds.map((k) => k.kind) } : all
  return fc.record({
    caller: fc.constantFrom(...callers),
    params: valuesOf({ ...(e.params as Schema) }, 'params', known).map((v) =>
      v && typeof v === 'object' ? v : {},
    ),
    query: valuesOf({ ...(e.query as Schema) }, 'query', known).map((v) =>
      v && typeof v === 'object' ? v : {},
    ),
    body: valuesOf(e.body as Schema, 'body', known),
    key: fc.option(fc.constantFrom('fuzz-key-1', 'fuzz-key-2', ...hostile.slice(0, 12)), { freq: 4 }),
    file: e.form === 'multipart' ? files(known) : fc.constant(noFile),
  }) as fc.Arbitrary<Input>
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed())

export function addressOf(e: Endpoint, input: Input): string {
  const path = e.path.replace(/:(\w+)/g, (_m, name: string) =>
    encoded((input.params as Record<string, unknown>)[name] ?? ''),
  )
  const query = Object.entries(input.query)
    .map(([k, v]) => `${encodeURIComponent(k)}=${encoded(v)}`)
    .join('&')
  return query ? `${path}?${query}` : path
}

/** What is wrong with an answer; undefined when it is as declared, or a refusal with words. */
export function faultOf(
  e: Endpoint | undefined,
  reply: { status: number; body: unknown },
): string | undefined {
  if (reply.status >= 500) return `answered ${reply.status}`
  if (e && reply.status === e.status) {
    if (e.form === 'file' || e.form === 'sse') return undefined
    return Check(e.reply, reply.body) ? undefined : 'the reply does not match its schema'
  }
  if (!Check(ProblemReply, reply.body)) return `answered ${reply.status} with no Problem`
  const problem = reply.body as { message: string; status: number; code: string }
  if (problem.status !== reply.status) return 'the Problem names another status'
  if (!problem.message || problem.message.startsWith('problem.') || /\{\w+\}/.test(problem.message))
    return `no words for ${problem.code}: ${problem.message}`
  return undefined
}

/** Who may call: those the policy row names, somebody of another role, a resident and nobody. */
export function callersFor(
  e: Endpoint,
  t: TestHouse,
  n: Neighbourhood,
): Record<string, () => Promise<Caller>> {
  const row = rooms.map((r) => r.policy?.[routeKey(e)]).find(Boolean) ?? {}
  const list: Record<string, () => Promise<Caller>> = { nobody: () => t.as(), resident: async () => n.owner }
  // Those two take the caller away: each time another one.
  if (/^DELETE .*\/mine$/.test(routeKey(e)))
    return { nobody: list.nobody as () => Promise<Caller>, passing: () => passing(t) }
  for (const [role, actor] of Object.entries(n.actors)) {
    if (role in row || role === 'juror') list[role] = async () => actor
    if (role in row) list[`district ${role}`] = () => t.as(role as 'desk')
  }
  return list
}

let phones = 0
const passing = (t: TestHouse): Promise<Caller> => t.phone(`1980000${String(phones++).padStart(4, '0')}`)

/** Throws fast-check's report (seed, path, smallest input) for the first fault of an endpoint; answers how many were tried. */
export async function fuzz(
  t: TestHouse,
  n: Neighbourhood,
  e: Endpoint,
  o: { seed: number; runs: number },
): Promise<Record<string, number>> {
  const callers = callersFor(e, t, n)
  const statuses: Record<string, number> = {}
  const property = fc.asyncProperty(inputsOf(e, knownOf(n), Object.keys(callers)), async (input) => {
    const caller = await callers[input.caller]?.()
    if (!caller) return
    const { payload, headers } = sentWith(e, input)
    const reply = await caller.send(e.method, addressOf(e, input), payload, {
      ...headers,
      // A header cannot carry more than this; the transport refuses it before us.
      ...(input.key === null ? {} : { 'idempotency-key': input.key.replace(/[^\x20-\x7e]/g, '?') }),
    })
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
    if (e === createImport && reply.status === e.status) sentBatches.push(String(reply.body.id))
    const fault = faultOf(e, reply)
    if (fault) throw new Error(`${routeKey(e)}: ${fault} · ${JSON.stringify(reply.body)?.slice(0, 300)}`)
  })
  // Most workbooks are refused for who sends them, before anything is read.
  const numRuns = e === createImport ? o.runs * 8 : o.runs
  await fc.assert(property, { seed: o.seed, numRuns, interruptAfterTimeLimit: 600_000 })
  return statuses
}
