import { useWrite } from '../../../../kernel/web/index.ts'

/** One entry into the registers; whatever counts persons or units is asked again. */
export const useEntry = <Body>(send: (body: Body, key: string) => Promise<unknown>, done: () => void) =>
  useWrite(send, done, /\/(people|organisations|areas)/)
