import { areasOf } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/event.ts'
import { Problem } from '../../../kernel/problem.ts'
import { lies } from '../../../kernel/reached.ts'
import { chainOf } from '../../../registers/people/index.ts'
import type { CaseRow } from '../tables.ts'
import { competenceFor } from './store.ts'
import type { CompetenceRow } from './tables.ts'

/** Kinds of those who work for a street or for what lies in it. */
const ofStreet: readonly string[] = ['street-office', 'residents-committee']

type Matter = Pick<CaseRow, 'category' | 'area_path'>

/** Whoever acts holds a post of the street or below: what they send there nobody hands down to them. */
const ownStreet = (c: Context, { area_path }: Matter): boolean =>
  c.actor.grants.some((grant) =>
    areasOf(grant).some((area) => area.split('!')[0]?.includes('/') && lies(area_path, area)),
  )

/** The department that the catalogue says a matter is of, where whoever acts would hand it down. */
async function departmentOf(
  c: Context,
  matter: Matter,
): Promise<{ name: string; entry: CompetenceRow } | undefined> {
  if (ownStreet(c, matter)) return undefined
  const entry = await competenceFor(c, matter)
  const whose = entry ? await chainOf(c.trx, entry.organisation) : []
  const department = whose.find(({ kind }) => kind === 'department')
  return entry && department && { name: department.name, entry }
}

/** A unit of the street that the catalogue does not name: a matter of this department is not handed down to it. */
const handedDown = async (c: Context, entry: CompetenceRow, unit: string): Promise<boolean> =>
  entry.organisation !== unit && (await chainOf(c.trx, unit)).some(({ kind }) => ofStreet.includes(kind))

/**
 * Refuses to hand down to a street what the catalogue says is a department's: a matter comes to a street only as the
 * district decided, with its posts and its money; the catalogue then names the street (S14; source: 下沉街道的事项必须经区委、
 * 区政府研究同意). What a street does by itself nobody hands down. 409 `matter-of-department`.
 */
export async function guardDepartment(c: Context, matter: Matter, unit: string): Promise<void> {
  const department = await departmentOf(c, matter)
  if (department && (await handedDown(c, department.entry, unit)))
    throw new Problem(409, 'matter-of-department', {
      department: department.name,
      clause: department.entry.clause,
    })
}

/** Those of some units that a matter may be sent to. */
export async function mayTake<Unit extends { id: string }>(
  c: Context,
  matter: Matter,
  units: readonly Unit[],
): Promise<Unit[]> {
  const department = await departmentOf(c, matter)
  if (!department) return [...units]
  const fit: Unit[] = []
  for (const unit of units) if (!(await handedDown(c, department.entry, unit.id))) fit.push(unit)
  return fit
}
