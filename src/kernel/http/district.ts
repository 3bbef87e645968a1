import { EventEmitter } from 'node:events'
import type { Crypt } from '../crypt.ts'
import type { District } from '../db/connect.ts'

/** A district that this process serves. */
export interface Tenant {
  code: string
  name: string
  schema: string
  host: string | null
  demo: boolean
  db: District
  crypt: Crypt
  memory: Map<string, unknown>
  /** `sealed` is emitted with each sealed event, in the order of `seq`. */
  live: EventEmitter
  /** Wakes the sealer after a commit. */
  kick: () => void
}

/**
 * True while nothing but demos is served. One real district ends it for all: accounts and messages are the
 * installation's, and a code that everybody knows would open them.
 */
export const onlyDemo = (list: readonly Pick<Tenant, 'demo'>[]): boolean =>
  list.length > 0 && list.every((t) => t.demo)

/** The districts of this installation, by code and by host. */
export interface Tenants {
  first: () => Tenant | undefined
  byCode: (code: string) => Tenant | undefined
  byHost: (host: string) => Tenant | undefined
  all: () => Tenant[]
}

export function tenants(list: Tenant[]): Tenants {
  return {
    first: () => list[0],
    byCode: (code) => list.find((t) => t.code === code),
    byHost: (host) => list.find((t) => t.host !== null && t.host === host),
    all: () => list,
  }
}
