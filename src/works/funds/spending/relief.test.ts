import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { openFund, promiseGift, receive } from '../index.ts'
import { code, type Item, ok, openSpending, type SpendingScene } from '../testing/spending.ts'

let s: SpendingScene
let fund: string
beforeAll(async () => {
  s = await openSpending()
  fund = await reliefFund('急难救助专项基金', 1_000_00n)
})
afterAll(() => s.t.close())

/** A relief fund of the home community to which somebody gave so much. */
const reliefFund = (name: string, fen: bigint) =>
  asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const area = await areaOf(c, s.n.home.area)
    if (!area) throw new Error('no area')
    const id = await openFund(c, { sort: 'relief', name, area, purposes: [], filingNo: null, total: null })
    const gift = { fund: id, campaign: null, amount: fen, shown: 'anonymous' as const, name: null }
    const order = await promiseGift(c, gift)
    await receive(c, { source: 'simulated', ref: `s99-${order}`, day: '2026-11-20', amount: fen, order })
    return id
  })

type Relief = Item & { title: string; relief: { ground: string; alias: string } | null }
const alias = 'GA-2026-0917'
const ask = (more: object = {}, by = s.n.actors.desk) =>
  by.post('/api/relief-applications', { fund, amount: '30000', ground: 'medical', alias, ...more })
async function approved(more: object = {}): Promise<Relief> {
  const item = (await ok(ask(more))) as Relief
  await ok(s.voice(s.n.actors['community-lead'], item.approval, 1, 'approve'))
  await s.became(item.id, 'approved')
  return item
}
const grant = (id: string, by = s.n.actors.treasurer) =>
  by.post(`/api/applications/${id}/grant`, { slipNo: 'JZ-2026-3' })
const pay = (of: Item, by = s.n.actors.payer) =>
  by.post(`/api/milestones/${of.commitment?.milestones[0]?.id}/payment`)
const exported = async (format: string) =>
  (await s.t.app.inject({ url: `/api/funds/${fund}/exports/${format}` })).rawPayload

async function textOf(book: Buffer): Promise<string> {
  const read = new Excel.Workbook()
  await read.xlsx.load(book as never)
  return JSON.stringify(read.worksheets.map((sheet) => sheet.getSheetValues()))
}

