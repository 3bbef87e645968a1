import { type Role, roles } from '../../../../kernel/access.ts'
import { useRead } from '../../../../kernel/web/index.ts'
import type { getMe } from '../../account/api.ts'
import { appointable } from '../../rules.ts'

/** Key of the reading that says who is signed in; asked again after signing in or out. */
export const ME = 'GET /api/sessions/mine'

export const useMe = () => useRead<typeof getMe>(ME, {}, { fresh: 60_000 })

/** Roles of the posts of whoever is signed in. */
export const useRoles = (): string[] => useMe().data?.posts.map((post) => post.role) ?? []

/** Whether somebody signed in holds one of these posts. */
export const useHolds = (...roles: string[]): boolean => {
  const held = useRoles()
  return roles.some((role) => held.includes(role))
}

/** The roles that whoever is signed in appoints to. */
export function useAppointable(): Role[] {
  const me = useMe().data
  const whole = me?.posts.some(
    (post) => (post.role === 'registrar' || post.role === 'district-lead') && post.areaCode === me.district,
  )
  return roles.filter((role) => appointable(role, whole ?? false))
}

/** The area of the first post, or the district: where this person works. */
export function useMyArea(): { code: string; name: string } | undefined {
  const me = useMe().data
  if (!me) return undefined
  const post = me.posts.find((one) => one.areaCode)
  return post?.areaCode
    ? { code: post.areaCode, name: post.areaName ?? post.areaCode }
    : { code: me.district, name: me.districtName }
}
