import { nobody } from '../../kernel/access.ts'
import type { Endpoint, ParamsOf } from '../../kernel/endpoint.ts'
import { bindWrite, type Call, type Route } from '../../kernel/room.ts'
import { ownCase } from './own.ts'
import { stateOf } from './publication/queries.ts'
import { findCase } from './store.ts'
import type { CaseRow } from './tables.ts'

/** Binds a step on the case of a number within reach, locked; answers its number and the state it is in then, or `view`. */
export const onCase = <E extends Endpoint>(
  endpoint: E,
  act: (c: Call<E>, row: CaseRow) => Promise<CaseRow | void>,
  view: (c: Call, number: string) => Promise<unknown> = stateOf,
): Route =>
  bindWrite(
    endpoint as Endpoint,
    async (c) => {
      const { number } = c.params as ParamsOf<E> & { number: string }
      const row = await findCase(c, number, true)
      await act(c as unknown as Call<E>, row)
      return number
    },
    view as (c: Call, number: string) => Promise<never>,
  )

/**
 * Binds what a requester says of a case of theirs, by sign-in or by the secret of an anonymous request. Who goes by the
 * secret does so as nobody, whoever is signed in: the record names them no more than the request does.
 */
export const onOwnCase = <E extends Endpoint>(
  endpoint: E,
  act: (c: Call<E>, row: CaseRow) => Promise<CaseRow | void>,
): Route =>
  bindWrite(
    endpoint as Endpoint,
    async (c) => {
      const { number } = c.params as ParamsOf<E> & { number: string }
      const secret = secretIn(c)
      const by = secret ? { ...c, actor: nobody } : c
      await act(by as unknown as Call<E>, await ownCase(by, number, secret, true))
      return number
    },
    stateOf,
    (c) => secretIn(c) !== undefined,
  )

const secretIn = (c: Call): string | undefined => (c.body as { secret?: string }).secret
