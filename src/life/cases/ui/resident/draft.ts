import { kept, newKey } from '../../../../kernel/web/index.ts'
import { type ChosenPlace, understandPlace } from '../../../../registers/places/ui/chosen.ts'

/** What somebody is writing. Survives a closed page and an ended session; photographs lie beside it (photos.ts). */
export interface Draft {
  /** Idempotency-Key of this request: sending twice makes one. */
  key: string
  text: string
  category: string | null
  place: ChosenPlace | null
  /** A word on where exactly: 3 栋 2 单元门口. */
  spot: string
  anonymous: boolean
  confidential: boolean
}

export const emptyDraft = (): Draft => ({
  key: newKey(),
  text: '',
  category: null,
  place: null,
  spot: '',
  anonymous: false,
  confidential: false,
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Anything stored becomes a draft; what is not understood is left out. */
export function understandDraft(stored: unknown): Draft {
  const d = (typeof stored === 'object' && stored !== null ? stored : {}) as Partial<Draft>
  const fresh = emptyDraft()
  return {
    key: text(d.key) || fresh.key,
    text: text(d.text),
    category: text(d.category) || null,
    place: understandPlace(d.place),
    spot: text(d.spot),
    anonymous: d.anonymous === true,
    confidential: d.confidential === true,
  }
}

const draft = kept<Draft>('linli.draft.request', understandDraft)

export const useDraft = (): Draft => draft.use()
export const changeDraft = (change: Partial<Draft>): void => draft.set({ ...draft.get(), ...change })
export const clearDraft = (): void => draft.set(emptyDraft())
