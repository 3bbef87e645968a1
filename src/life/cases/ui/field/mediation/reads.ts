import { useRead } from '../../../../../kernel/web/index.ts'
import type { getMediation, listMediations } from '../../../api.ts'
import type { MediationView } from '../../mediation/telling.ts'
import { useMe } from '../me.ts'
import type { Entry } from '../outbox/entries.ts'
import { useEntries } from '../outbox/use.ts'
import type { AgreementData } from './deeds.ts'

const mediators = ['desk', 'community-lead', 'grid-officer']

export const useMediates = (): boolean => useMe().posts.some(({ role }) => mediators.includes(role))

/** What one mediates and is not over; kept on the device. */
export const useOwnMediations = () =>
  useRead<typeof listMediations>(
    'GET /api/mediations',
    { query: { mine: true, open: true, limit: 100 } },
    { enabled: useMediates(), live: ['cases.mediation'], fresh: 30_000 },
  )

export const useMediation = (id: string) =>
  useRead<typeof getMediation>(
    'GET /api/mediations/:id',
    { params: { id } },
    { live: ['cases.mediation'], fresh: 10_000 },
  )

const names = ['session', 'agreement', 'signature', 'follow-up', 'ending']

/** What of a mediation lies on this device and is on its way, oldest first. */
export const useWaiting = (id: string): Entry[] =>
  (useEntries() ?? []).filter(
    ({ state, other }) =>
      (state === 'waiting' || state === 'refused') &&
      other !== undefined &&
      names.includes(other.name) &&
      other.about.split('/')[0] === id,
  )

/**
 * The mediation as it will be when everything has arrived: an agreement that waits on this device is the one to sign, so
 * that both can sign in a cellar.
 */
export function aheadOf(view: MediationView, waiting: Entry[]): MediationView {
  const written = waiting.filter(({ other, state }) => other?.name === 'agreement' && state === 'waiting')
  const newest = written.at(-1)?.other?.data as AgreementData | undefined
  if (!newest) return view
  return {
    ...view,
    state: 'to-sign',
    version: view.version + written.length,
    agreement: newest.words,
    followUpOn: newest.followUpOn,
    signed: 0,
    parties: view.parties.map((party) => ({ ...party, signedAt: null, signature: null })),
    may: [...new Set([...view.may, 'signature'])],
  }
}
