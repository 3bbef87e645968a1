import { kept } from '../../../kernel/web/index.ts'

/** The community whose matters the home page shows, as this device's reader chose it. */
export interface MyCommunity {
  code: string
  name: string
  /** District and street above it. */
  above: string
}

const text = (value: unknown): value is string => typeof value === 'string'

function understand(stored: unknown): MyCommunity | null {
  const c = stored as Partial<MyCommunity> | null
  return c && text(c.code) && text(c.name) && text(c.above)
    ? { code: c.code, name: c.name, above: c.above }
    : null
}

const mine = kept<MyCommunity | null>('linli.community', understand)

export const useMyCommunity = (): MyCommunity | null => mine.use()
export const setMyCommunity = (community: MyCommunity): void => mine.set(community)
