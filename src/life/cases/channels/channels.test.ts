import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'
import { asSystem } from '../../../apps/server/reactions.ts'
import { endPost, fillPost, makeOrganisation, makePerson } from '../../../registers/people/index.ts'
import { dayOf } from '../../../kernel/day.ts'
import { demoPassword } from '../../../apps/server/demo-accounts.ts'

let t: TestHouse
let n: Neighbourhood
let registrar: Caller
let dispatcher: Caller
beforeAll(async () => {
  ;[t, n] = await openTwo()
  registrar = await t.as('registrar')
  dispatcher = n.actors.dispatcher
})
afterAll(() => t.close())

/** Somebody with a sign-in of the name in a post of an organisation. */
async function appointed(name: string, role: string, organisation: string) {
  const [account = ''] = await t.house.auth.create([{ name, phone: null }], demoPassword)
  const made = await asSystem(t.tenant, t.clock.now, async (c) => {
    const person = await makePerson(c, { name, joinedBy: 'worker' })
    const post = { person, role, title: '经办人', areaPath: '', organisation, publicName: name }
    return { person, post: (await fillPost(c, post)).id }
  })
  await t.house.platform
    .insertInto('account_person')
    .values({ person: made.person, district: t.tenant.code, account })
    .execute()
  return { ...made, caller: await t.named(name) }
}
const founded = (
  kind: string,
  name: string,
  parent: string | null = null,
  side: 'handling' | 'none' = 'none',
) =>
  asSystem(t.tenant, t.clock.now, async (c) => {
    const areas = side === 'handling' ? [{ path: t.tenant.code, relation: 'covers' as const }] : []
    return (await makeOrganisation(c, { kind, name, parent, side, areas })).id
  })
const numbers = async (by: Caller, query: string): Promise<string[]> =>
  ((await by.get(`/api/cases?limit=100&${query}`)).body.items as unknown as { number: string }[]).map(
    (x) => x.number,
  )
/** How many matters of bodies wait to be accepted, as the tab of the inbox counts them. */
const waiting = async (): Promise<number> => {
  const { states } = (await dispatcher.get('/api/cases/counts')).body
  const all = states as unknown as { state: string; queue: string; count: number }[]
  return all.find(({ state, queue }) => state === 'to-accept' && queue === 'enterprise')?.count ?? 0
}
const ask = { words: '园区门口的路灯坏了半年', kind: 'complaint' }

