import { takesGifts } from '../rules.ts'
import type { Ground } from '../spending/tables.ts'
import { type Contract, type Spender, yuanOf } from './contracts.ts'

interface About {
  title: string
  /** Day it was made. */
  today: string
}

interface From {
  /** Address that the grants of the fund are read from. */
  source: string
  /** What ids of the publisher begin with, `360G-name`. */
  prefix: string
}

/** Grounds in the code lists of grants to individuals, reason and purpose. */
const individual: Record<Ground, { primaryGrantReason?: string; grantPurpose?: string[] }> = {
  medical: { primaryGrantReason: 'GTIR030', grantPurpose: ['GTIP120'] },
  disaster: { primaryGrantReason: 'GTIR100' },
  education: { grantPurpose: ['GTIP130'] },
  living: { primaryGrantReason: 'GTIR010', grantPurpose: ['GTIP070'] },
  temporary: { primaryGrantReason: 'GTIR100', grantPurpose: ['GTIP170'] },
  other: { grantPurpose: ['GTIP010'] },
}

/** Who was given something: the organisation of a contract, or a person of whom nothing is told but the ground. */
const recipientOf = ({ id, party, ground }: Contract, prefix: string) =>
  party
    ? { recipientOrganization: [{ id: `${prefix}-${party.id}`, name: party.name }] }
    : {
        recipientIndividual: { id: `${prefix}-individual-${id}`, name: 'Individual Recipient' },
        ...(ground ? { toIndividualsDetails: individual[ground] } : {}),
      }

/** What a charity fund granted; to organisations a grant is a contract made of its money. Nothing else is one. */
export const grantsOf = (contracts: readonly Contract[], of: Spender, from: From) =>
  (takesGifts(of.fund.kind) ? contracts : []).map((one) => ({
    id: `${from.prefix}-${one.id}`,
    title: one.title,
    description: `${one.title} · ${one.purpose}`,
    currency: 'CNY',
    amountAppliedFor: yuanOf(one.approved),
    amountAwarded: yuanOf(one.amount),
    amountDisbursed: yuanOf(
      String(one.parts.reduce((sum, p) => sum + (p.state === 'paid' ? BigInt(p.amount) : 0n), 0n)),
    ),
    awardDate: one.signed_on,
    ...recipientOf(one, from.prefix),
    fundingOrganization: [{ id: `${from.prefix}-${of.body.id}`, name: of.body.name }],
    grantProgramme: [{ code: of.fund.id, title: of.fund.name }],
    beneficiaryLocation: [{ name: of.place.name, countryCode: 'CN', geoCode: of.place.code }],
    dateModified: one.changed.toISOString(),
    dataSource: from.source,
  }))

/** A package of 360Giving 1.4. */
export const giving = (grants: ReturnType<typeof grantsOf>, about: About) => ({
  version: '1.4',
  title: about.title,
  issued: about.today,
  grants,
})