describe('relief', () => {
  it('[S99] a grant lowers the balance of the fund, and the public list tells ground and amount and hides who', async () => {
    const asked = await approved()
    expect(asked).toMatchObject({ title: '医疗救助', relief: { ground: 'medical', alias } })
    expect(await s.identity(fund)).toMatchObject({ balance: 100_000n, preEncumbered: 30_000n })
    const granted = (await ok(grant(asked.id))) as Relief
    expect(granted.commitment).toMatchObject({ party: null, contractNo: null })
    expect(await s.identity(fund)).toMatchObject({
      preEncumbered: 0n,
      encumbered: 30_000n,
      available: 70_000n,
    })
    const [due] = await s.t.tenant.db
      .selectFrom('ledger_due')
      .select(['party', 'state', 'amount'])
      .where('source', '=', `funds.milestone:${granted.commitment?.milestones[0]?.id}`)
      .execute()
    expect(due).toEqual({ party: `alias:${alias}`, state: 'open', amount: '30000' })
    await ok(pay(granted))
    expect(await s.identity(fund)).toMatchObject({ balance: 70_000n, spent: 30_000n, encumbered: 0n })

    const page = JSON.stringify(await ok(s.nobody.get(`/api/funds/${fund}/lines?limit=100`)))
    const { items } = JSON.parse(page) as {
      items: { kind: string; way: string; amount: string; of: string }[]
    }
    expect(items.find(({ way }) => way === 'out')).toMatchObject({ amount: '30000', of: '医疗救助' })
    expect(items.find(({ kind }) => kind === 'grant')).toMatchObject({ way: 'committed', of: '医疗救助' })
    const csv = String(await exported('csv'))
    const shown = {
      page,
      csv,
      xlsx: await textOf(await exported('xlsx')),
      giving: String(await exported('360giving')),
    }
    for (const [where, text] of Object.entries(shown)) {
      expect(text, where).toContain('医疗救助')
      expect(text, where).not.toContain(alias)
    }
    const kept = await s.t.tenant.db.selectFrom('kernel_event').select('data').execute()
    expect(JSON.stringify(kept)).not.toContain(alias)
    await s.t.verified()
  })

  it('is read with its alias by who handles it in reach, and by nobody else', async () => {
    const asked = (await ok(ask({ alias: 'GA-2026-0918', amount: '100' }))) as Relief
    expect(((await s.read(asked.id, s.n.actors.payer)) as Relief).relief?.alias).toBe('GA-2026-0918')
    expect((await s.n.owner.get(`/api/applications/${asked.id}`)).status).toBe(404)
    expect((await s.nobody.get(`/api/applications/${asked.id}`)).status).toBe(401)
    const foreign = await s.t.named('there-desk')
    expect((await foreign.get(`/api/applications/${asked.id}`)).status).toBe(404)
    expect((await ask({}, foreign)).status).toBe(404)
  })

  it('has no contract and no survey; nothing else is asked of a relief fund, and relief of no other', async () => {
    const asked = await approved({ amount: '200' })
    expect(await code(s.contract(asked.id, ['200']))).toEqual([409, 'relief-no-contract'])
    const granted = (await ok(grant(asked.id))) as Relief
    expect(
      await code(
        s.n.actors['street-lead'].post(`/api/commitments/${granted.commitment?.id}/survey`, {
          questions: ['好不好'],
          audience: 'residents',
          until: '2026-12-31',
        }),
      ),
    ).toEqual([409, 'relief-no-contract'])
    expect(await code(s.apply(fund, '100'))).toEqual([409, 'relief-by-ground'])
    const other = await s.fundWith('1000')
    expect(await code(ask({ fund: other, amount: '100' }))).toEqual([409, 'not-a-relief-fund'])
    const contracted = await s.approved(other, '100')
    expect(await code(grant(contracted))).toEqual([409, 'not-relief'])
    for (const wrong of ['王小明', 'WANG XIAOMING', '510108199001010011', '13800138000', 'ga-1'])
      expect((await ask({ alias: wrong })).status, wrong).toBe(400)
  })

  it('is granted once, after it was approved, and paid by who neither asked nor decided nor granted', async () => {
    const waiting = (await ok(ask({ amount: '100' }))) as Relief
    expect(await code(grant(waiting.id))).toEqual([409, 'application-not-approved'])
    const asked = await approved({ amount: '500' })
    const both = await Promise.all([grant(asked.id), grant(asked.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const granted = (await s.read(asked.id)) as Relief
    for (const who of ['desk', 'community-lead', 'treasurer'] as const)
      expect((await pay(granted, s.n.actors[who])).status, who).toBe(403)
    const paid = (await ok(pay(granted))) as Relief
    expect(await code(pay(granted))).toEqual([409, 'milestone-paid'])
    // What the bank sends back is owed again.
    const part = paid.commitment?.milestones[0]?.id
    await ok(s.n.actors.payer.post(`/api/milestones/${part}/return`))
    const before = await s.identity(fund)
    await ok(pay(paid))
    expect(await s.identity(fund)).toMatchObject({ balance: (before.balance ?? 0n) - 500n })
    await s.t.verified()
  })

  it('asked twice for one file in parts is seen as split', async () => {
    const rich = await reliefFund('大病救助专项基金', 100_000_000_00n)
    const part = { fund: rich, alias: 'GA-2026-7', amount: '3000000' }
    const [first, second] = [(await ok(ask(part))) as Relief, (await ok(ask(part))) as Relief]
    const rows = await s.t.tenant.db
      .selectFrom('approvals_approval')
      .select('party')
      .where('id', 'in', [first.approval, second.approval])
      .execute()
    expect(new Set(rows.map(({ party }) => party)).size).toBe(1)
    expect(JSON.stringify(rows)).not.toContain('GA-2026-7')
  })
})
