import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import {
  Button,
  call,
  newKey,
  PhoneShell,
  TextArea,
  useHere,
  useQueryPart,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { createRequest } from '../../api.ts'
import { Received } from './received.tsx'
import { words } from './words.ts'

/** The comment entry of every page: becomes a request like any other, with a number and an answer. */
export function Page() {
  const say = useSay(words)
  const { signedIn, district } = useHere()
  const about = useQueryPart('page') ?? '/'
  const area = useMyCommunity()?.code ?? district?.code
  const key = useRef(newKey())
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () =>
      call<typeof createRequest>('POST /api/requests', {
        body: {
          words: say('cases.commentAbout', { page: about.slice(0, 120) }) + text.trim(),
          kind: 'suggestion',
          channel: 'web',
          anonymous: signedIn !== true,
          ...(area ? { areaCode: area } : {}),
        },
        key: key.current,
      }),
    onSuccess: () => {
      key.current = newKey()
    },
  })
  if (send.data)
    return (
      <Received
        receipt={send.data}
        again={() => {
          send.reset()
          setText('')
        }}
      />
    )
  return (
    <PhoneShell title={say('cases.comment')} back="/" sheet>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <TextArea
          label={say('cases.commentWhat')}
          placeholder={say('cases.commentHint')}
          value={text}
          maxLength={3000}
          onChange={(event) => setText(event.target.value)}
        />
        <Wrong error={send.error} />
        <Button kind="main" type="submit" busy={send.isPending} disabled={text.trim().length < 2}>
          {say('cases.commentGo')}
        </Button>
      </form>
    </PhoneShell>
  )
}
