import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Caller, openTestHouse, type TestHouse } from '../../../apps/server/testing/house.ts'
import { list, ok, refused, voice } from '../../../instruments/approvals/testing/asking.ts'

let t: TestHouse
let by: Record<'department' | 'district' | 'street' | 'treasurer' | 'dispatcher' | 'chief', Caller>
let department: string
let category: string
let untouched: string
let team: string
let street: { code: string; path: string; unit: string; community: string }
let other: typeof street

const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(t.tenant.db)).rows

beforeAll(async () => {
  t = await openTestHouse()
  by = {
    department: await t.as('department-lead'),
    district: await t.as('district-lead'),
    street: await t.as('street-lead'),
    treasurer: await t.as('treasurer'),
    dispatcher: await t.as('dispatcher'),
    chief: await t.as('duty-chief'),
  }
  const me = await ok(by.department.get('/api/sessions/mine'))
  department = String(list(me, 'posts')[0]?.organisation)
  const [listed, next] = await rows(sql<{
    category: string
    organisation: string
  }>`select c.category, c.organisation
    from cases_competence c join people_organisation o on o.id = c.organisation
    where o.parent = ${department} and c.valid_to is null and position('.' in c.category) > 0 order by c.category limit 2`)
  category = listed?.category ?? ''
  untouched = next?.category ?? ''
  team = listed?.organisation ?? ''
  const streets = await rows(sql<{
    code: string
    path: string
    unit: string
    community: string
  }>`select s.code, s.path, o.id as unit,
      (select k.code from places_area k where k.level = 'community' and k.path like s.path || '/%' order by k.code limit 1) as community
    from places_area s join people_org_area a on a.area_path = s.path join people_organisation o on o.id = a.organisation
    where s.level = 'street' and o.side = 'handling' and o.name like '%综合行政执法办' order by s.code`)
  const [first, second] = streets
  if (!first || !second || !untouched) throw new Error('the demo has no two streets, or no catalogue')
  street = first
  other = second
})
afterAll(() => t.close())

let n = 0
const plan = (more: object = {}) => ({
  department,
  category,
  title: `雨水井日常清掏 ${n++}`,
  purpose: 'public-service',
  supports: [{ area: street.code, unit: street.unit, posts: 0, amount: '50000000' }],
  ...more,
})
interface Matter {
  id: string
  state: string
  approval: string
  supports: {
    id: string
    amount: string
    posts: number
    may: boolean
    active: null | Record<string, unknown>
  }[]
}
const read = async (id: string, who = by.treasurer): Promise<Matter | undefined> =>
  (list(await ok(who.get('/api/sunk-matters')), 'items') as unknown as Matter[]).find((one) => one.id === id)
const became = (id: string, state: string) =>
  vi.waitFor(async () => expect((await read(id))?.state).toBe(state), { timeout: 60_000, interval: 200 })
const asked = async (more: object = {}) =>
  (await ok(by.department.post('/api/sunk-matters', plan(more)))) as unknown as Matter
const approved = async (more: object = {}) => {
  const matter = await asked(more)
  await ok(voice(by.district, matter.approval, 1, 'approve', '区委常委会第 12 次会议同意'))
  await became(matter.id, 'approved')
  return (await read(matter.id)) as Matter
}
const budget = async (of: string, fen: string) => {
  const body = { sort: 'department', name: `部门预算 ${n++}`, area: t.tenant.code, organisation: of }
  const { id } = await ok(by.treasurer.post('/api/funds', body))
  const given = { fund: id, year: 2026, amount: fen, document: '成财预 30 号' }
  await ok(by.treasurer.post('/api/appropriations', given))
  return String(id)
}
const activate = (matter: Matter, fund: string | undefined, more: object = {}, who = by.treasurer) =>
  who.post(`/api/sunk-matters/${matter.id}/activations`, {
    support: matter.supports[0]?.id,
    document: '区委办〔2026〕18 号',
    posts: [],
    ...(fund ? { fund } : {}),
    ...more,
  })
