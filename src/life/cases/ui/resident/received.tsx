import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button, ButtonLink, PhoneShell, timeWords, useLang, useSay } from '../../../../kernel/web/index.ts'
import { handTicket } from './follow.tsx'
import type { Receipt } from './sending.ts'
import { words } from './words.ts'

interface ReceivedProps {
  receipt: Receipt
  /** Who looks at it first, where that is not the community. */
  reader?: string | null
  again: () => void
}

/** The number at once; for an anonymous report the secret too, shown only here. */
export function Received({ receipt, reader, again }: ReceivedProps) {
  const say = useSay(words)
  const lang = useLang()
  const { number, secret, area, acceptBy } = receipt
  const community = area.find(({ level }) => level === 'community') ?? area.at(-1)
  if (secret) handTicket({ number, secret })
  return (
    <PhoneShell title={say('cases.sent')} back="/" sheet>
      <div className="ll-state" role="status">
        <CircleCheck size={32} aria-hidden="true" />
        <h2>{say('cases.sent')}</h2>
        <p>
          {say('cases.sentNext', {
            place: reader ?? community?.name ?? '',
            when: acceptBy ? say('cases.before', { time: timeWords(acceptBy, lang) }) : '',
          })}
        </p>
      </div>
      <div className="stack">
        <div className="ll-sheet">
          <p className="ll-s ll-2">{say('cases.numberIs')}</p>
          <p className="number" data-number={number}>
            {number}
          </p>
          {secret && (
            <>
              <p className="ll-s ll-2">{say('cases.secretIs')}</p>
              <p className="number secret" data-secret={secret}>
                {secret}
              </p>
              <p className="ll-s">{say('cases.secretKeep')}</p>
              <CopyBoth text={`${number} ${secret}`} />
            </>
          )}
        </div>
        <ButtonLink kind="main" to={secret ? `/follow?number=${number}` : `/c/${number}`}>
          {say('cases.see')}
        </ButtonLink>
        <Button onClick={again}>{say('cases.another')}</Button>
      </div>
    </PhoneShell>
  )
}

function CopyBoth({ text }: { text: string }) {
  const say = useSay(words)
  const [copied, setCopied] = useState(false)
  if (!navigator.clipboard) return null
  return (
    <Button onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
      {say(copied ? 'cases.copied' : 'cases.copy')}
    </Button>
  )
}
