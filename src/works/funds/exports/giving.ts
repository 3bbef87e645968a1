import { type Contract, type Spender, yuanOf } from './contracts.ts'

interface About {
  title: string
  /** Day it was made. */
  today: string
  /** Address it is read from. */
  source: string
  /** What ids of the publisher begin with, `360G-name`. */
  prefix: string
}

/** What a charity fund granted to organisations, as a package of 360Giving 1.4; a grant is a contract made of its money. */
export const giving = (contracts: readonly Contract[], of: Spender, about: About) => ({
  version: '1.4',
  title: about.title,
  issued: about.today,
  grants: contracts.map((one) => ({
    id: `${about.prefix}-${one.id}`,
    title: one.title,
    description: `${one.title} · ${one.purpose}`,
    currency: 'CNY',
    amountAppliedFor: yuanOf(one.approved),
    amountAwarded: yuanOf(one.amount),
    amountDisbursed: yuanOf(
      String(one.parts.reduce((sum, p) => sum + (p.state === 'paid' ? BigInt(p.amount) : 0n), 0n)),
    ),
    awardDate: one.signed_on,
    recipientOrganization: [{ id: `${about.prefix}-${one.party.id}`, name: one.party.name }],
    fundingOrganization: [{ id: `${about.prefix}-${of.body.id}`, name: of.body.name }],
    grantProgramme: [{ code: of.fund.id, title: of.fund.name }],
    beneficiaryLocation: [{ name: of.place.name, countryCode: 'CN', geoCode: of.place.code }],
    dateModified: one.changed.toISOString(),
    dataSource: about.source,
  })),
})
