import type { Static } from 'typebox'
import type { ChipKind } from '../../../../kernel/web/index.ts'
import type { getMediation, listMediations } from '../../api.ts'

export type Mediation = Static<(typeof listMediations)['reply']>['items'][number]
export type MediationView = Static<(typeof getMediation)['reply']>
export type PartyView = MediationView['parties'][number]

export const mediationChip: Record<Mediation['state'], ChipKind> = {
  open: 'hand',
  'to-sign': 'due',
  concluded: 'done',
  kept: 'done',
  broken: 'late',
  ended: 'wait',
}

/** Which of the three sentences tells how far signing is. */
export const signedKey = (signed: number) =>
  signed === 0 ? 'mediation.noneSigned' : signed === 1 ? 'mediation.oneSigned' : 'mediation.bothSigned'

export const sideKey = (side: number) => (side === 1 ? 'mediation.side.1' : 'mediation.side.2')

/** A day as its field writes it, so many days after today. */
export const dayAhead = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
