import type { Config } from '../config.ts'
import type { House } from '../house.ts'
import type { speak } from '../speak.ts'
import type { Tenant } from '../../../kernel/http/district.ts'
import { Problem } from '../../../kernel/problem.ts'

export type Values = Partial<
  Record<
    | 'data'
    | 'district'
    | 'witness'
    | 'url'
    | 'out'
    | 'passphrase-file'
    | 'role'
    | 'area'
    | 'name'
    | 'username'
    | 'phone'
    | 'organisation'
    | 'title'
    | 'post',
    string
  >
> & { json?: boolean; 'without-lost-files'?: boolean }

export interface CommandInput {
  house: House
  config: Config
  values: Values
  rest: string[]
  say: ReturnType<typeof speak>
}
/** Answers the exit code. */
export type Command = (input: CommandInput) => Promise<number>

/** The districts a command means: the one named, else all. */
export function chosen({ house, values }: CommandInput): Tenant[] {
  const list = values.district ? house.tenants.filter((t) => t.code === values.district) : house.tenants
  if (!list.length) throw new Problem(404, 'unknown-district')
  return list
}
