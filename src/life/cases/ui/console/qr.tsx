import { useEffect, useState } from 'react'

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

/** An address as a QR code, as wide as its place. */
export function Qr({ url }: { url: string }) {
  const qr = useSquares(url)
  if (!qr) return null
  return (
    <svg viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`} width="96" height="96" role="img" aria-label={url}>
      <path d={qr.path} fill="currentColor" />
    </svg>
  )
}
