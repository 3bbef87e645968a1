import { dayOf } from '../../../kernel/day.ts'
import { inert } from '../../../kernel/imports/cells.ts'
import { asFile } from '../../../kernel/imports/desk.ts'
import { writeBook, writeLines } from '../../../kernel/imports/sheet.ts'
import { notFound, Problem } from '../../../kernel/problem.ts'
import type { Call } from '../../../kernel/room.ts'
import { settingOf } from '../../../kernel/setting.ts'
import { areaOf } from '../../../registers/places/index.ts'
import { known } from '../queries.ts'
import { contractPrefix, grantPrefix } from '../settings.ts'
import type { exportFund } from './api.ts'
import { atom, atomType } from './atom.ts'
import { contractsOf, spenderOf } from './contracts.ts'
import { giving } from './giving.ts'
import { ocds } from './ocds.ts'
import { heads, rowsOf } from './table.ts'
import { words } from './words.ts'

const json = 'application/json; charset=utf-8'

/** Rows of which no cell is taken for a formula. */
async function* harmless(pages: AsyncGenerator<string[][]>): AsyncGenerator<string[][]> {
  for await (const rows of pages) yield rows.map((row) => row.map(inert))
}

async function contractData(c: Call<typeof exportFund>, id: string, uri: string): Promise<object> {
  const bound = await contractsOf(c, id)
  const contracts = c.params.format === 'ocds' ? bound.filter(({ party }) => party) : bound
  if (contracts.length === 0) throw new Problem(409, 'nothing-to-export')
  const spender = await spenderOf(c, id)
  if (c.params.format === 'ocds')
    return ocds(contracts, spender, {
      uri,
      now: c.now.toISOString(),
      publisher: (await areaOf(c, c.district))?.name ?? c.district,
      prefix: await settingOf(c, contractPrefix, spender.fund.area_path),
    })
  if (spender.fund.kind === 'government') throw new Problem(409, 'no-grants')
  return giving(contracts, spender, {
    title: spender.fund.name,
    today: dayOf(c.now),
    source: uri,
    prefix: await settingOf(c, grantPrefix, spender.fund.area_path),
  })
}

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
  const uri = `${c.base}/api/funds/${fund.id}/exports/${format}`
  return asFile(
    c,
    `${name} ${format}.json`,
    Buffer.from(JSON.stringify(await contractData(c, fund.id, uri))),
    json,
  )
}