/** A case of the category in the street that waits to be dispatched. */
const waiting = async (of = category) => {
  const body = {
    words: '井盖边上全是落叶，雨水下不去',
    kind: 'complaint',
    areaCode: street.community,
    category: of,
  }
  const raised = await ok(by.dispatcher.post('/api/requests', body))
  const number = String(raised.number)
  await by.dispatcher.post(`/api/cases/${number}/acceptance`, { publish: false })
  await by.dispatcher.post(`/api/cases/${number}/filing`, {})
  return number
}
const dispatch = (number: string, organisation: string, who = by.chief) =>
  who.post(`/api/cases/${number}/assignments`, { organisation })
const offered = async (number: string, who: Caller) =>
  list(await ok(who.get(`/api/cases/${number}/candidates`)), 'units').map(({ id }) => String(id))
const available = async (fund: string) =>
  BigInt(String((await ok(by.treasurer.get(`/api/funds/${fund}`))).budget?.available))

describe('a matter that a department hands down', () => {
  it('[S14] cannot be dispatched to a street before the district decided; the approved one shows its decision document', async () => {
    const number = await waiting()
    expect(await refused(dispatch(number, street.unit))).toBe('409 matter-of-department')
    const matter = await asked()
    expect(await refused(dispatch(number, street.unit))).toBe('409 matter-of-department')
    const fund = await budget(department, '80000000')
    expect(await refused(activate(matter, fund))).toBe('409 matter-not-approved')
    await ok(voice(by.district, matter.approval, 1, 'approve', '区委常委会第 12 次会议同意'))
    await became(matter.id, 'approved')
    // Decided, but what it takes has not come: it is still the department's.
    expect(await refused(dispatch(number, street.unit))).toBe('409 matter-of-department')
    await ok(activate(matter, fund))
    expect((await dispatch(number, street.unit)).status).toBe(201)
    expect((await read(matter.id, by.street))?.supports[0]?.active).toMatchObject({
      document: '区委办〔2026〕18 号',
    })
    const catalogue = await ok(by.dispatcher.get(`/api/competences?area=${street.code}`))
    expect(JSON.stringify(catalogue)).toContain('区委办〔2026〕18 号')
    // The department's own unit may have it as before, and nothing else of it may go to the street.
    expect((await dispatch(await waiting(), team)).status).toBe(201)
    const next = await waiting(untouched)
    expect(await refused(dispatch(next, street.unit))).toBe('409 matter-of-department')
    expect(await offered(next, by.chief)).not.toContain(street.unit)
    // What a street does by itself nobody hands down to it.
    expect(await offered(next, by.dispatcher)).toContain(street.unit)
    expect((await dispatch(next, street.unit, by.dispatcher)).status).toBe(201)
  })

  it('[S15] in effect posts a balanced transfer from the department to the street and shows it beside the matter', async () => {
    const matter = await approved({
      category: category.split('.')[0],
      supports: [{ area: other.code, unit: other.unit, posts: 0, amount: '30000000' }],
    })
    const fund = await budget(department, '30000001')
    const done = (await ok(activate(matter, fund))) as unknown as Matter
    const active = done.supports[0]?.active as { from: Side; to: Side }
    expect(active).toMatchObject({ from: { fund }, document: '区委办〔2026〕18 号' })
    expect(await available(fund)).toBe(1n)
    expect(await available(active.to.fund)).toBe(30_000_000n)
    const sides = await rows(
      sql<{
        book: string
        flow: string
        amount: string
      }>`select j.book, j.flow, e.amount from ledger_journal j
        join ledger_entry e on e.journal = j.id and e.account = 'available'
        where j.id in (${active.from.line}, ${active.to.line}) order by e.amount`,
    )
    expect(sides.map(({ amount }) => BigInt(amount))).toEqual([-30_000_000n, 30_000_000n])
    expect(new Set(sides.map(({ flow }) => flow)).size).toBe(1)
    expect(new Set(sides.map(({ book }) => book)).size).toBe(2)
    expect(await refused(activate(matter, fund))).toBe('409 matter-active')
    const lines = JSON.stringify(await ok(by.treasurer.get(`/api/funds/${active.to.fund}/lines`)))
    expect(lines).toContain('区委办〔2026〕18 号')
    const from = await ok(by.treasurer.get(`/api/funds/${fund}`))
    expect(list(from.river, 'to')).toContainEqual({ key: 'transferred', amount: '30000000' })
  })

  it('[S15] is not put into effect without what was decided: its money in the budget of the department, its posts', async () => {
    const { waste, toilet } = { waste: 'sanitation.waste', toilet: 'sanitation.toilet' }
    const matter = await approved({ category: waste })
    expect(await refused(activate(matter, undefined))).toBe('422 matter-fund')
    const [elsewhere] = await rows(
      sql<{
        id: string
      }>`select id from people_organisation where kind = 'department' and id <> ${department} limit 1`,
    )
    expect(await refused(activate(matter, await budget(elsewhere?.id ?? '', '99999999')))).toBe(
      '422 matter-fund',
    )
    expect(await refused(activate(matter, await budget(department, '49999999')))).toBe('409 overdraft')
    const fund = await budget(department, '99999999')
    const posted = await approved({
      category: toilet,
      supports: [{ area: street.code, unit: street.unit, posts: 1, amount: '0' }],
    })
    expect(await refused(activate(posted, undefined))).toBe('422 matter-posts')
    const { posts } = (await ok(by.treasurer.get(`/api/sunk-matters/${posted.id}/means`))) as unknown as {
      posts: { id: string; unit: string }[]
    }
    const [strange] = await rows(
      sql<{
        id: string
      }>`select id from people_post where organisation = ${other.unit} and valid_to is null limit 1`,
    )
    expect(await refused(activate(posted, undefined, { posts: [strange?.id] }))).toBe('422 matter-post')
    const before = await rows(
      sql<{ id: string }>`select id from people_post where id = ${strange?.id} and valid_to is null`,
    )
    expect(before).toHaveLength(1)
    const done = (await ok(activate(posted, undefined, { posts: [posts[0]?.id] }))) as unknown as Matter
    expect(done.supports[0]?.active).toMatchObject({
      from: null,
      to: null,
      document: '区委办〔2026〕18 号',
      posts: [expect.any(String)],
    })
    const moved = await rows(
      sql<object>`select p.organisation, p.area_path, p.home_organisation from people_post p, people_post o
        where o.id = ${posts[0]?.id} and o.valid_to is not null and p.person = o.person and p.valid_to is null`,
    )
    expect(moved).toContainEqual(
      expect.objectContaining({ organisation: street.unit, area_path: street.path }),
    )
    expect((await ok(activate(matter, fund))).state).toBe('approved')
    await t.verified()
  })

  it('is asked for with posts or money, once for a street, for a unit of the street, by the department itself', async () => {
    const one = { area: street.code, unit: street.unit, posts: 0, amount: '100' }
    const ask = (more: object, who = by.department) =>
      refused(who.post('/api/sunk-matters', plan({ category: 'safety.gas', ...more })))
    expect(await ask({ supports: [{ ...one, amount: '0' }] })).toBe('422 support-needed')
    expect(await ask({ supports: [one, one] })).toBe('422 matter-twice')
    expect(await ask({ supports: [{ ...one, unit: other.unit }] })).toBe('422 matter-unit')
    expect(await ask({ supports: [{ ...one, unit: team }] })).toBe('422 matter-unit')
    expect(await ask({ supports: [{ ...one, area: street.community }] })).toBe('422 matter-level')
    expect(await ask({ category: 'safety.nothing' })).toBe('422 unknown-category')
    expect(await ask({ purpose: 'nothing' })).toBe('422 unknown-purpose')
    expect(await ask({ category })).toBe('409 matter-there')
    expect(await ask({}, by.treasurer)).toBe('403 forbidden')
    const [elsewhere] = await rows(
      sql<{
        id: string
      }>`select id from people_organisation where kind = 'department' and id <> ${department} limit 1`,
    )
    expect(await ask({ department: elsewhere?.id })).toBe('404 not-found')
  })

  it('that was refused may be asked for anew', async () => {
    const more = { category: 'noise' }
    const matter = await asked(more)
    await ok(voice(by.district, matter.approval, 1, 'refuse', '先由部门自己办'))
    await became(matter.id, 'refused')
    expect(await refused(activate(matter, await budget(department, '99999999')))).toBe(
      '409 matter-not-approved',
    )
    expect((await asked(more)).state).toBe('asked')
  })

  it('two who put it into effect at once pay once', async () => {
    const matter = await approved({ category: 'order' })
    const fund = await budget(department, '100000000')
    const replies = await Promise.all([activate(matter, fund), activate(matter, fund)])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await available(fund)).toBe(50_000_000n)
    await t.verified()
  })
})

interface Side {
  fund: string
  line: string
}
