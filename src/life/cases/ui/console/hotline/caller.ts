import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { asLine } from '../../../../../kernel/accounts/phone.ts'
import { call, useSettled } from '../../../../../kernel/web/index.ts'
import type { lookAtCaller } from '../../../api.ts'
import { repeats } from '../../../calls/rules.ts'
import type { Item } from '../../resident/telling.ts'
import type { CallDraft } from './draft.ts'

export type Caller = Static<(typeof lookAtCaller)['reply']>

/** Somebody is asked for once per number, for every look is recorded: a number that still grows waits a moment. */
export function useCaller(draft: Pick<CallDraft, 'phone' | 'nameless'>) {
  const line = draft.nameless ? null : asLine(draft.phone)
  const settled = useSettled(line, 400)
  const read = useQuery({
    queryKey: ['POST /api/caller-looks', settled],
    queryFn: ({ signal }) =>
      call<typeof lookAtCaller>('POST /api/caller-looks', { body: { phone: settled ?? '' }, signal }),
    enabled: settled !== null && settled === line,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return {
    line,
    known: line === settled ? read.data : undefined,
    error: line ? read.error : null,
    again: read.refetch,
  }
}

export const isOpen = (item: Item): boolean => item.closedAt === null

/** The open case that the caller is probably telling again. */
export const toldBefore = (caller: Caller | undefined, draft: CallDraft): Item | undefined =>
  caller?.items.find(
    (item) => isOpen(item) && repeats(item, { category: draft.category, area: draft.place?.steps ?? [] }),
  )

export type Lack = 'phone' | 'caller' | 'text' | 'place'

/** What is still missing before a call can be taken down, the first first. */
export function lackOf(draft: CallDraft, caller: Caller | undefined): Lack | undefined {
  // Of a group chat nobody's number is known, unless somebody left it there.
  const unasked = draft.nameless || (draft.channel === 'chat' && draft.phone.trim() === '')
  if (!unasked && asLine(draft.phone) === null) return 'phone'
  const asked = draft.caller === 'new' || caller?.persons.some(({ id }) => id === draft.caller)
  if (!draft.nameless && caller && caller.persons.length > 0 && !asked) return 'caller'
  if (draft.text.trim().length < 2) return 'text'
  return draft.place?.steps.some(({ level }) => level === 'community') ? undefined : 'place'
}
