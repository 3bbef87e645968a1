import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { eraseWordsOf } from '../erasure.ts'

let t: TestHouse
let n: Neighbourhood
beforeAll(async () => {
  ;[t, n] = await openTwo()
})
afterAll(() => t.close())

interface View {
  id: string
  name: string
  own: boolean
  shared: boolean
  count: number
}
const kept = (by: Caller, more: object = {}) =>
  by.post('/api/case-views', {
    page: 'dispatch',
    name: '路灯',
    address: 'tab=late&category=roads',
    filter: { state: 'to-sign' },
    shared: false,
    ...more,
  })
const seen = async (by: Caller, page = 'dispatch'): Promise<View[]> =>
  (await by.get(`/api/case-views?page=${page}`)).body.items as unknown as View[]
const listed = async (by: Caller, query: string) =>
  ((await by.get(`/api/cases?${query}&limit=100`)).body.items as unknown as unknown[]).length

describe('views of a list', () => {
  it('are kept by whoever names them, with how many they have now', async () => {
    const { dispatcher } = n.actors
    const { status, body } = await kept(dispatcher)
    expect(status, JSON.stringify(body)).toBe(201)
    const [view] = await seen(dispatcher)
    expect(view).toMatchObject({ name: '路灯', own: true, shared: false })
    expect(view?.count).toBe(await listed(dispatcher, 'state=to-sign'))
    expect(view?.count).toBeGreaterThan(0)
    expect(await seen(dispatcher, 'accept')).toEqual([])
    expect(await seen(n.actors['duty-chief'])).toEqual([])
  })

  it('shared ones are seen at the same desk, each counting only what its reader may see, and nowhere else', async () => {
    const { dispatcher, desk } = n.actors
    await kept(dispatcher, { name: '全部在办', filter: { open: true }, shared: true })
    const [own] = (await seen(dispatcher)).filter(({ shared }) => shared)
    const [theirs] = await seen(desk)
    expect(theirs).toMatchObject({ name: '全部在办', own: false, shared: true })
    // The confidential case of the community is counted by the centre alone.
    expect(own?.count).toBe(await listed(dispatcher, 'open=true'))
    expect(theirs?.count).toBe(await listed(desk, 'open=true'))
    expect((own?.count ?? 0) - (theirs?.count ?? 0)).toBe(1)
    expect(await seen(await t.named('there-desk'))).toEqual([])
    const there = await kept(await t.named('there-desk'), { filter: { area: n.home.area, open: true } })
    expect(there.status).toBe(201)
    expect((await seen(await t.named('there-desk')))[0]?.count).toBe(0)
  })

  it('are given up by who keeps them alone', async () => {
    const { dispatcher, desk } = n.actors
    for (const { id } of await seen(desk)) expect((await desk.del(`/api/case-views/${id}`)).status).toBe(404)
    for (const { id } of await seen(dispatcher))
      expect((await dispatcher.del(`/api/case-views/${id}`)).status).toBe(200)
    expect([await seen(dispatcher), await seen(desk)]).toEqual([[], []])
  })

  it('are twenty at most on a page, and no filter of their own making', async () => {
    const chief = n.actors['duty-chief']
    for (let i = 0; i < 20; i++) expect((await kept(chief, { name: `第${i}个` })).status).toBe(201)
    const refused = await kept(chief)
    expect([refused.status, refused.body.code]).toEqual([409, 'too-many-views'])
    expect((await kept(n.actors.desk, { filter: { requester: 'x' } })).status).toBe(400)
    expect((await kept(n.actors.desk, { address: 'javascript:alert(1)' })).status).toBe(400)
  })

  it('leave with who kept them', async () => {
    const { auditor } = n.actors
    expect((await kept(auditor)).status).toBe(201)
    await asSystem(t.tenant, t.clock.now, (c) => eraseWordsOf(c, auditor.person))
    expect(await seen(auditor)).toEqual([])
    await t.verified()
  })
})
