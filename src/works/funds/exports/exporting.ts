import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import { inert } from '../../../kernel/imports/cells.ts'
import { asFile } from '../../../kernel/imports/desk.ts'
import { writeBook, writeLines } from '../../../kernel/imports/sheet.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { known } from '../queries.ts'
import { takesGifts } from '../rules.ts'
import { contractPrefix, grantPrefix } from '../settings.ts'
import type { exportFund, PackageFormat } from './api.ts'
import { atom, atomType } from './atom.ts'
import { bindingFunds, contractsOf, spenderOf } from './contracts.ts'
import { giving, grantsOf } from './giving.ts'
import { ocds, releasesOf } from './ocds.ts'
import { heads, rowsOf } from './table.ts'
import { words } from './words.ts'

const json = 'application/json; charset=utf-8'

/** Rows of which no cell is taken for a formula. */
async function* harmless(pages: AsyncGenerator<string[][]>): AsyncGenerator<string[][]> {
  for await (const rows of pages) yield rows.map((row) => row.map(inert))
}

const sourceOf = (base: string, fund: string, format: PackageFormat) =>
  `${base}/api/funds/${fund}/exports/${format}`

const releasesIn = async (c: Context, fund: string) => {
  const spender = await spenderOf(c, fund)
  const prefix = await settingOf(c, contractPrefix, spender.fund.area_path)
  return releasesOf(await contractsOf(c, fund), spender, prefix)
}

const grantsIn = async (c: Context, fund: string, base: string) => {
  const spender = await spenderOf(c, fund)
  const prefix = await settingOf(c, grantPrefix, spender.fund.area_path)
  return grantsOf(await contractsOf(c, fund), spender, { prefix, source: sourceOf(base, fund, '360giving') })
}

/** One after the other: they share a transaction. */
async function ofEach<T>(funds: readonly string[], read: (fund: string) => Promise<T[]>): Promise<T[]> {
  const all: T[] = []
  for (const fund of funds) all.push(...(await read(fund)))
  if (all.length === 0) throw new Problem(409, 'nothing-to-export')
  return all
}

/** What these funds bound, as one package. 409 `nothing-to-export`. */
async function packageOf(
  c: Context,
  format: PackageFormat,
  of: { funds: readonly string[]; title?: string; uri: string; base: string },
): Promise<object> {
  const publisher = (await areaOf(c, c.district))?.name ?? c.district
  if (format === 'ocds') {
    const releases = await ofEach(of.funds, (fund) => releasesIn(c, fund))
    return ocds(releases, { uri: of.uri, now: c.now.toISOString(), publisher })
  }
  const grants = await ofEach(of.funds, (fund) => grantsIn(c, fund, of.base))
  return giving(grants, { title: of.title ?? publisher, today: dayOf(c.now) })
}

/** What all funds of the district bound, as one package of its own. 409 `nothing-to-export`. */
export const exportAll = async (c: Context, format: PackageFormat, base: string): Promise<object> =>
  packageOf(c, format, { funds: await bindingFunds(c), uri: `urn:uuid:${c.newId()}`, base })

/** A fund in one of the formats it is handed on in. 404 for none, 409 `nothing-to-export`, `no-grants`. */
export async function exported(c: Call<typeof exportFund>) {
  const [fund] = await known(c, { ids: [c.params.id] })
  if (!fund) throw notFound()
  const { format } = c.params
  const name = `${fund.name} ${dayOf(c.now)}`
  if (format === 'csv' || format === 'xlsx') {
    const pages = harmless(rowsOf(c, fund.id, c.lang))
    const leaf = { name: words['exports.lines'][c.lang], header: heads(c.lang), pages }
    if (format === 'xlsx') return asFile(c, `${name}.xlsx`, await writeBook([leaf]))
    return asFile(c, `${name}.csv`, await writeLines(leaf), 'text/csv; charset=utf-8')
  }
  if (format === 'atom') {
    // Read again and again by readers of feeds: a page of its own, not a file to keep.
    c.reply.header('content-type', atomType)
    return Buffer.from(await atom(c, await spenderOf(c, fund.id), c)) as never
  }
  if (format === '360giving' && !takesGifts(fund.kind)) throw new Problem(409, 'no-grants')
  const uri = sourceOf(c.base, fund.id, format)
  const told = await packageOf(c, format, { funds: [fund.id], title: fund.name, uri, base: c.base })
  return asFile(c, `${name} ${format}.json`, Buffer.from(JSON.stringify(told)), json)
}
