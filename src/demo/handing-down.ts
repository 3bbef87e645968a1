import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { giveVoice } from '../instruments/approvals/index.ts'
import {
  activateMatter,
  appropriate,
  askMatter,
  matterDecided,
  openFund,
  supportsOf,
} from '../works/funds/index.ts'
import { as } from './rounds.ts'
import type { Holder, World } from './world.ts'

const key = '区住房建设和交通局'
const everywhere = { all: true, paths: [], own: null }

interface Handed {
  title: string
  category: string
  /** How many of the streets, and fen for each. */
  streets: number
  each: bigint
}

async function ask(w: World, c: Context, head: Holder, of: Handed): Promise<string> {
  const department = w.organisations.get(key)?.id ?? ''
  const acting = { ...as(c, head), scope: { ...everywhere, organisations: [department] } }
  return askMatter(acting, {
    department,
    category: of.category,
    title: of.title,
    purpose: 'public-service',
    supports: w.streets.slice(0, of.streets).map((street) => ({
      area: street.code,
      unit: w.organisations.get(`${street.code}/service`)?.id ?? '',
      posts: 0,
      amount: of.each,
    })),
  })
}

/** Two matters of a department: one that streets have, with its money (S15), and one the district still decides on. */
export async function handingDown(w: World): Promise<void> {
  const today = dayOf(w.c.now)
  const year = Number(today.slice(0, 4))
  const c = { ...w.c, now: instantOf(addDays(today, -20), 10 * 60) }
  const department = w.organisations.get(key)
  const who = (role: string, organisation?: string) => {
    const found = w.holders.find(
      (h) => h.role === role && (organisation === undefined || h.organisation === organisation),
    )
    if (!found) throw new Error(`the demo has no ${role}`)
    return found
  }
  const head = who('department-lead', department?.id)
  const fund = await openFund(c, {
    purposes: [],
    filingNo: null,
    total: null,
    sort: 'department',
    name: `${key}部门预算`,
    area: w.district,
    organisation: department?.id ?? '',
  })
  const paper = `成财预〔${year}〕40 号`
  await appropriate(c, { kind: 'other', fund, year, amount: 60_000_000_00n, document: paper })
  const given = await ask(w, c, head, {
    title: '小区周边路面日常巡修',
    category: 'roads.pavement',
    streets: 2,
    each: 1_850_000_00n,
  })
  const { approval, supports } = await supportsOf(c, given)
  const lead = { ...as(c, who('district-lead')), scope: { ...everywhere, organisations: [] } }
  await giveVoice(lead, approval, { step: 1, says: 'approve', words: '区委常委会第 12 次会议同意' })
  await matterDecided(c, given, 'approved')
  const keeper = { ...as(c, who('treasurer')), scope: { ...everywhere, organisations: [] } }
  for (const support of supports)
    await activateMatter(keeper, given, { support, document: `区委办〔${year}〕18 号`, fund, posts: [] })
  await ask(w, w.c, head, {
    title: '背街小巷路灯巡检',
    category: 'roads.light',
    streets: 3,
    each: 420_000_00n,
  })
}
