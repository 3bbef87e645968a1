import { type Actor, nobody } from '../../kernel/access.ts'
import { isMobile } from '../../kernel/accounts/phone.ts'
import { type District, everything, within } from '../../kernel/db/connect.ts'
import type { Context } from '../../kernel/event.ts'
import type { Tenant } from '../../kernel/http/district.ts'
import { newId } from '../../kernel/id.ts'
import { dryRun, undoBatch, type Work, writeBatch } from '../../kernel/imports/batch.ts'
import { forgetWorkbooks } from '../../kernel/imports/lapse.ts'
import type { FileStore } from '../../kernel/files/store.ts'
import { sweepPhotos } from '../../kernel/files/sweep.ts'
import { carryOut } from '../../kernel/verifying/actions.ts'
import { notify } from '../../kernel/notify.ts'
import {
  byClock,
  casesOfNeed,
  linksOf,
  mediatorOf,
  detectTopic,
  dispatchersOf,
  handlersOf,
  mailboxesOf,
  erasedRequesters,
  eraseWordsOf,
  mergedInto,
  newWorkersOf,
  numberOf,
  openSupervision,
  requestersOf,
  toldOfInbound,
} from '../../life/cases/index.ts'
import { earn } from '../../life/points/index.ts'
import { approvalsByClock } from '../../instruments/approvals/index.ts'
import { reviewsByClock } from '../../instruments/reviews/index.ts'
import { holdersAt, holdersIn, holdersOf, readPerson } from '../../registers/people/index.ts'
import { carryOutDue } from '../../registers/places/index.ts'
import { disclosuresByClock, monthlyByClock, pledgesByClock } from '../../works/funds/index.ts'
import { forgetPerson } from './forgetting.ts'
import type { Reaction, ReactionInput } from './reaction.ts'
import { approvalReactions } from './reactions-approvals.ts'
import { fundReactions } from './reactions-funds.ts'
import { reviewReactions } from './reactions-reviews.ts'
import { rooms } from './rooms.ts'

const told =
  (template: string) =>
  async ({ c, event, outbox, base }: ReactionInput): Promise<void> => {
    const caseId = event.subject.replace('cases.case:', '')
    for (const { person, number } of await requestersOf(c, caseId)) {
      const fresh = await notify(c, person, template, event.subject, { number }, event.id)
      const contact = fresh ? await readPerson(c, person) : undefined
      if (contact?.phone && isMobile(contact.phone))
        await outbox.send({
          channel: 'sms',
          to: contact.phone,
          template,
          data: { number, url: `${base}/c/${number}` },
        })
    }
  }

/**
 * Tells the units whose parts are under way, each once: the handler where a person of the unit is, else whoever may
 * handle. A system that signed for its unit, or somebody who has left, reads nothing.
 */
