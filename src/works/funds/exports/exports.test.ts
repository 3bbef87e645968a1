import Excel from 'exceljs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../apps/server/reactions.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { exportAll, openFund, promiseGift, receive } from '../index.ts'
import { code, ok, openSpending, type SpendingScene } from '../testing/spending.ts'
import { givingCheck, ocdsCheck } from '../testing/standards.ts'

let s: SpendingScene
let fund: string
beforeAll(async () => {
  s = await openSpending()
  fund = await s.fundWith('100000')
  await s.firstPaid(fund, ['20001', '30000'])
  await ok(s.apply(fund, '700', { title: '=HYPERLINK("http://x","点")，"引号"' }))
})
afterAll(() => s.t.close())

const exported = (of: string, format: string) => s.t.app.inject({ url: `/api/funds/${of}/exports/${format}` })

/** Another fund of gifts, out of which an organisation was given something. */
async function granting(name = '公益金'): Promise<string> {
  const charity = await asSystem(s.t.tenant, s.t.clock.now, async (c) => {
    const area = await areaOf(c, s.n.home.area)
    if (!area) throw new Error('no area')
    const common = { purposes: [], filingNo: null, total: null, area }
    const charity = await openFund(c, { ...common, sort: 'community-charity', name })
    const gift = { fund: charity, campaign: null, amount: 90_000n, shown: 'anonymous' as const, name: null }
    const id = await promiseGift(c, gift)
    await receive(c, { source: 'simulated', ref: `x-${id}`, day: '2026-11-20', amount: 90_000n, order: id })
    return charity
  })
  await s.firstPaid(charity, ['40000'])
  return charity
}

