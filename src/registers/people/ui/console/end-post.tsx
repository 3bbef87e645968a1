import { Modal } from 'antd'
import { useState } from 'react'
import { call, TextField, useSay } from '../../../../kernel/web/index.ts'
import type { endPost } from '../../api.ts'
import { today } from './today.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

/** A post ends on a day. */
export function EndPost({ post, close }: { post: { post: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const [on, setOn] = useState(today)
  const entry = useEntry<{ on: string }>(
    (body, key) =>
      call<typeof endPost>('POST /api/posts/:id/term-end', { params: { id: post.post }, body, key }),
    close,
  )
  return (
    <Modal open footer={null} onCancel={close} title={say('people.endPostWho', { name: post.name })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          entry.mutate({ on })
        }}
      >
        <p className="ll-2">{say('people.endPostDo')}</p>
        <TextField
          label={say('people.on')}
          type="date"
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <FormEnd go={say('people.endPostGo')} busy={entry.isPending} error={entry.error} close={close} />
      </form>
    </Modal>
  )
}