async function tellHandlers({ c, event }: ReactionInput, template: string): Promise<void> {
  const caseId = event.subject.replace('cases.case:', '')
  const number = await numberOf(c, caseId)
  for (const part of await handlersOf(c, caseId)) {
    const holders = await holdersIn(c.trx, [part.organisation], ['handler', 'desk'])
    const own = holders.filter(({ person }) => person === part.handler)
    const told = own.length ? own : holders.filter(({ role }) => role === 'handler')
    for (const person of new Set(told.map((h) => h.person)))
      await notify(c, person, template, `cases.case:${caseId}`, { number }, event.id)
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
  ...approvalReactions,
  ...reviewReactions,
  ...fundReactions,
  'tell-accepted': { when: ['cases.case.accepted'], do: told('case-accepted') },
  'tell-answered': { when: ['cases.case.checked', 'cases.case.answered'], do: told('case-answered') },
  'tell-unit': {
    when: ['cases.case.dispatched'],
    do: async ({ c, event }) => {
      const caseId = event.subject.replace('cases.case:', '')
      const number = await numberOf(c, caseId)
      // Put under supervision while nobody had it (an unhappy call-back): who gets it must answer.
      const supervised = await openSupervision(c, { id: caseId })
      for (const { person } of await holdersOf(c.trx, String(event.data.organisation ?? ''), 'handler')) {
        await notify(c, person, 'case-for-you', `cases.case:${caseId}`, { number }, event.id)
        if (supervised)
          await notify(c, person, 'case-supervised', `cases.case:${caseId}`, { number }, event.id)
      }
    },
  },
  'tell-withdrawn': {
    when: ['cases.case.dispatch-withdrawn'],
    do: async ({ c, event }) => {
      const number = await numberOf(c, event.subject.replace('cases.case:', ''))
      for (const { person } of await holdersOf(c.trx, String(event.data.organisation ?? ''), 'handler'))
        await notify(c, person, 'case-withdrawn', event.subject, { number }, event.id)
    },
  },
  // A letter is for whoever leads the body it is written to.
  'tell-letter': {
    when: ['cases.case.opened'],
    do: async ({ c, event }) => {
      if (event.data.channel !== 'mailbox') return
      const caseId = event.subject.replace('cases.case:', '')
      const number = await numberOf(c, caseId)
      for (const box of await mailboxesOf(c, caseId))
        for (const { person } of await holdersOf(c.trx, box, 'department-lead'))
          await notify(c, person, 'case-letter', `cases.case:${caseId}`, { number }, event.id)
    },
  },
  'find-recurring': {
    when: ['cases.case.accepted', 'cases.case.answered', 'cases.case.opened'],
    do: async ({ c, event }) => {
      const row = await c.trx
        .selectFrom('cases_case')
        .selectAll()
        .where('id', '=', event.subject.replace('cases.case:', ''))
        .executeTakeFirst()
      if (row) await detectTopic(c, row)
    },
  },
  'tell-recurring': {
    when: ['cases.topic.opened'],
    do: async ({ c, event }) => {
      for (const person of await dispatchersOf(c, event.subject.replace('cases.topic:', '')))
        await notify(c, person, 'topic-opened', event.subject, {}, event.id)
    },
  },
  'tell-need': {
    when: ['cases.need.answered', 'cases.need.planned', 'cases.need.declined'],
    do: async (r) => {
      for (const id of await casesOfNeed(r.c, r.event.subject.replace('cases.need:', '')))
        await told('need-answered')({ ...r, event: { ...r.event, subject: `cases.case:${id}` } })
    },
  },
  'tell-parts': {
    when: ['cases.case.unit-added', 'cases.case.whistled'],
    do: (r) => tellHandlers(r, 'case-for-you'),
  },
  'tell-supervised': {
    when: ['cases.case.supervised'],
    do: (r) => tellHandlers(r, 'case-supervised'),
  },
  'tell-reminded': {
    when: ['cases.case.reminded'],
    do: (r) => tellHandlers(r, 'case-reminded'),
  },
  'tell-due-soon': {
    when: ['cases.case.due-soon'],
    do: (r) => tellHandlers(r, 'case-due-soon'),
  },
  // What the caller asks on the phone, or adds, is for whoever has the case in hand.
  'tell-asked': {
    when: ['cases.case.asked', 'cases.case.remarked'],
    do: (r) => tellHandlers(r, 'case-asked'),
  },
  // By the day, not by the event: the operator is told once until the holidays after it are entered.
  'tell-workdays': {
    when: ['kernel.workdays.crossed'],
    do: async ({ c, event }) => {
      const day = String(event.data.day)
      for (const person of await holdersAt(c, c.district, 'operator'))
        await notify(c, person, 'workdays-short', event.subject, { day }, event.subject)
    },
  },
  // A system acts for the unit as its people do: they learn of every change in who can.
  'tell-inbound': {
    when: ['cases.inbound.made', 'cases.inbound.rotated', 'cases.inbound.ended'],
    do: async ({ c, event }) => {
      const { name, persons } = await toldOfInbound(c, event.subject.replace('cases.inbound:', ''))
      const kind = event.kind.replace('cases.inbound.', 'inbound-')
      for (const person of persons) await notify(c, person, kind, event.subject, { system: name }, event.id)
    },
  },
  'tell-hook-paused': {
    when: ['kernel.hook.paused'],
    do: async ({ c, event }) => {
      for (const person of await holdersAt(c, c.district, 'operator'))
        await notify(c, person, 'hook-paused', event.subject, {}, event.id)
    },
  },
  'tell-declined': { when: ['cases.case.declined'], do: told('case-declined') },
  'tell-merged': {
    when: ['cases.case.checked', 'cases.case.answered'],
    do: async (r) => {
      const target = r.event.subject.replace('cases.case:', '')
      for (const id of await mergedInto(r.c, target))
        await told('case-answered')({ ...r, event: { ...r.event, subject: `cases.case:${id}` } })
    },
  },
  // Each party reads the agreement on their own phone and may sign there; the link is theirs alone.
  'tell-parties': {
    when: ['cases.mediation.written'],
    do: async ({ c, event, outbox, base }) => {
      const id = event.subject.replace('cases.mediation:', '')
      for (const { person, secret, number } of await linksOf(c, id)) {
        const fresh = await notify(c, person, 'mediation-to-sign', event.subject, { mediation: id }, event.id)
        const contact = fresh ? await readPerson(c, person) : undefined
        if (contact?.phone && isMobile(contact.phone))
          await outbox.send({
            channel: 'sms',
            to: contact.phone,
            template: 'mediation-to-sign',
            data: { number, url: `${base}/mediations/${id}#${secret}` },
          })
      }
    },
  },
  'tell-mediator': {
    when: ['cases.mediation.concluded', 'cases.mediation.follow-up-due'],
    do: async ({ c, event }) => {
      const id = event.subject.replace('cases.mediation:', '')
      const kind = event.kind.endsWith('concluded') ? 'mediation-concluded' : 'mediation-follow-up'
      await notify(c, await mediatorOf(c, id), kind, event.subject, { mediation: id }, event.id)
    },
  },
  // A report by somebody of the new kinds of employment was found to be so, on the spot or when its handling was checked.
  'earn-by-report': {
    when: ['cases.case.verified', 'cases.case.checked'],
    do: async ({ c, event }) => {
      if (event.data.passed === false) return
      const id = event.subject.replace('cases.case:', '')
      for (const { person, number, path } of await newWorkersOf(c, id))
        await earn(c, { kind: 'report', person, path, number, service: event.subject })
    },
  },
  'check-import': { when: ['kernel.import-batch.received'], ...onBatch(dryRun) },
  'write-import': { when: ['kernel.import-batch.confirmed'], ...onBatch(writeBatch) },
  'undo-import': { when: ['kernel.import-batch.recalled'], ...onBatch(undoBatch) },
  verify: {
    when: ['kernel.verification.asked'],
    queue: 'verification',
    do: ({ c, event, verify, clock, last }) =>
      carryOut(c, event.subject.replace('kernel.verification:', ''), { verify, clock, last }),
  },
  'erase-words': {
    when: ['people.person.erased'],
    do: ({ c, event }) => forgetPerson(c, event.subject.replace('people.person:', '')),
  },
  'erase-when-closed': {
    when: ['cases.case.closed'],
    do: async ({ c, event }) => {
      for (const person of await erasedRequesters(c, event.subject.replace('cases.case:', '')))
        await eraseWordsOf(c, person)
    },
  },
}

/** What is done by the clock, in every district, every ten minutes; pictures nobody used and workbooks of ended imports are taken away too. */
export const hourly = async (
  c: Context,
  give: { files: FileStore; others: readonly District[] },
): Promise<void> => {
  await sweepPhotos(c, give.files, give.others)
  await carryOutDue(c)
  await byClock(c)
  await approvalsByClock(c)
  await reviewsByClock(c)
  await pledgesByClock(c)
  await disclosuresByClock(c)
  await monthlyByClock(c)
  await forgetWorkbooks(c, give.files)
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
