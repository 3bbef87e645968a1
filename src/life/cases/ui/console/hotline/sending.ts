import { useMutation } from '@tanstack/react-query'
import { call, sendUnder } from '../../../../../kernel/web/index.ts'
import type { askByPhone, createRequest } from '../../../api.ts'
import { type CallDraft, finishCall } from './draft.ts'

const known = (caller: string): boolean => caller !== '' && caller !== 'new'

function bodyOf(draft: CallDraft) {
  const { text, kind, category, place, spot, urgent, confidential, phone, name, caller } = draft
  const who = known(caller) ? { person: caller } : name.trim() ? { name: name.trim() } : {}
  return {
    words: text.trim(),
    kind,
    channel: draft.channel,
    urgent,
    confidential,
    ...(category ? { category } : {}),
    ...(spot.trim() ? { place: spot.trim() } : {}),
    ...(place ? { areaCode: place.code } : {}),
    ...place?.position,
    ...(draft.nameless ? { anonymous: true } : phone.trim() ? { onBehalf: { phone, ...who } } : {}),
  }
}

/** Takes the call down as a new request; the draft goes only once it is there. */
export const useTaking = () =>
  useMutation({
    mutationFn: (draft: CallDraft) =>
      sendUnder(draft.key, (key) =>
        call<typeof createRequest>('POST /api/requests', { body: bodyOf(draft), key }),
      ),
    onSuccess: ({ number, secret, acceptBy }) => finishCall({ kind: 'raised', number, secret, acceptBy }),
  })

/** Adds what the caller asks to a case under way. */
export const useAsking = (number: string) =>
  useMutation({
    mutationFn: ({ key, phone, question }: CallDraft) =>
      sendUnder(`${key}-asked`, (once) =>
        call<typeof askByPhone>('POST /api/cases/:number/caller-remarks', {
          params: { number },
          body: { phone, words: question.trim() },
          key: once,
        }),
      ),
    onSuccess: () => finishCall({ kind: 'asked', number }),
  })
