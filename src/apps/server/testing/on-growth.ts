import { dayOf } from '../../../kernel/day.ts'
import type { Context } from '../../../kernel/event.ts'
import type { Place } from '../../../registers/places/index.ts'
import { claimReward, layDown } from '../../../steering/growth/index.ts'

/** What somebody claims for a certificate, of a level of their own community, and the line of the scale it stands on. */
export async function rewardTwo(
  system: Context,
  area: Place,
  of: { person: string; photo: string },
): Promise<{ reward: string }> {
  const scope = { all: true, paths: [], organisations: [], own: null }
  const c = { ...system, actor: { ...system.actor, id: of.person }, scope }
  const level = `社会工作师（${area.name}）`
  await layDown(c, { level, amount: 1_000_00n, from: dayOf(c.now), document: '成社 1 号' })
  const certificate = { name: '社工甲', number: `ZJ-${area.code}`, issuedOn: '2025-10-30' }
  return { reward: await claimReward(c, { ...certificate, area: area.code, level, photo: of.photo }) }
}
