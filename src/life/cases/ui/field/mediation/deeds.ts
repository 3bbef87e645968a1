import { call } from '../../../../../kernel/web/index.ts'
import type {
  createMediation,
  endMediation,
  followUp,
  holdSession,
  signAgreement,
  writeAgreement,
} from '../../../api.ts'
import { addOther } from '../outbox/other.ts'
import type { Entry } from '../outbox/entries.ts'

export interface NamedParty {
  name: string
  phone: string
}
/** What a mediator fills in, by step; each lies on the device from the first letter. */
export interface StartData {
  /** Number of the case it is about; empty for a dispute that is taken in. */
  case: string
  words: string
  first: NamedParty
  second: NamedParty
}
export interface SessionData {
  heldAt: string
  present: 'both' | 'first' | 'second' | null
  words: string
}
export interface AgreementData {
  words: string
  followUpOn: string
}
export interface SignatureData {
  version: number
  side: number
}
export interface FollowUpData {
  kept: 'yes' | 'no' | null
  words: string
  nextOn: string
}
export interface EndingData {
  words: string
}

export const emptyParty: NamedParty = { name: '', phone: '' }
export const emptyFollowUp: FollowUpData = { kept: null, words: '', nextOn: '' }

const dataOf = <T>(entry: Entry): T => entry.other?.data as T
/** The id of the mediation stands before the slash, the side that signs behind it. */
const idOf = (entry: Entry): string => (entry.other?.about ?? '').split('/')[0] ?? ''
const parts = (entry: Entry) => ({ params: { id: idOf(entry) }, key: entry.key })
const page = (step: string) => (entry: Entry) => `/mediations/${idOf(entry)}/${step}`

/** The instant of a field that holds a day and an hour of Shanghai. */
const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString()

async function start(entry: Entry): Promise<void> {
  const data = dataOf<StartData>(entry)
  const { place, position } = entry.filled
  const point = position ?? place?.position
  const named = ({ name, phone }: NamedParty) => ({ name: name.trim(), phone: phone.trim() })
  await call<typeof createMediation>('POST /api/mediations', {
    key: entry.key,
    body: {
      parties: [named(data.first), named(data.second)],
      ...(data.case
        ? { case: data.case }
        : {
            words: data.words.trim(),
            ...(place ? { areaCode: place.code } : {}),
            ...(point ? { lon: point.lon, lat: point.lat } : {}),
          }),
    },
  })
}

/** Said once: how what is written on these pages is sent, with and without network. */
export function addMediationDeeds(): void {
  addOther('mediation', {
    form: (entry) =>
      `/mediations/new${dataOf<StartData>(entry).case ? `?case=${dataOf<StartData>(entry).case}` : ''}`,
    send: start,
  })
  addOther('session', {
    form: page('session'),
    async send(entry) {
      const { heldAt, present, words } = dataOf<SessionData>(entry)
      const body = { heldAt: instantOf(heldAt), present: present ?? 'both', words: words.trim() }
      await call<typeof holdSession>('POST /api/mediations/:id/sessions', { ...parts(entry), body })
    },
  })
  addOther('agreement', {
    form: page('agreement'),
    async send(entry) {
      const { words, followUpOn } = dataOf<AgreementData>(entry)
      const body = { words: words.trim(), followUpOn }
      await call<typeof writeAgreement>('POST /api/mediations/:id/agreements', { ...parts(entry), body })
    },
  })
  addOther('signature', {
    form: (entry) => page(`sign-${dataOf<SignatureData>(entry).side}`)(entry),
    async send(entry, photos) {
      const [signature = ''] = await photos('signature')
      const body = { ...dataOf<SignatureData>(entry), signature }
      await call<typeof signAgreement>('POST /api/mediations/:id/signatures', { ...parts(entry), body })
    },
  })
  addOther('follow-up', {
    form: page('follow-up'),
    async send(entry) {
      const { kept, words, nextOn } = dataOf<FollowUpData>(entry)
      const body = { kept: kept === 'yes', words: words.trim(), ...(nextOn ? { nextOn } : {}) }
      await call<typeof followUp>('POST /api/mediations/:id/follow-ups', { ...parts(entry), body })
    },
  })
  addOther('ending', {
    form: page('ending'),
    async send(entry) {
      const body = { words: dataOf<EndingData>(entry).words.trim() }
      await call<typeof endMediation>('POST /api/mediations/:id/ending', { ...parts(entry), body })
    },
  })
}
