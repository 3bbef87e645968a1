import { expect, vi } from 'vitest'
import type { Caller, TestHouse } from '../../../apps/server/testing/house.ts'
import { openTwo } from '../../../apps/server/testing/two.ts'
import type { Neighbourhood } from '../../../apps/server/testing/neighbourhood.ts'

type Body = Record<string, string>
type Reply = Promise<{ status: number; body: unknown }>

/** What was asked to be spent, as its endpoints answer it. */
export interface Item {
  id: string
  state: string
  approval: string
  commitment: null | {
    id: string
    paid: string
    ended: string | null
    milestones: { id: string; state: string; returned: number }[]
  }
}

/** What was answered, where it was not refused. */
export async function ok(reply: Reply): Promise<unknown> {
  const { status, body } = await reply
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return body
}

/** Status and code of a refusal. */
export async function code(reply: Reply): Promise<[number, string | undefined]> {
  const { status, body } = await reply
  return [status, (body as Body).code]
}

/** A house in which money is asked for, decided, contracted and paid, each by who may. */
export interface SpendingScene {
  t: TestHouse
  n: Neighbourhood
  /** Keeps the books of the whole district. */
  treasurer: Caller
  nobody: Caller
  /** A budget with so many fen in it. */
  fundWith: (fen: string, more?: object) => Promise<string>
  /** Its identity holds: appropriated is the sum of the other five; answered in fen. */
  identity: (fund: string) => Promise<Record<string, bigint>>
  apply: (fund: string, fen: string, more?: object, by?: Caller) => ReturnType<Caller['post']>
  read: (id: string, by?: Caller) => Promise<Item>
  voice: (
    by: Caller,
    approval: string,
    step: number,
    says: string,
    words?: string,
  ) => ReturnType<Caller['post']>
  /** The reaction to the last word of an approval has carried on. */
  became: (id: string, state: string) => Promise<void>
  /** Something that was asked for and approved. */
  approved: (fund: string, fen: string) => Promise<string>
  contract: (id: string, parts: string[], by?: Caller) => ReturnType<Caller['post']>
  /** Approved, contracted in these parts, the first of them accepted and paid. */
  firstPaid: (fund: string, parts: string[]) => Promise<Item>
  /** The same for something that was approved. */
  firstPaidOf: (id: string, parts: string[]) => Promise<Item>
}

export async function openSpending(): Promise<SpendingScene> {
  const [t, n] = await openTwo()
  const treasurer = await t.as('treasurer')
  const nobody = await t.as('nobody')
  const lead = await t.as('street-lead')
  const payer = await t.as('payer')
  let names = 0
  const s: SpendingScene = {
    t,
    n,
    treasurer,
    nobody,
    async fundWith(amount, more = {}) {
      const body = { sort: 'incentive', name: `用款测试 ${names++}`, area: n.home.area, ...more }
      const { id } = (await ok(treasurer.post('/api/funds', body))) as Body
      const year = Number(t.clock.now.toISOString().slice(0, 4))
      await ok(treasurer.post('/api/appropriations', { fund: id, year, amount, document: '成财预 5 号' }))
      return String(id)
    },
    async identity(fund) {
      const { budget } = (await ok(nobody.get(`/api/funds/${fund}`))) as { budget: Body }
      const b = Object.fromEntries(Object.entries(budget).map(([key, fen]) => [key, BigInt(fen)]))
      const parts = ['available', 'preEncumbered', 'encumbered', 'spent', 'reclaimed']
      expect(parts.reduce((sum, key) => sum + (b[key] ?? 0n), 0n)).toBe(b.appropriated)
      return b
    },
    apply: (fund, amount, more = {}, by = n.actors.desk) =>
      by.post('/api/applications', { fund, purpose: 'governance', amount, title: '楼道灯改造', ...more }),
    read: async (id, by = treasurer) => (await ok(by.get(`/api/applications/${id}`))) as Item,
    voice: (by, approval, step, says, words = '可以') =>
      by.post(`/api/approvals/${approval}/voices`, { step, says, words }),
    became: (id, state) =>
      vi.waitFor(async () => expect((await s.read(id)).state).toBe(state), {
        timeout: 60_000,
        interval: 200,
      }),
    async approved(fund, amount) {
      const item = (await ok(s.apply(fund, amount))) as Item
      await ok(s.voice(n.actors['community-lead'], item.approval, 1, 'approve'))
      await s.became(item.id, 'approved')
      return item.id
    },
    contract: (id, parts, by = n.actors.treasurer) =>
      by.post(`/api/applications/${id}/commitment`, {
        organisation: n.home.unit,
        contractNo: 'HT-2026-07',
        signedOn: '2026-11-20',
        milestones: parts.map((amount, i) => ({ title: `第 ${i + 1} 期`, amount, dueOn: '2026-12-10' })),
      }),
    async firstPaid(fund, parts) {
      const sum = parts.reduce((all, fen) => all + BigInt(fen), 0n)
      return s.firstPaidOf(await s.approved(fund, String(sum)), parts)
    },
    async firstPaidOf(id, parts) {
      const item = (await ok(s.contract(id, parts, treasurer))) as Item
      const first = item.commitment?.milestones[0]?.id ?? ''
      const invoice = { invoiceNo: 'FP-1' }
      await ok(lead.post(`/api/milestones/${first}/acceptance`, invoice))
      return (await ok(payer.post(`/api/milestones/${first}/payment`))) as Item
    },
  }
  return s
}
