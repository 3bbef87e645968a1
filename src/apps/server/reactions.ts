import { type Actor, nobody } from '../../kernel/access.ts'
import { type District, everything, within } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { newId } from '../../kernel/id.ts'
import { dryRun, undoBatch, type Work, writeBatch } from '../../kernel/imports/batch.ts'
import { forgetWorkbooks } from '../../kernel/imports/lapse.ts'
import type { FileStore } from '../../kernel/files/store.ts'
import { notify } from '../../kernel/notify.ts'
import type { Outbox } from '../../kernel/outbox.ts'
import type { SealedEvent } from '../../kernel/sealing.ts'
import {
  closeUnreachable,
  erasedRequesters,
  eraseWordsOf,
  numberOf,
  overdueRatings,
  requestersOf,
} from '../../life/cases/index.ts'
import { holdersOf, readPerson } from '../../registers/people/index.ts'
import { rooms } from './rooms.ts'

export interface ReactionInput {
  c: Context
  event: SealedEvent
  outbox: Outbox
  base: string
  /** The district outside this transaction, where progress is told. */
  db: District
  files: FileStore
  /** The queue does not try again after this. */
  last: boolean
}

interface Reaction {
  when: string[]
  /** Long work stands in a line of its own, one after another, so that messages need not wait for it. */
  queue?: string
  /** Idempotent on the event: run twice it does nothing more, but a message may be doubled. */
  do: (r: ReactionInput) => Promise<void>
}

const told =
  (template: string) =>
  async ({ c, event, outbox, base }: ReactionInput): Promise<void> => {
    const caseId = event.subject.replace('cases.case:', '')
    for (const { person, number } of await requestersOf(c, caseId)) {
      const fresh = await notify(c, person, template, event.subject, { number }, event.id)
      const contact = fresh ? await readPerson(c, person) : undefined
      if (contact?.phone)
        await outbox.send({
          channel: 'sms',
          to: contact.phone,
          template,
          data: { number, url: `${base}/c/${number}` },
        })
    }
  }

const onBatch = (work: (w: Work) => Promise<void>): Omit<Reaction, 'when'> => ({
  queue: 'imports',
  do: ({ c, event, db, files, last }) =>
    work({
      c,
      db,
      files,
      last,
      batch: event.subject.replace('kernel.import-batch:', ''),
      kinds: rooms.flatMap((room) => room.imports ?? []),
    }),
})

/** When X happened, do Y: the one table that carries events upstairs. */
export const reactions: Record<string, Reaction> = {
  'tell-accepted': { when: ['cases.case.accepted'], do: told('case-accepted') },
  'tell-answered': { when: ['cases.case.checked', 'cases.case.answered'], do: told('case-answered') },
  'tell-unit': {
    when: ['cases.case.dispatched'],
    do: async ({ c, event }) => {
      const caseId = event.subject.replace('cases.case:', '')
      const number = await numberOf(c, caseId)
      for (const { person } of await holdersOf(c.trx, String(event.data.organisation ?? ''), 'handler')) {
        await notify(c, person, 'case-for-you', `cases.case:${caseId}`, { number }, event.id)
      }
    },
  },
  'check-import': { when: ['kernel.import-batch.received'], ...onBatch(dryRun) },
  'write-import': { when: ['kernel.import-batch.confirmed'], ...onBatch(writeBatch) },
  'undo-import': { when: ['kernel.import-batch.recalled'], ...onBatch(undoBatch) },
  'erase-words': {
    when: ['people.person.erased'],
    do: async ({ c, event }) => void (await eraseWordsOf(c, event.subject.replace('people.person:', ''))),
  },
  'erase-when-closed': {
    when: ['cases.case.closed'],
    do: async ({ c, event }) => {
      for (const person of await erasedRequesters(c, event.subject.replace('cases.case:', '')))
        await eraseWordsOf(c, person)
    },
  },
}

/**
 * What is done by the clock, in every district: cases nobody rated in time are closed as unreachable, workbooks of
 * ended imports are thrown away.
 */
export const hourly = async (c: Context, files: FileStore): Promise<void> => {
  for (const row of await overdueRatings(c)) await closeUnreachable(c, row)
  await forgetWorkbooks(c, files)
}

/** A context of the house itself in one transaction of a district. */
export const asSystem = <R>(
  tenant: Tenant,
  now: Date,
  work: (c: Context) => Promise<R>,
  actor: Actor = nobody,
): Promise<R> =>
  within(tenant.db, everything, (trx) =>
    work({ trx, district: tenant.code, actor, now, newId, crypt: tenant.crypt, memory: tenant.memory }),
  )
