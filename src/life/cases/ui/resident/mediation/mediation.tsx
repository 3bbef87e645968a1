import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { SignaturePad } from '../../../../../instruments/charters/ui/signature-pad.tsx'
import {
  Button,
  call,
  EmptyState,
  ErrorState,
  Loading,
  newKey,
  PhoneShell,
  Refused,
  usePathPart,
  useSay,
  Wrong,
} from '../../../../../kernel/web/index.ts'
import type { followMediation, getMediation, sendPhoto, signAgreement } from '../../../api.ts'
import { MediationBody } from '../../mediation/body.tsx'
import { type MediationView, sideKey } from '../../mediation/telling.ts'
import { words } from '../../mediation/words.ts'

/** The secret of the link a party was sent; it stands behind the # and is never part of what a server logs. */
const secretHere = (): string | undefined => /^#([A-Za-z0-9]{8})$/.exec(globalThis.location?.hash ?? '')?.[1]

/** What a party sees of a mediation, by sign-in or by the link of the text message, and where they sign. */
export function Page() {
  const say = useSay(words)
  const id = usePathPart('id')
  const [secret] = useState(secretHere)
  const read = useQuery({
    queryKey: ['GET /api/mediations/:id', id, secret ?? ''],
    queryFn: ({ signal }) =>
      secret
        ? call<typeof followMediation>('POST /api/mediations/:id/views', {
            params: { id },
            body: { secret },
            signal,
          })
        : call<typeof getMediation>('GET /api/mediations/:id', { params: { id }, signal }),
    refetchInterval: 20_000,
  })
  const view = read.data
  const gone = read.error instanceof Refused && [401, 403, 404].includes(read.error.status)
  return (
    <PhoneShell title={say('mediation.agreement')} back="/">
      {read.isPending && <Loading lines={9} />}
      {view && (
        <>
          <MediationBody view={view} />
          <SignPart view={view} secret={secret} />
        </>
      )}
      {!view && gone && <EmptyState title={say('mediation.gone')}>{say('mediation.goneDo')}</EmptyState>}
      {!view && read.error && !gone && <ErrorState error={read.error} again={() => void read.refetch()} />}
    </PhoneShell>
  )
}

function SignPart({ view, secret }: { view: MediationView; secret: string | undefined }) {
  const say = useSay(words)
  const own = view.parties.find(({ side }) => side === view.side)
  const signing = useSigning(view, secret)
  if (!own || view.version === 0) return null
  if (!view.may.includes('signature'))
    return own.signedAt ? (
      <p className="ll-note" role="status">
        {say(view.signed === 2 ? 'mediation.bothSigned' : 'mediation.youSigned')}
      </p>
    ) : null
  const who = say('mediation.party', { side: say(sideKey(own.side)), name: own.name ?? '' })
  return (
    <section className="ll-sheet mediation-sign">
      {signing.picture ? (
        <>
          <Drawn picture={signing.picture} name={who} />
          <Wrong error={signing.error} />
          <div className="two">
            <Button kind="main" busy={signing.busy} onClick={() => void signing.send()}>
              {say('mediation.signGo')}
            </Button>
            <Button disabled={signing.busy} onClick={() => signing.draw(undefined)}>
              {say('mediation.signAgain')}
            </Button>
          </div>
        </>
      ) : (
        <SignaturePad label={who} done={signing.draw} />
      )}
    </section>
  )
}

function Drawn({ picture, name }: { picture: Blob; name: string }) {
  const url = useMemo(() => URL.createObjectURL(picture), [picture])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return <img className="signature-shown" src={url} alt={name} />
}

/** What was drawn stays until it has arrived: nothing is signed twice, and a lost network costs no second stroke. */
function useSigning(view: MediationView, secret: string | undefined) {
  const queries = useQueryClient()
  const [picture, setPicture] = useState<Blob>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const key = useRef(newKey())
  const sent = useRef<string>(undefined)
  const send = async () => {
    if (!picture) return
    setBusy(true)
    setError(null)
    try {
      if (!sent.current) {
        const form = new FormData()
        form.append('file', picture, 'signature.jpg')
        sent.current = (await call<typeof sendPhoto>('POST /api/photos', { form })).id
      }
      await call<typeof signAgreement>('POST /api/mediations/:id/signatures', {
        params: { id: view.id },
        key: key.current,
        body: { version: view.version, signature: sent.current, ...(secret ? { secret } : {}) },
      })
      await queries.invalidateQueries({ queryKey: ['GET /api/mediations/:id', view.id] })
      await queries.invalidateQueries({ queryKey: ['GET /api/mediations'] })
      setPicture(undefined)
    } catch (refused) {
      // The house keeps a picture nobody used for a day only.
      if (refused instanceof Refused && refused.code === 'unknown-photo') sent.current = undefined
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  const draw = (drawn: Blob | undefined) => {
    sent.current = undefined
    key.current = newKey()
    setError(null)
    setPicture(drawn)
  }
  return { picture, busy, error, send, draw }
}
