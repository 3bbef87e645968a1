import { useEffect } from 'react'
import { kept, newKey } from '../../../../../kernel/web/index.ts'
import { type ChosenPlace, understandPlace } from '../../../../../registers/places/ui/chosen.ts'
import { type RequestKind, requestKinds } from '../../../rules.ts'

/** A call as it is taken down. */
export interface CallDraft {
  /** Idempotency-Key of what comes of it: sending twice makes one. */
  key: string
  /** Told on the phone, or pasted from a group chat. */
  channel: 'phone' | 'chat'
  phone: string
  /** Gives neither number nor name. */
  nameless: boolean
  /** Id of who it is among those known under the number, `new` for somebody else, '' while nobody asked. */
  caller: string
  name: string
  text: string
  kind: RequestKind
  category: string | null
  urgent: boolean
  confidential: boolean
  place: ChosenPlace | null
  /** A word on where exactly: 3 栋 2 单元门口. */
  spot: string
  /** Number of the open case the caller asks about, and what they ask. */
  asking: string | null
  question: string
}

/** What came of a call, to be read out until the next one. */
export type Outcome =
  | { kind: 'raised'; number: string; secret: string | null; acceptBy: string | null }
  | { kind: 'asked'; number: string }

interface Desk {
  /** Clerk whose call it is: another one who signs in here finds none. */
  by: string
  draft: CallDraft
  outcome: Outcome | null
}

/** Most who call need help; it has the shorter clock. */
export const usualKind: RequestKind = 'help'

const emptyDraft = (): CallDraft => ({
  key: newKey(),
  channel: 'phone',
  phone: '',
  nameless: false,
  caller: '',
  name: '',
  text: '',
  kind: usualKind,
  category: null,
  urgent: false,
  confidential: false,
  place: null,
  spot: '',
  asking: null,
  question: '',
})
const emptyDesk = (by: string): Desk => ({ by, draft: emptyDraft(), outcome: null })

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Anything stored becomes a draft; what is not understood is left out. */
function understandDraft(stored: unknown): CallDraft {
  const d = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<CallDraft>
  const fresh = emptyDraft()
  return {
    key: text(d.key) || fresh.key,
    channel: d.channel === 'chat' ? 'chat' : 'phone',
    phone: text(d.phone),
    nameless: d.nameless === true,
    caller: text(d.caller),
    name: text(d.name),
    text: text(d.text),
    kind: requestKinds.find((kind) => kind === d.kind) ?? fresh.kind,
    category: text(d.category) || null,
    urgent: d.urgent === true,
    confidential: d.confidential === true,
    place: understandPlace(d.place),
    spot: text(d.spot),
    asking: text(d.asking) || null,
    question: text(d.question),
  }
}

function understandOutcome(stored: unknown): Outcome | null {
  const o = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<
    Record<'kind' | 'number' | 'secret' | 'acceptBy', unknown>
  >
  const number = text(o.number)
  if (!number) return null
  if (o.kind === 'asked') return { kind: 'asked', number }
  return { kind: 'raised', number, secret: text(o.secret) || null, acceptBy: text(o.acceptBy) || null }
}

function understandDesk(stored: unknown): Desk {
  const d = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Desk>
  return { by: text(d.by), draft: understandDraft(d.draft), outcome: understandOutcome(d.outcome) }
}

/** Kept with the tab: a call survives a reload and an ended session, not the clerk's leaving. */
const desk = kept<Desk>('linli.call', understandDesk, undefined, 'tab')

/** The call at the desk of a clerk; '' while it is not known who that is, which is no reason to drop one. */
export function useCall(clerk: string): Pick<Desk, 'draft' | 'outcome'> {
  const stored = desk.use()
  const foreign = clerk !== '' && stored.by !== clerk
  useEffect(() => {
    if (foreign) desk.set(emptyDesk(clerk))
  }, [foreign, clerk])
  return foreign ? emptyDesk(clerk) : stored
}

export const changeCall = (change: Partial<CallDraft>): void =>
  desk.set({ ...desk.get(), draft: { ...desk.get().draft, ...change } })
/** The draft is done with; what is to be read out stays. */
export const finishCall = (outcome: Outcome): void => desk.set({ ...emptyDesk(desk.get().by), outcome })
export const nextCall = (): void => desk.set(emptyDesk(desk.get().by))