describe('[S25] enterprise matters', () => {
  it('a company files by its agent, sees the answering department and the deadline, and rates; the case stands in the enterprise queue, not in the residents’', async () => {
    const company = await founded('enterprise', '示例制造有限公司')
    const { caller: agent } = await appointed('agent-one', 'partner', company)
    const before = await waiting()
    const raised = await agent.post('/api/requests', { ...ask, areaCode: n.home.area, onBehalfOf: company })
    expect(raised.status, JSON.stringify(raised.body)).toBe(201)
    const number = String(raised.body.number)
    expect(await numbers(dispatcher, 'state=to-accept&queue=enterprise')).toContain(number)
    expect(await numbers(dispatcher, 'state=to-accept&queue=residents')).not.toContain(number)
    expect(await numbers(dispatcher, 'state=to-accept')).toContain(number)
    expect(await waiting()).toBe(before + 1)
    expect((await dispatcher.get(`/api/cases/${number}`)).body.raised).toMatchObject([
      { onBehalfOf: '示例制造有限公司' },
    ])
    const step = async (by: Caller, what: string, body: object = {}) => {
      const reply = await by.post(`/api/cases/${number}/${what}`, body)
      expect([200, 201], JSON.stringify(reply.body)).toContain(reply.status)
    }
    await step(dispatcher, 'acceptance', { publish: false })
    await step(dispatcher, 'assignments', { organisation: n.home.unit })
    const seen = (await agent.get(`/api/cases/${number}`)).body
    const unit = (await agent.get(`/api/organisations/${n.home.unit}`)).body
    expect(seen.who).toMatchObject({ unit: unit.name })
    expect(Date.parse(String(seen.dueAt))).toBeGreaterThan(t.clock.now.getTime())
    await step(n.actors.handler, 'signature')
    await step(n.actors.handler, 'completion', { words: '换了三盏灯，当晚亮起' })
    await step(n.actors.inspector, 'check', { passed: true })
    await step(agent, 'rating', { solved: 'yes', satisfied: 'satisfied' })
    expect((await agent.get(`/api/cases/${number}`)).body).toMatchObject({
      state: 'closed',
      closure: 'satisfied',
      queue: 'enterprise',
    })
  })

  it('speaks for a body only who holds a post there now; who follows in the post follows its matters', async () => {
    const company = await founded('property-company', '示例物业')
    const body = { ...ask, areaCode: n.home.area, onBehalfOf: company }
    for (const stranger of [n.owner, n.actors.desk, n.actors.partner]) {
      const refused = await stranger.post('/api/requests', body)
      expect([refused.status, refused.body.code]).toEqual([403, 'not-your-organisation'])
    }
    expect((await (await t.as()).post('/api/requests', { ...body, anonymous: true })).status).toBe(401)
    const first = await appointed('agent-two', 'partner', company)
    const nameless = await first.caller.post('/api/requests', { ...body, anonymous: true })
    expect([nameless.status, nameless.body.code]).toEqual([422, 'organisation-is-named'])
    const number = String((await first.caller.post('/api/requests', body)).body.number)
    const second = await appointed('agent-three', 'partner', company)
    expect((await second.caller.get(`/api/cases/${number}`)).body.may).toContain('remark')
    expect(await numbers(second.caller, 'mine=true&queue=enterprise')).toEqual([number])
    expect((await n.owner.get(`/api/cases/${number}`)).status).toBe(404)
    await asSystem(t.tenant, t.clock.now, (c) => endPost(c, second.post, dayOf(c.now)))
    await expect
      .poll(async () => (await second.caller.get(`/api/cases/${number}`)).status, { timeout: 20_000 })
      .toBe(404)
  })

  it('an office is no company: its people raise nothing in its name', async () => {
    const office = await founded('government', '示例区政府')
    const { caller } = await appointed('clerk-one', 'department-lead', office)
    const refused = await caller.post('/api/requests', {
      ...ask,
      areaCode: n.home.area,
      onBehalfOf: office,
    })
    expect([refused.status, refused.body.code]).toEqual([403, 'not-your-organisation'])
  })
})

