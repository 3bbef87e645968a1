import { addDays, dayOf, instantOf } from '../kernel/day.ts'
import { rosterState } from '../instruments/calendar/index.ts'
import { appoint, type Holder, homeOf, organise, type World } from './world.ts'

const gas = 'gas-company'

/**
 * Some 300 who stand by (S151): technicians of the gas company by street, two emergency members and a family doctor for
 * every community. Emergency members are members of micro-grids already. Comes late, so that others keep their names.
 */
export function specialistsOf(w: World): void {
  organise(w, { key: gas, kind: 'enterprise', name: '锦城示例燃气有限公司', covers: w.district.path })
  for (const street of w.streets) {
    organise(w, {
      key: `${street.code}/rescue`,
      kind: 'volunteer-team',
      name: `${street.name}应急小分队`,
      parent: `${street.code}/office`,
      covers: street.path,
    })
    organise(w, {
      key: `${street.code}/clinic`,
      kind: 'social-organisation',
      name: `${street.name}社区卫生服务中心`,
      covers: street.path,
    })
    for (let i = 0; i < 5; i++)
      appoint(w, {
        role: 'specialist',
        title: '燃气技术员',
        path: street.path,
        organisation: gas,
        skill: 'gas',
      })
  }
  const members = membersByCommunity(w)
  for (const community of w.communities) {
    const street = community.path.split('/')[1] ?? ''
    for (const who of (members.get(community.path) ?? []).slice(0, 2)) {
      const post = {
        role: 'specialist',
        title: '应急队员',
        path: community.path,
        organisation: `${street}/rescue`,
        skill: 'emergency' as const,
      }
      appoint(w, post, who)
    }
    appoint(w, {
      role: 'specialist',
      title: '家庭医生',
      path: community.path,
      organisation: `${street}/clinic`,
      skill: 'family-doctor',
    })
  }
}

function membersByCommunity(w: World): Map<string, Holder[]> {
  const map = new Map<string, Holder[]>()
  for (const holder of w.holders) {
    if (holder.title !== '微网格员') continue
    const path = holder.path.split('/').slice(0, 3).join('/')
    map.set(path, [...(map.get(path) ?? []), holder])
  }
  return map
}

const day = 24 * 60
/** Weeks that are planned, from the Monday before the anchor on, with the night that leads into it. */
const weeks = 2

/**
 * The rosters: two grid officers of a community by day and by night, technicians and emergency members around the clock
 * in turn, doctors on weekdays. One night of the home community is left open for who looks at its roster.
 */
export function rostersOf(w: World): void {
  const today = dayOf(w.c.now)
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const groups = new Map<string, Holder[]>()
  for (const holder of w.holders)
    if (holder.role === 'grid-officer' || holder.role === 'specialist') {
      const key = `${holder.title} ${holder.path}`
      groups.set(key, [...(groups.get(key) ?? []), holder])
    }
  const planner = w.holders.find((h) => h.role === 'duty-chief')?.person
  if (!planner) return
  for (const holders of groups.values())
    for (let n = -1; n < 7 * weeks; n++) {
      const on = addDays(monday, n)
      for (const [holder, from, to] of shiftsOf(holders, n)) {
        const open = holder.path === homeOf(w).path && from >= 20 * 60 && on === addDays(today, 5)
        if (!open) put(w, planner, holder, on, from, to)
      }
    }
}

type Shift = [holder: Holder, from: number, to: number]

/** Of a group on the n-th day: who from which minute to which. */
function shiftsOf(holders: Holder[], n: number): Shift[] {
  const turn = (by: number) => holders[(by + holders.length) % holders.length] as Holder
  const [first] = holders
  if (first?.role === 'grid-officer')
    return holders.length < 2
      ? [[first, 8 * 60, 20 * 60]]
      : [
          [turn(Math.floor(n / 7)), 8 * 60, 20 * 60],
          [turn(Math.floor(n / 7) + 1), 20 * 60, day + 8 * 60],
        ]
  if (first?.title === '家庭医生') return n >= 0 && n % 7 < 5 ? [[first, 8 * 60, 18 * 60]] : []
  return [[turn(n), 8 * 60, day + 8 * 60]]
}

function put(w: World, planner: string, holder: Holder, on: string, from: number, to: number): void {
  const row = {
    id: w.c.newId(),
    post: holder.post,
    area_path: holder.path,
    starts_at: instantOf(on, from),
    ends_at: instantOf(on, to),
    by: planner,
    at: w.c.now,
    withdrawn_at: null,
  }
  w.bulk.sealed(
    'calendar_roster',
    row,
    rosterState,
    { id: w.c.newId(), at: w.c.now, actor_id: planner, kind: 'calendar.roster.planned' },
    'calendar.roster',
    { post: row.post, from: row.starts_at.toISOString(), to: row.ends_at.toISOString() },
  )
}
