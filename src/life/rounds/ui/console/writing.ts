import { useWrite } from '../../../../kernel/web/index.ts'

/** One write about rounds; what it changes is asked again, the cases among it. */
export const useRoundWrite = <Body, Reply>(
  send: (body: Body, key: string) => Promise<Reply>,
  done: (reply: Reply) => void,
) => useWrite(send, done, /\/(rounds|batches|risk-points|checklists|cases)/)

/** Who opens rounds and ends them. */
export const makers = ['desk', 'dispatcher', 'duty-chief', 'community-lead', 'street-lead', 'district-lead']
