import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBook, openFund, post } from '../../../instruments/ledger/index.ts'
import { keepBooks } from '../../../instruments/ledger/testing/course.ts'
import { readConfig } from '../config.ts'
import { asSystem } from '../reactions.ts'
import { speak } from '../speak.ts'
import type { TestHouse } from '../testing/house.ts'
import type { Neighbourhood } from '../testing/neighbourhood.ts'
import { openTwo } from '../testing/two.ts'
import type { Values } from './command.ts'
import { exportHledgerCommand, exportPackageCommand } from './export.ts'

/** Debian's hledger; a machine without it skips what needs it, and says so. */
const version = (() => {
  try {
    return execFileSync('hledger', ['--version'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
})()

const hostile = [
  'a  b\n2026-01-01 * x',
  '; 注释',
  '(虚)',
  '[方]',
  'x:y',
  '* !',
  '= 1 CNY',
  'x；y',
  'x;y',
  '{{}}"',
]
let t: TestHouse
let n: Neighbourhood
const folder = mkdtempSync(join(tmpdir(), 'linli-export-'))
const out = join(folder, 'books.journal')
const run = (values: Values, command = exportHledgerCommand) =>
  command({
    house: t.house,
    config: readConfig([], {}),
    values,
    rest: [],
    say: { ...speak({}), line: () => true },
  })

/** A book of every kind, names that try to break the file, every commodity, a budget beside its money. */
async function keepMany(): Promise<void> {
  await asSystem(t.tenant, t.clock.now, async (c) => {
    await keepBooks(c, c.district)
    for (const [i, name] of hostile.entries()) {
      const book = await openBook(c, {
        code: `collective:${i}`,
        kind: 'collective',
        name: i % 2 ? name : '合作社',
        area_path: c.district,
        organisation: null,
      })
      for (const commodity of ['CNY', 'PTS', 'HOUR', 'DAY'] as const) {
        const kind = commodity === 'PTS' ? 'points' : 'collective'
        const fund = await openFund(c, {
          book, parent: null, name: `${name} ${commodity}`, kind, commodity, restricted: false, purposes: [],
          area_path: c.district, filing_no: null, status: 'active',
        }) // biome-ignore format: one line a thing
        const [asset, income] = commodity === 'PTS' ? ['points', 'issued'] : ['bank', 'earnings']
        const entries = [
          { fund, account: asset, amount: 12_345n, costObject: `projects.project:a, b; ${name}` },
          { fund, account: income, amount: -12_345n },
          { fund, account: 'available', amount: 77n },
          { fund, account: 'appropriated', amount: -77n },
        ]
        const journal = { book, kind: 'trial', day: '2026-11-20', subject: `funds.trial:${name}`, entries }
        await post(c, { key: `trial/${fund}`, journals: [journal] })
      }
    }
  })
  const waiting = async () =>
    (await t.tenant.db.selectFrom('kernel_unsealed').select('row_id').execute()).length
  await vi.waitUntil(async () => (await waiting()) === 0, { timeout: 60_000, interval: 100 })
}

beforeAll(async () => {
  ;[t, n] = await openTwo()
  await keepMany()
  expect(await run({ out })).toBe(0)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await t.close()
})

/** What stands in the accounts, as plain numbers by commodity: sorted, for a fund's name is written differently. */
async function balances(): Promise<string[]> {
  const rows = await sql<{
    amount: string
  }>`select case f.commodity when 'CNY' then (b.amount / 100.0)::numeric(20, 2)::text
      when 'DAY' then (b.amount / 10.0)::numeric(20, 1)::text else b.amount::text end
      || ' ' || case f.commodity when 'HOUR' then 'MIN' else f.commodity end || ' ' || b.account as amount
    from ledger_balance b join ledger_fund f on f.id = b.fund where b.amount <> 0`.execute(t.tenant.db)
  return rows.rows.map(({ amount }) => amount).toSorted()
}

describe('the export for hledger', () => {
  it('has the sums of every account of every fund, whatever they are called', async () => {
    const sums = new Map<string, number>()
    for (const line of readFileSync(out, 'utf8').split('\n')) {
      const found = /^ {4}\[?(.+?)\]? {2}(-?[\d.]+) (CNY|PTS|MIN|DAY)(?: {2};.*)?$/.exec(line)
      if (!found) continue
      const key = `${found[1]} ${found[3]}`
      sums.set(key, (sums.get(key) ?? 0) + Math.round(Number(found[2]) * 100))
    }
    const decimals: Record<string, number> = { CNY: 2, DAY: 1 }
    const found = [...sums]
      .filter(([, sum]) => sum !== 0)
      .map(([key, sum]) => {
        const [commodity = '', account = ''] = [key.split(' ').at(-1), key.split(':').at(-1)?.split(' ')[0]]
        return `${(sum / 100).toFixed(decimals[commodity] ?? 0)} ${commodity} ${account}`
      })
    expect(found.toSorted()).toEqual(await balances())
    expect(found.length).toBeGreaterThan(hostile.length * 16)
  })

  it('is refused without a file to write to', async () => {
    await expect(run({})).rejects.toMatchObject({ code: 'export-needs' })
    await expect(run({}, exportPackageCommand('ocds'))).rejects.toMatchObject({ code: 'export-needs' })
  })

  it.skipIf(!version)(
    `passes hledger check --strict (${version ?? 'hledger is not on this machine'})`,
    async () => {
      execFileSync('hledger', ['-f', out, 'check', '--strict'], { stdio: 'pipe' })
      const csv = execFileSync('hledger', ['-f', out, 'balance', '--flat', '-N', '-O', 'csv'], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
      const found = [...csv.matchAll(/^"(?:.*:)?([a-z-]+)","(-?[\d.]+) (\w+)"\r?$/gm)].map(
        (m) => `${m[2]} ${m[3]} ${m[1]}`,
      )
      expect(found.toSorted()).toEqual(await balances())
      const real = execFileSync('hledger', ['-f', out, 'balance', '-R', '--flat', '-N'], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
      expect(real).not.toContain('memo:')
    },
  )

  it.skipIf(!version)('is found out by hledger when a fen is changed', () => {
    const bent = join(folder, 'bent.journal')
    const text = readFileSync(out, 'utf8')
    writeFileSync(bent, text.replace('  123.45 CNY', '  123.46 CNY'))
    expect(() => execFileSync('hledger', ['-f', bent, 'check'], { stdio: 'pipe' })).toThrow(
      /could not balance|unbalanced/,
    )
  })
})

describe('the exports of contracts and grants', () => {
  it('are packages of what every fund of the district bound, in a file', async () => {
    const file = join(folder, 'package.json')
    const read = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, { dataSource?: string }[]>
    expect(await run({ out: file }, exportPackageCommand('360giving'))).toBe(0)
    const { grants = [] } = read()
    expect(grants.map(({ dataSource }) => dataSource)).toContain(
      `http://127.0.0.1:4180/api/funds/${n.home.reliefFund}/exports/360giving`,
    )
    expect(await run({ out: file }, exportPackageCommand('ocds'))).toBe(0)
    expect(read().releases?.length).toBeGreaterThan(0)
    expect(existsSync(`${file}.part`)).toBe(false)
  })
})
