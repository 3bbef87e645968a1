import type { Endpoint, ParamsOf } from '../../kernel/endpoint.ts'
import { bindWrite, type Call, type Route } from '../../kernel/room.ts'
import { stateOf } from './publication/queries.ts'
import { findCase } from './store.ts'
import type { CaseRow } from './tables.ts'

/** Binds a step on the case of a number within reach, locked; answers its number and the state it is in then. */
export const onCase = <E extends Endpoint>(
  endpoint: E,
  act: (c: Call<E>, row: CaseRow) => Promise<CaseRow | void>,
): Route =>
  bindWrite(
    endpoint as Endpoint,
    async (c) => {
      const { number } = c.params as ParamsOf<E> & { number: string }
      const row = await findCase(c, number, true)
      await act(c as unknown as Call<E>, row)
      return number
    },
    stateOf,
  )
