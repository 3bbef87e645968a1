import { roles } from '../kernel/access.ts'
import type { Holder, World } from './world.ts'
import { appoint, homeOf } from './world.ts'

export interface Account {
  username: string
  password: string
  role: string
  area: string
  app: 'resident' | 'field' | 'console'
  name: string
  phone: string
}

const appOf = (role: string): Account['app'] =>
  ['resident', 'volunteer', 'council-member', 'juror', 'partner', 'merchant'].includes(role)
    ? 'resident'
    : ['grid-officer', 'inspector', 'handler'].includes(role)
      ? 'field'
      : 'console'

/** One account per role: the holder nearest to the demo's home community, a new one at the district where there is none. */
export function accountsOf(w: World, password: string): { account: Account; person: string }[] {
  const home = homeOf(w)
  const nearness = (h: Holder) =>
    h.path && (home.path === h.path || home.path.startsWith(`${h.path}/`)) ? 1000 - h.path.length : 2000
  const nearest = (role: string): Holder | undefined => {
    const team = w.organisations.get('district/drainage')?.id
    const fits = w.holders.filter((h) => h.role === role && (role !== 'handler' || h.organisation === team))
    // Posts of the narrowest area that holds the home community come first.
    return (
      fits
        .sort((a, b) => (nearness(b) === nearness(a) ? 0 : nearness(a) - nearness(b)))
        .find((h) => nearness(h) < 2000) ?? fits[0]
    )
  }
  return roles.map((role) => {
    const resident =
      role === 'resident' ? w.residents.find((r) => r.path.startsWith(`${home.path}/`)) : undefined
    const holder = resident
      ? undefined
      : (nearest(role) ??
        appoint(w, {
          role,
          title: role,
          path: w.district.path,
          organisation: role === 'inspector' ? 'district/patrol' : null,
          publicPhone: false,
        }))
    const person = resident?.person ?? holder?.person ?? ''
    const place = [...w.communities, ...w.streets, w.district].find((p) => p.path === holder?.path)
    const known = holder ?? { name: '', phone: '' }
    return {
      person,
      account: {
        username: role,
        password,
        role,
        area: resident ? home.name : (place?.name ?? w.district.name),
        app: appOf(role),
        name: known.name,
        phone: known.phone,
      },
    }
  })
}
