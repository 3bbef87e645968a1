import { notify } from '../../kernel/notify.ts'
import { approvalById, awaited, objectorOf, toldOfSplit } from '../../instruments/approvals/index.ts'
import {
  applicationDecided,
  awardApproved,
  distributionDecided,
  fundDecided,
  incentiveDecided,
  matterDecided,
} from '../../works/funds/index.ts'
import { rewardDecided } from '../../steering/growth/index.ts'
import type { Reaction, ReactionInput } from './reaction.ts'

/** Tells persons about an approval, each once. */
async function tell(
  { c, event }: ReactionInput,
  kind: string,
  approval: string,
  persons: string[],
): Promise<void> {
  for (const person of new Set(persons))
    await notify(c, person, kind, `approvals.approval:${approval}`, { approval }, event.id)
}

const ended = ['approved', 'refused', 'returned', 'withdrawn'] as const

const approvalOf = ({ event }: ReactionInput): string =>
  String(event.data.approval ?? event.subject.replace('approvals.approval:', ''))

const author = async (r: ReactionInput): Promise<string[]> => {
  const row = await approvalById(r.c, approvalOf(r))
  return row ? [row.author] : []
}

/** What happens in approvals, to whom it is told. What follows from them in the rooms above stands with those. */
export const approvalReactions: Record<string, Reaction> = {
  'tell-to-decide': {
    when: ['approvals.step.opened', 'approvals.step.heard'],
    do: async (r) => {
      // A publicity waits for nobody until its period is over.
      if (r.event.data.hears) return
      await tell(r, 'approval-to-decide', approvalOf(r), await awaited(r.c, approvalOf(r)))
    },
  },
  'tell-approval-late': {
    when: ['approvals.step.overdue'],
    do: async (r) => tell(r, 'approval-late', approvalOf(r), await awaited(r.c, approvalOf(r))),
  },
  'tell-approval-split': {
    when: ['approvals.approval.split'],
    do: async (r) => tell(r, 'approval-split', approvalOf(r), await toldOfSplit(r.c, approvalOf(r))),
  },
  'tell-approval-ended': {
    when: ['approvals.approval.approved', 'approvals.approval.refused', 'approvals.approval.returned'],
    do: async (r) =>
      tell(r, r.event.kind.replace('approvals.approval.', 'approval-'), approvalOf(r), await author(r)),
  },
  'carry-on-in-funds': {
    when: ended.map((outcome) => `approvals.approval.${outcome}`),
    do: async ({ c, event }) => {
      const [noun, id = ''] = String(event.data.of).split(':')
      const outcome = ended.find((one) => event.kind.endsWith(`.${one}`)) ?? 'refused'
      if (noun === 'funds.profile') await fundDecided(c, id, outcome === 'approved')
      if (noun === 'funds.incentive') await incentiveDecided(c, id, outcome)
      if (noun === 'funds.matter') await matterDecided(c, id, outcome)
      if (noun === 'funds.distribution') await distributionDecided(c, id, outcome)
      if (noun === 'funds.application') await applicationDecided(c, id, outcome)
      if (noun === 'funds.application') await rewardDecided(c, id, outcome)
      if (noun === 'funds.application' && outcome === 'approved') await awardApproved(c, id)
    },
  },
  'tell-objection': {
    when: ['approvals.objection.raised'],
    do: async (r) =>
      tell(r, 'objection-raised', approvalOf(r), [
        ...(await author(r)),
        ...(await awaited(r.c, approvalOf(r))),
      ]),
  },
  'tell-objector': {
    when: ['approvals.objection.answered'],
    do: async ({ c, event }) => {
      const objection = await objectorOf(c, event.subject.replace('approvals.objection:', ''))
      if (objection)
        await notify(
          c,
          objection.person,
          'objection-answered',
          event.subject,
          { publicity: objection.step },
          event.id,
        )
    },
  },
}
