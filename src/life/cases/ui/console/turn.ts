import { useWrite } from '../../../../kernel/web/index.ts'

/** One step on a case; everything about cases, recurring matters, needs and mediations is asked again. */
export const useTurn = <Body>(send: (body: Body, key: string) => Promise<unknown>, done: () => void) =>
  useWrite(send, done, /^GET .api.(cases|topics|needs|mediations)/)
