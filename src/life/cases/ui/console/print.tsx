import { useEffect, useState } from 'react'
import { prefix, useSay } from '../../../../kernel/web/index.ts'
import { words } from './words.ts'

/** Squares of a QR code as one path; nothing until the coder is there. */
function useSquares(text: string): { path: string; size: number } | undefined {
  const [drawn, setDrawn] = useState<{ path: string; size: number }>()
  useEffect(() => {
    let gone = false
    void import('qrcode').then(({ create }) => {
      const { modules } = create(text, { errorCorrectionLevel: 'M' })
      const { size } = modules
      const squares = Array.from({ length: size * size }, (_, n) => n)
        .filter((n) => modules.data[n])
        .map((n) => `M${n % size} ${Math.floor(n / size)}h1v1h-1z`)
      if (!gone) setDrawn({ path: squares.join(''), size })
    })
    return () => {
      gone = true
    }
  }, [text])
  return drawn
}

/** On paper only: the way back to the record, and the place for the seal. */
export function PrintFoot({ number }: { number: string }) {
  const say = useSay(words)
  const url = `${globalThis.location.origin}${prefix()}/console/cases/${number}`
  const qr = useSquares(url)
  return (
    <footer className="print-foot">
      <figure>
        {qr && (
          <svg
            viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`}
            width="96"
            height="96"
            role="img"
            aria-label={url}
          >
            <path d={qr.path} fill="currentColor" />
          </svg>
        )}
        <figcaption>{say('cases.console.printBack', { number })}</figcaption>
      </figure>
      <p>
        {say('cases.console.printSeal')}
        <br />
        {say('cases.console.printDay')}
      </p>
    </footer>
  )
}
