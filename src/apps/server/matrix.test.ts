import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Policy, type PolicyRow, type Role, roles } from '../../kernel/access.ts'
import { routeKey } from '../../kernel/endpoint.ts'
import { rooms } from './rooms.ts'
import { type Expectation, pictureForm, type Target } from './testing/expectation.ts'
import { expectations } from './testing/expectations.ts'
import type { Caller, TestHouse } from './testing/house.ts'
import { openTwo } from './testing/two.ts'
import type { Neighbourhood } from './testing/neighbourhood.ts'

/** Asked with a file, below and by the tests that send workbooks. */
const elsewhere = ['POST /api/photos', 'POST /api/imports/:kind']
const policies: Policy = Object.assign({}, ...rooms.map((r) => r.policy ?? {}))
const routes = rooms.flatMap((r) => (r.routes ?? []).map((x) => routeKey(x.endpoint)))

let t: TestHouse
let n: Neighbourhood
let nobody: Caller
let plain: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  nobody = await t.as()
  plain = await t.phone('19900005559')
})
afterAll(() => t.close())

const ask = async (caller: Caller, key: string, target: Target, prefix = ''): Promise<number> => {
  const { url, body, headers } = (expectations[key] as Expectation).ask(target)
  if (key === 'DELETE /api/publications/:number')
    await sql`update cases_publication set withdrawn_at = null`.execute(t.tenant.db)
  const method = key.split(' ')[0] as 'GET'
  const { status } = await caller.send(method, `${prefix}${url}`, body, headers)
  // What was taken back from its unit is given to it again: the others are asked about the same matter.
  if (key === 'POST /api/cases/:number/recall' && status === 201)
    await sql`with again as (update cases_case set state = 'handling' where number = ${target.number} returning id)
      update cases_assignment a set state = 'handling', ended_at = null from again where a.case_id = again.id`.execute(
      t.tenant.db,
    )
  return status
}

type Relation = 'home' | 'foreign'
interface Who {
  role?: Role
  signedIn: boolean
  owns?: Relation
}

/** Whether the row lets somebody reach what belongs to the relation; undefined where it names nothing they are. */
function reaches(row: PolicyRow, who: Who, relation: Relation): boolean | undefined {
  const entries = [row.anyone, who.signedIn ? row['signed-in'] : undefined, who.role && row[who.role]]
  const given = entries.filter((reach) => reach !== undefined)
  if (!given.length) return undefined
  return given.some(
    (reach) =>
      reach === 'all' ||
      (reach === 'own' && who.owns === relation) ||
      ((reach === 'within' || reach === 'organisation') && who.role !== undefined && relation === 'home'),
  )
}

/** What the answer has to be: let in (whatever the state of the matter then says), or how it is refused. */
function wanted(e: Expectation, who: Who, relation: Relation): 'in' | 'refused' | 'missing' {
  const reach = reaches(e.row, who, relation)
  if (reach === undefined) return 'refused'
  if (e.secret || e.of === 'district') return 'missing'
  return e.of === 'open' || reach ? 'in' : 'missing'
}

const found = (status: number): string =>
  status >= 500 || status === 400 || status === 429
    ? `broken (${status})`
    : status === 404
      ? 'missing'
      : status === 401 || status === 403
        ? 'refused'
        : 'in'

const agrees = (want: string, got: string) => got === want || (want === 'refused' && got === 'missing')

async function differences(who: Who, caller: Caller, label: string): Promise<string[]> {
  const wrong: string[] = []
  for (const [key, e] of Object.entries(expectations)) {
    for (const relation of ['home', 'foreign'] as const) {
      const want = wanted(e, who, relation)
      const got = found(await ask(caller, key, n[relation]))
      if (!agrees(want, got)) wrong.push(`${label} · ${key} · ${relation}: ${got}, not ${want}`)
    }
  }
  return wrong
}

describe('the matrix of roles and endpoints', () => {
  it('has a row for every endpoint, and the policies say the same', () => {
    const known = [...Object.keys(expectations), ...elsewhere].toSorted()
    expect(known).toEqual(routes.toSorted())
    for (const [key, e] of Object.entries(expectations)) expect(policies[key], key).toEqual(e.row)
  })

  it('nobody signed in reaches what is public, and nothing else', async () => {
    expect(await differences({ signedIn: false }, nobody, 'nobody')).toEqual([])
  })

  it.each(roles)('%s reaches what the row says, in the own community only', async (role) => {
    expect(await differences({ signedIn: true, role }, n.actors[role], role)).toEqual([])
  })

  it('a resident reaches what is their own, and nothing of a neighbour', async () => {
    const kept = Object.entries(expectations).filter(([key]) => !key.startsWith('DELETE /api/people'))
    const wrong: string[] = []
    for (const [key, e] of kept) {
      if (key === 'DELETE /api/sessions/mine') continue
      for (const relation of ['home', 'foreign'] as const) {
        const want = wanted(e, { signedIn: true, owns: 'home' }, relation)
        const got = found(await ask(n.owner, key, n[relation]))
        if (!agrees(want, got)) wrong.push(`${key} · ${relation}: ${got}, not ${want}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('a resident without any matter reaches what is public, and signs out', async () => {
    expect(await differences({ signedIn: true }, plain, 'plain')).toEqual([])
  })

  it('pictures are sent by anybody and shown to nobody before they belong to a step', async () => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const form = pictureForm(jpeg)
    const sent = await nobody.post('/api/photos', form.body, form.headers)
    expect(sent.status).toBe(201)
    for (const caller of [nobody, n.owner, await t.named('here-desk')])
      expect((await caller.get(`/api/photos/${String(sent.body.id)}`)).status).toBe(404)
  })
})
