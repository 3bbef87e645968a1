import type { Context } from '../kernel/event.ts'
import { addDays, dayOf } from '../kernel/day.ts'
import { createRiskPoint, createRound, recordVisit, type TargetRow, targetsOf } from '../life/rounds/index.ts'
import { householdsAt } from '../registers/people/index.ts'
import { homeOf, type Holder, type World } from './world.ts'

const scopeOf = (path: string) => ({ all: false, paths: [path], organisations: [], own: null })

/** Somebody of the demo who acts, as far as their post reaches. */
export const as = (c: Context, who: Holder) => ({
  ...c,
  actor: {
    id: who.person,
    account: null,
    grants: [{ role: who.role as 'desk', path: who.path, organisation: who.organisation }],
  },
  scope: scopeOf(who.path),
})

const gasCodes = ['hose-1', 'hose-2', 'hose-3', 'hose-4', 'stove-1', 'stove-2', 'stove-3', 'room-1', 'room-2']
const dutyCodes = ['duty-1', 'duty-2', 'duty-3', 'duty-4']

/** Rounds under way in the home community: gas door to door, the leader's fixed visits, two risk points. */
export async function roundsOf(w: World): Promise<void> {
  const home = homeOf(w)
  const of = (role: string) => w.holders.find((h) => h.role === role && h.path === home.path)
  const [desk, officer, lead] = [of('desk'), of('grid-officer'), of('community-lead')]
  if (!desk || !officer || !(await householdsAt(w.c, [home.path])).length) return
  const random = w.random.branch('rounds')
  const [sender, visitor] = [as(w.c, desk), as(w.c, officer)]
  const today = dayOf(w.c.now)
  const open = (checklist: string, title: string, more: object = {}) =>
    createRound(sender, {
      checklist,
      title,
      areaCode: home.code,
      from: addDays(today, -6),
      to: addDays(today, 24),
      ...more,
    }).then((id) => targetsOf(w.c.trx, id))
  const gas = await open('gas-safety', '今冬燃气入户排查')
  await visitSome(gas, 0.45, async (target) => {
    const away = random.chance(0.15)
    const failed = random.chance(0.2) ? random.pick(gasCodes) : ''
    await recordVisit(visitor, target.id, {
      result: away ? 'not-home' : 'done',
      ...(away ? {} : { answers: answersOf(gasCodes, failed) }),
    })
  })
  const contact = await open('mass-contact', '支部书记周三走访', {
    leader: lead?.post ?? null,
    weekday: 3,
    place: '社区党群服务中心',
  })
  await visitSome(contact, 0.3, (target) =>
    recordVisit(visitor, target.id, { result: 'done', answers: answersOf(dutyCodes, '') }).then(() => {}),
  )
  const cell = w.microGrids.find((one) => one.path.startsWith(`${home.path}/`)) ?? home
  for (const [name, kind, severity] of points)
    await createRiskPoint(sender, { areaCode: cell.code, kind, name, severity })
}

const points = [
  ['地下车库配电间', 'electricity', 'high'],
  ['老楼外墙砖', 'building', 'medium'],
] as const

const answersOf = (codes: readonly string[], failed: string) =>
  codes.map((item) => ({ item, outcome: item === failed ? ('failed' as const) : ('passed' as const) }))

async function visitSome(
  targets: TargetRow[],
  share: number,
  visit: (target: TargetRow) => Promise<unknown>,
): Promise<void> {
  for (const target of targets.slice(0, Math.floor(targets.length * share))) await visit(target)
}
