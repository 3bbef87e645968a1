import { addDays, dayOf, startOf } from '../kernel/day.ts'
import type { Context } from '../kernel/event.ts'
import { accept, dispatch, raise } from '../life/cases/index.ts'
import { homeOf } from './world.ts'
import { appoint, organise, type World } from './world.ts'

const government = 'government'
const company = 'company'

/**
 * Mailboxes with whoever answers them, and a company with its agent (S25, S27). Comes after everybody else of the
 * demo, so that those keep their names.
 */
export function bodiesOfChannels(w: World): void {
  const { path } = w.district
  for (const [key, office] of w.organisations) {
    if (office.kind !== 'department' && office.kind !== government) continue
    const head = key === government
    const name = head ? '区长信箱' : `${office.name}局长信箱`
    w.bulk.add('people_plate', { organisation: office.id, kind: 'mailbox', name, valid_from: w.since })
    appoint(w, {
      role: head ? 'district-lead' : 'department-lead',
      title: head ? '区政府办值班' : '局长',
      path,
      organisation: key,
      publicPhone: false,
    })
  }
  organise(w, { key: company, kind: 'enterprise', name: '东郊示例智能制造有限公司' })
  appoint(w, { role: 'partner', title: '企业经办人', path, organisation: company, publicPhone: false })
}

const letters = [
  { to: government, words: '建议把社区食堂的开放时间延长到晚上七点，下班晚的人也能吃上热饭' },
  { to: '区住房建设和交通局', words: '老旧院落加装电梯，一楼住户不同意时怎么协商，有没有补偿办法？' },
  { to: '区公园城市局', words: '沙河边的步道夜里没有灯，跑步的人多，希望装上' },
]
const posts = ['希望公交 54 路的末班车延长到晚上十点半', '建议周末开放学校操场，孩子们没有地方踢球']

const by = (w: World, person: string | null, now: Date): Context => ({
  ...w.c,
  actor: { id: person, account: null, grants: [] },
  now,
})

/** What came by these ways just now, and one matter of the company that a department already has. */
export async function mattersOfChannels(w: World): Promise<void> {
  const ago = (minutes: number) => new Date(w.c.now.getTime() - minutes * 60_000)
  const shared = { kind: 'suggestion', areaCode: homeOf(w).code, recordedBy: null } as const
  for (const [n, { to, words }] of letters.entries()) {
    const requester = w.residents[n]?.person ?? null
    const mailbox = w.organisations.get(to)?.id ?? null
    await raise(by(w, requester, ago(30 + n)), { ...shared, channel: 'mailbox', words, requester, mailbox })
  }
  for (const [n, words] of posts.entries()) {
    const requester = w.residents[10 + n]?.person ?? null
    await raise(by(w, requester, ago(20 + n)), { ...shared, channel: 'online', words, requester })
  }
  await companyMatters(w, ago(15))
}

async function companyMatters(w: World, now: Date): Promise<void> {
  const home = homeOf(w)
  const agent = w.holders.find((h) => h.role === 'partner')?.person ?? null
  const onBehalfOf = w.organisations.get(company)?.id ?? null
  const areaCode = home.code
  const shared = { channel: 'web', requester: agent, recordedBy: null, areaCode, onBehalfOf } as const
  await raise(by(w, agent, now), {
    ...shared,
    kind: 'help',
    words: '厂区门口大货车占道停放，员工上下班绕行，希望划定停车时段',
    category: 'traffic.parking',
  })
  const day = startOf(addDays(dayOf(w.c.now), -1)).getTime()
  const at = (hour: number) => new Date(day + hour * 3_600_000)
  const { row } = await raise(by(w, agent, at(10)), {
    ...shared,
    kind: 'complaint',
    words: '园区北路路灯坏了三盏，夜班工人反映看不见路',
    category: 'roads.light',
  })
  const dispatcher = w.holders.find((h) => h.role === 'dispatcher' && home.path.startsWith(`${h.path}/`))
  const unit = w.organisations.get('district/lighting')
  if (!dispatcher || !unit) return
  const filed = await accept(by(w, dispatcher.person, at(10.5)), row, {})
  await dispatch(by(w, dispatcher.person, at(11)), filed, { organisation: unit.id, handler: null })
}
