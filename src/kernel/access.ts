import { lies, type Reached } from './reached.ts'

/** Roles of the house (design: ground rules, "Accounts, roles, sides"). A grant is a role on an area or organisation. */
export const roles = [
  'resident',
  'volunteer',
  'grid-officer',
  'inspector',
  'handler',
  'desk',
  'dispatcher',
  'duty-chief',
  'call-back',
  'community-lead',
  'street-lead',
  'department-lead',
  'district-lead',
  'treasurer',
  'approver',
  'payer',
  'fund-officer',
  'council-member',
  'juror',
  'care-worker',
  'care-supervisor',
  'auditor',
  'registrar',
  'operator',
  'partner',
  'merchant',
  'api-client',
  'specialist',
] as const
export type Role = (typeof roles)[number]

export interface Grant {
  role: Role
  /** Area path the post covers; '' for none. */
  path: string
  /** The same with what has merged into it since, less what has left it; the path alone where nothing changed. */
  areas?: Reached[]
  organisation: string | null
}

export interface Actor {
  /** Person in this district; null for nobody signed in. */
  id: string | null
  account: string | null
  grants: Grant[]
}

export const nobody: Actor = { id: null, account: null, grants: [] }

/**
 * How far a role reaches with an endpoint: `all` rows; rows `within` the grant's area; rows that involve the
 * grant's `organisation`; the actor's `own` rows.
 */
export type Reach = 'all' | 'within' | 'organisation' | 'own'
export type Audience = Role | 'anyone' | 'signed-in'
export type PolicyRow = Partial<Record<Audience, Reach>>
/** One row per endpoint, keyed `METHOD /path`. */
export type Policy = Record<string, PolicyRow>

/** What an actor may see or touch with one endpoint; store queries take it and put it into SQL. */
export interface Scope {
  all: boolean
  paths: Reached[]
  organisations: string[]
  /** The person whose own rows are in reach. */
  own: string | null
}

/** The areas a grant reaches; none for a post without an area. */
export const areasOf = ({ path, areas }: Grant): Reached[] => areas ?? (path ? [path] : [])

/** The actor's scope under a policy row, or undefined when the row names nothing the actor is. */
export function scopeOf(actor: Actor, row: PolicyRow): Scope | undefined {
  const scope: Scope = { all: false, paths: [], organisations: [], own: null }
  let admitted = false
  const admit = (reach: Reach | undefined, grant?: Grant) => {
    if (!reach) return
    admitted = true
    if (reach === 'all') scope.all = true
    if (reach === 'own') scope.own = actor.id
    if (reach === 'within' && grant) scope.paths.push(...areasOf(grant))
    if (reach === 'organisation' && grant?.organisation) scope.organisations.push(grant.organisation)
  }
  admit(row.anyone)
  if (actor.id) admit(row['signed-in'])
  for (const grant of actor.grants) admit(row[grant.role], grant)
  return admitted ? scope : undefined
}

/** True where `path` lies in one of the scope's areas. */
export const covers = (scope: Scope, path: string): boolean =>
  scope.all || scope.paths.some((area) => lies(path, area))

/** True where the actor holds one of the roles on an area that contains `path`. */
export const roleAt = (actor: Actor, path: string, ...wanted: Role[]): boolean =>
  actor.grants.some((g) => wanted.includes(g.role) && areasOf(g).some((area) => lies(path, area)))

export const hasRole = (actor: Actor, ...wanted: Role[]): boolean =>
  actor.grants.some((grant) => wanted.includes(grant.role))