describe('[S27] mailboxes', () => {
  it('a letter to a bureau gets a number its writer tracks by, stands in the bureau’s own list, and its lead answers directly', async () => {
    const government = await founded('government', '示例政府')
    const bureau = await founded('department', '示例住建局', government)
    const other = await founded('department', '示例水务局', government)
    const { caller: lead } = await appointed('lead-one', 'department-lead', bureau)
    const { caller: elsewhere } = await appointed('lead-two', 'department-lead', other)
    const letter = {
      words: '老旧院落什么时候改造？',
      kind: 'inquiry',
      channel: 'mailbox',
      areaCode: n.home.area,
    }
    const early = await n.owner.post('/api/requests', { ...letter, mailbox: bureau })
    expect([early.status, early.body.code]).toEqual([422, 'unknown-mailbox'])
    expect((await n.owner.post('/api/requests', letter)).body.code).toBe('unknown-mailbox')
    const plate = await registrar.post(`/api/organisations/${bureau}/plates`, {
      kind: 'mailbox',
      name: '住建局局长信箱',
    })
    expect(plate.status, JSON.stringify(plate.body)).toBe(201)
    const boxes = (await (await t.as()).get('/api/organisations?kind=mailbox&limit=100')).body
      .items as unknown as { id: string; plates: object[] }[]
    expect(boxes.find(({ id }) => id === bureau)?.plates).toEqual([
      { kind: 'mailbox', name: '住建局局长信箱' },
    ])
    const raised = (
      await (await t.as()).post('/api/requests', { ...letter, mailbox: bureau, anonymous: true })
    ).body
    const number = String(raised.number)
    expect(await numbers(lead, 'state=to-accept&queue=mailbox')).toEqual([number])
    expect(await numbers(elsewhere, 'queue=mailbox')).toEqual([])
    expect(
      (await elsewhere.post(`/api/cases/${number}/answer`, { words: '是', publish: false })).status,
    ).toBe(404)
    expect(await numbers(n.actors.desk, 'state=to-accept&queue=residents')).not.toContain(number)
    const view = (await lead.get(`/api/cases/${number}`)).body
    expect(view.raised).toMatchObject([{ mailbox: '住建局局长信箱', channel: 'mailbox' }])
    expect(view.may).toEqual(expect.arrayContaining(['accept', 'answer', 'decline']))
    const answer = await lead.post(`/api/cases/${number}/answer`, { words: '明年三月开工', publish: true })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const secret = { secret: String(raised.secret) }
    const seen = (await (await t.as()).post(`/api/cases/${number}/views`, secret)).body
    expect([seen.state, JSON.stringify(seen.steps).includes('明年三月开工')]).toEqual(['to-call-back', true])
    const rated = { ...secret, solved: 'yes', satisfied: 'satisfied' }
    expect((await (await t.as()).post(`/api/cases/${number}/rating`, rated)).status).toBe(201)
  })

  it('a call on the hotline gets a number that the caller tracks by', async () => {
    const call = { words: '井盖松动', kind: 'help', channel: 'phone', areaCode: n.home.area, anonymous: true }
    const taken = (await n.actors['call-back'].post('/api/requests', call)).body
    const seen = await (await t.as()).post(`/api/cases/${String(taken.number)}/views`, {
      secret: taken.secret,
    })
    expect([seen.status, seen.body.state]).toEqual([200, 'to-accept'])
  })

  it('a mailbox is put up on offices only, once, and taken down by who may; letters to it stay', async () => {
    const office = await founded('government', '挂牌的区政府')
    const up = (by: Caller, id: string) =>
      by.post(`/api/organisations/${id}/plates`, { kind: 'mailbox', name: '区长信箱' })
    expect((await up(n.actors.desk, office)).status).toBe(403)
    // Who registers one community keeps the plates of the bodies there, not the district's.
    expect((await up(n.actors.registrar, office)).status).toBe(404)
    expect((await up(registrar, await founded('enterprise', '挂牌的公司'))).body.code).toBe('plate-elsewhere')
    expect((await up(registrar, office)).status).toBe(201)
    expect((await up(registrar, office)).body.code).toBe('plate-there')
    const number = String(
      (
        await n.owner.post('/api/requests', {
          ...ask,
          channel: 'mailbox',
          mailbox: office,
          areaCode: n.home.area,
        })
      ).body.number,
    )
    const down = await registrar.del(`/api/organisations/${office}/plates/mailbox`)
    expect(down.status, JSON.stringify(down.body)).toBe(200)
    expect((await registrar.del(`/api/organisations/${office}/plates/mailbox`)).status).toBe(404)
    expect((await n.owner.get(`/api/cases/${number}`)).body.raised).toMatchObject([
      { mailbox: '挂牌的区政府' },
    ])
  })
})

describe('a group chat', () => {
  it('is taken down by who works at the desk, of nobody unless they know whose words it is', async () => {
    const chat = { words: '下水道堵了', kind: 'help', channel: 'chat', areaCode: n.home.area }
    expect((await n.owner.post('/api/requests', chat)).status).toBe(403)
    const number = String((await n.actors.desk.post('/api/requests', chat)).body.number)
    const view = (await n.actors.desk.get(`/api/cases/${number}`)).body
    expect(view.raised).toMatchObject([{ channel: 'chat', anonymous: false, own: false }])
    const look = await n.actors['call-back'].post(`/api/cases/${number}/contact-looks`, {})
    expect([look.status, look.body.code]).toEqual([409, 'no-contact'])
    const known = { ...chat, onBehalf: { phone: '139 0000 7788', name: '王秀兰' } }
    const told = String((await n.actors.desk.post('/api/requests', known)).body.number)
    const contact = (await n.actors['call-back'].post(`/api/cases/${told}/contact-looks`, {})).body
    expect(contact).toMatchObject({ name: '王秀兰' })
  })
})

describe('[S111] online governance', () => {
  it('is a list of its own', async () => {
    const post = {
      words: '希望公交延长到晚上十点',
      kind: 'suggestion',
      channel: 'online',
      areaCode: n.home.area,
    }
    const number = String((await n.owner.post('/api/requests', post)).body.number)
    expect(await numbers(dispatcher, 'queue=online')).toContain(number)
    expect(await numbers(dispatcher, 'queue=residents')).not.toContain(number)
    expect(await numbers(dispatcher, 'queue=residents,online')).toContain(number)
  })
})