describe('a fund to keep', () => {
  it('is every line as a table, in which nothing is a formula', async () => {
    const csv = await exported(fund, 'csv')
    expect(csv.statusCode).toBe(200)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.rawPayload.subarray(0, 3)).toEqual(Buffer.from('\ufeff'))
    const rows = csv.payload.slice(1).split('\n')
    const lines = (await ok(s.nobody.get(`/api/funds/${fund}/lines?limit=100`))) as { items: unknown[] }
    expect(rows).toHaveLength(lines.items.length + 1)
    expect(csv.payload).toContain('200.01')
    expect(csv.payload).not.toMatch(/(^|,)"?=HYPERLINK/m)
    const book = new Excel.Workbook()
    await book.xlsx.load((await exported(fund, 'xlsx')).rawPayload as never)
    expect(book.worksheets[0]?.rowCount).toBe(rows.length)
  })

  it('is its contracts as the Open Contracting Data Standard wants them', async () => {
    const reply = await exported(fund, 'ocds')
    const check = ocdsCheck()
    const found = JSON.parse(reply.payload) as {
      releases: { contracts: { value: { amount: number }; implementation: { transactions: object[] } }[] }[]
    }
    expect(check(found), JSON.stringify(check.errors)).toBe(true)
    expect(found.releases[0]?.contracts[0]).toMatchObject({
      value: { amount: 500.01, currency: 'CNY' },
      implementation: { transactions: [{ value: { amount: 200.01, currency: 'CNY' } }] },
    })
    // The check would find a package that is none.
    expect(check({ ...found, releases: [{ ocid: 1 }] })).toBe(false)
  })

  it('is what charity granted as 360Giving wants it; public money is no grant, and nothing contracted is nothing', async () => {
    const reply = await exported(await granting(), '360giving')
    const check = givingCheck()
    const found = JSON.parse(reply.payload) as { grants: object[] }
    expect(check(found), JSON.stringify(check.errors)).toBe(true)
    expect(found.grants).toMatchObject([{ amountAwarded: 400, amountDisbursed: 400, currency: 'CNY' }])
    expect(check({ grants: [{ id: 'x' }] })).toBe(false)
    // What a person was granted is told with its ground and without the file.
    const helped = await exported(s.n.home.reliefFund, '360giving')
    const told = JSON.parse(helped.payload) as { grants: object[] }
    expect(check(told), JSON.stringify(check.errors)).toBe(true)
    expect(told.grants).toMatchObject([
      {
        title: '医疗救助',
        amountAwarded: 3,
        recipientIndividual: { name: 'Individual Recipient' },
        toIndividualsDetails: { primaryGrantReason: 'GTIR030' },
      },
    ])
    expect(helped.payload).not.toContain('GA-')
    expect(await code(s.nobody.get(`/api/funds/${s.n.home.reliefFund}/exports/ocds`))).toEqual([
      409,
      'nothing-to-export',
    ])
    expect(await code(s.nobody.get(`/api/funds/${fund}/exports/360giving`))).toEqual([409, 'no-grants'])
    const empty = await s.fundWith('1')
    expect(await code(s.nobody.get(`/api/funds/${empty}/exports/ocds`))).toEqual([409, 'nothing-to-export'])
    expect((await s.nobody.get(`/api/funds/${fund}/exports/pdf`)).status).toBe(400)
  })

  it('is, of all funds together, one package of each, with what each fund says of itself', async () => {
    await granting('公益金三')
    const all = (format: 'ocds' | '360giving') =>
      asSystem(s.t.tenant, s.t.clock.now, (c) => exportAll(c, format, 'http://linli.example'))
    const contracts = (await all('ocds')) as { uri: string; releases: { ocid: string }[] }
    const grants = (await all('360giving')) as {
      grants: { id: string; grantProgramme: { code: string }[] }[]
    }
    const [isOcds, isGiving] = [ocdsCheck(), givingCheck()]
    expect(isOcds(contracts), JSON.stringify(isOcds.errors)).toBe(true)
    expect(isGiving(grants), JSON.stringify(isGiving.errors)).toBe(true)
    expect(contracts.uri).toMatch(/^urn:uuid:/)
    const own = JSON.parse((await exported(fund, 'ocds')).payload) as typeof contracts
    expect(contracts.releases).toEqual(expect.arrayContaining(own.releases))
    expect(new Set(contracts.releases.map(({ ocid }) => ocid)).size).toBe(contracts.releases.length)
    const programmes = grants.grants.flatMap(({ grantProgramme }) => grantProgramme.map(({ code: of }) => of))
    expect(new Set(programmes).size).toBeGreaterThan(1)
    expect(programmes).not.toContain(fund)
  })

  it('is told as an Atom feed: its newest fifty lines, each with what a reader of feeds needs', async () => {
    const name = '菜<b>&"店"'
    const told = await s.fundWith('100000', { name })
    await ok(s.apply(told, '700', { title: '<修>&\u0007路' }))
    for (let n = 0; n < 51; n++) {
      const body = { fund: told, year: 2026, amount: '100', document: `文 <${n}> & 号` }
      await ok(s.treasurer.post('/api/appropriations', body))
    }
    const reply = await exported(told, 'atom')
    expect(reply.headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(XMLValidator.validate(reply.payload)).toBe(true)
    const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false })
    interface Entry {
      id: string
      title: string
      updated: string
      content: { '#text': string; '@_type': string }
    }
    const { feed } = parser.parse(reply.payload) as {
      feed: Omit<Entry, 'content'> & {
        '@_xmlns': string
        author: { name: string }
        link: { '@_rel': string; '@_href': string }[]
        entry: Entry[]
      }
    }
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      id: `urn:uuid:${told}`,
      title: name,
    })
    expect(feed.author.name).not.toBe('')
    expect(feed.link.find((one) => one['@_rel'] === 'self')?.['@_href']).toMatch(/\/exports\/atom$/)
    const { items } = (await ok(s.nobody.get(`/api/funds/${told}/lines?limit=50`))) as {
      items: { id: string }[]
    }
    expect(feed.entry.map(({ id }) => id)).toEqual(items.map(({ id }) => `urn:uuid:${id}`))
    expect(feed.entry[0]).toMatchObject({ title: '财政拨付 +1.00', updated: feed.updated })
    expect(feed.entry[0]?.content['#text']).toContain('文 <50> & 号')
    for (const { updated } of feed.entry) expect(new Date(updated).toISOString()).toBe(updated)
    // What has no line yet is a feed as well.
    const body = { sort: 'incentive', name: '空的', area: s.n.home.area }
    const empty = (await ok(s.treasurer.post('/api/funds', body))) as { id: string }
    const none = parser.parse((await exported(empty.id, 'atom')).payload) as { feed: Record<string, unknown> }
    expect(none.feed).toMatchObject({ title: '空的', updated: expect.stringMatching(/Z$/) as string })
    expect(none.feed.entry).toBeUndefined()
  })

  it('goes by the prefixes of the district from the day on which they were registered', async () => {
    const [lead, charity] = [await s.t.as('district-lead'), await granting('公益金二')]
    const set = (key: string, value: string) =>
      ok(lead.post('/api/settings', { key, value: JSON.stringify(value), from: '2026-11-25' }))
    await set('funds.contract-prefix', 'ocds-a1b2c3')
    await set('funds.grant-prefix', '360G-Chenghua')
    const told = async () => [
      (await exported(fund, 'ocds')).payload.includes('"ocid":"ocds-a1b2c3-'),
      (await exported(charity, '360giving')).payload.includes('"id":"360G-Chenghua-'),
    ]
    expect(await told()).toEqual([false, false])
    s.t.clock.now = new Date('2026-11-25T00:00:00+08:00')
    expect(await told()).toEqual([true, true])
  })
})
