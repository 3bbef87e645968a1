import { useEffect, useRef, useState } from 'react'
import { Button, useSay } from '../../../kernel/web/index.ts'
import { words } from './words.ts'

export interface Shown {
  name: string
  secret: string
}

/** A secret, this once. It comes into sight by itself: nobody may look for it and find it gone. */
export function Secret({ shown, close }: { shown: Shown; close: () => void }) {
  const say = useSay(words)
  const [copied, setCopied] = useState(false)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const copy = () => void navigator.clipboard.writeText(shown.secret).then(() => setCopied(true))
  return (
    <section className="ll-sheet told-lines hook-secret" aria-labelledby="hook-secret">
      <h2 id="hook-secret" ref={head} tabIndex={-1}>
        {say('console.hook.secretOf', { name: shown.name })}
      </h2>
      <p>{say('console.hook.secretOnce')}</p>
      <code>{shown.secret}</code>
      <p className="page-tools">
        {'clipboard' in navigator && <Button onClick={copy}>{say('console.hook.copy')}</Button>}
        <Button kind="main" onClick={close}>
          {say('console.hook.kept')}
        </Button>
        {copied && <span role="status">{say('console.hook.copied')}</span>}
      </p>
    </section>
  )
}
