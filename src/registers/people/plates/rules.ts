/**
 * Plates (挂牌): a second name and office on the same body, and the kinds of body that may carry each. A mailbox is the
 * plate under which a head of the district, of a bureau or of a street is written to (S27).
 */
export const plateKinds = {
  mailbox: ['government', 'department', 'street-office', 'centre'],
  'regional-committee': ['party-district', 'party-street', 'party-community'],
} as const
export type PlateKind = keyof typeof plateKinds

export const mayCarry = (kind: PlateKind, organisation: string): boolean =>
  (plateKinds[kind] as readonly string[]).includes(organisation)

/** Bodies that raise matters of their own through whoever holds a post there (S25). */
export const companyKinds = ['enterprise', 'property-company', 'social-organisation'] as const
export const isCompany = (kind: string): boolean => (companyKinds as readonly string[]).includes(kind)
