import type { Contract, Part, Spender } from './contracts.ts'
import { yuanOf } from './contracts.ts'

interface About {
  /** Address of this export. */
  uri: string
  /** Instant it was made. */
  now: string
  publisher: string
}

const value = (fen: string) => ({ amount: yuanOf(fen), currency: 'CNY' })

const milestoneOf = (part: Part) => ({
  id: part.id,
  title: part.title,
  type: 'delivery',
  dueDate: `${part.due_on}T00:00:00+08:00`,
  ...(part.accepted_at ? { dateMet: new Date(part.accepted_at).toISOString() } : {}),
  status: part.accepted_at ? 'met' : part.state === 'dropped' ? 'notMet' : 'scheduled',
})

const transactionOf = (
  part: Part,
  payer: { id: string; name: string },
  payee: { id: string; name: string },
) => ({
  id: part.journal ?? part.id,
  date: new Date(part.paid_at ?? 0).toISOString(),
  value: value(part.amount),
  payer,
  payee,
})

/** A contract is over when nothing of it is owed or planned any more. */
const statusOf = (one: Contract): 'active' | 'terminated' =>
  one.ended_at || one.parts.every(({ state }) => state === 'paid') ? 'terminated' : 'active'

function releaseOf(one: Contract, party: NonNullable<Contract['party']>, of: Spender, prefix: string) {
  const payer = { id: of.body.id, name: of.body.name }
  return {
    ocid: `${prefix}-${one.application}`,
    id: `${one.id}-${one.changed.getTime()}`,
    date: one.changed.toISOString(),
    tag: ['planning', 'award', 'contract', 'implementation'],
    initiationType: 'tender',
    language: 'zh',
    parties: [
      { ...payer, roles: ['buyer', 'payer'] },
      { ...party, roles: ['supplier', 'payee'] },
    ],
    buyer: payer,
    planning: {
      budget: {
        id: of.fund.id,
        description: `${of.fund.name} · ${one.purpose}`,
        amount: value(one.approved),
      },
    },
    awards: [
      {
        id: one.approval,
        title: one.title,
        status: 'active',
        value: value(one.amount),
        suppliers: [party],
      },
    ],
    contracts: [
      {
        id: one.id,
        awardID: one.approval,
        title: `${one.title} ${one.contract_no}`,
        status: statusOf(one),
        value: value(one.amount),
        dateSigned: `${one.signed_on}T00:00:00+08:00`,
        milestones: one.parts.map(milestoneOf),
        implementation: {
          transactions: one.parts
            .filter(({ state }) => state === 'paid')
            .map((part) => transactionOf(part, payer, party)),
        },
      },
    ],
  }
}

/** The contracts of a fund as releases, with what contracting ids begin with; awards and grants to persons are none. */
export const releasesOf = (contracts: readonly Contract[], of: Spender, prefix: string) =>
  contracts.flatMap((one) => (one.party && !one.award ? [releaseOf(one, one.party, of, prefix)] : []))

/** A release package of the Open Contracting Data Standard 1.1. */
export const ocds = (releases: ReturnType<typeof releasesOf>, about: About) => ({
  uri: about.uri,
  version: '1.1',
  publishedDate: about.now,
  publisher: { name: about.publisher },
  releases,
})
