import type { District } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import type { FileStore } from '../../kernel/files/store.ts'
import type { Outbox } from '../../kernel/outbox.ts'
import type { Verified } from '../../kernel/seal/verify.ts'
import type { SealedEvent } from '../../kernel/sealing.ts'

export interface ReactionInput {
  c: Context
  event: SealedEvent
  outbox: Outbox
  base: string
  /** The district outside this transaction, where progress is told. */
  db: District
  files: FileStore
  /** The time when it is done, where that is long after it began. */
  clock: () => Date
  /** Verifies the district as a whole, as its owner. */
  verify: (progress: (done: string) => void) => Promise<Verified>
  /** The queue does not try again after this. */
  last: boolean
}

export interface Reaction {
  when: string[]
  /** Long work stands in a line of its own, one after another, so that messages need not wait for it. */
  queue?: string
  /** Idempotent on the event: run twice it does nothing more, but a message may be doubled. */
  do: (r: ReactionInput) => Promise<void>
}
