import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button, TextField, useSay } from '../../../kernel/web/index.ts'
import { words } from './words.ts'
import './signature.css'

interface SignaturePadProps {
  /** Who signs here. */
  label: string
  hint?: string
  wrong?: string | undefined
  /** Somebody began to write. */
  began?: () => void
  /** The picture of what was written, JPEG. */
  done: (picture: Blob) => void
}

const INK = '#16211d'

/** Twice the size it is shown at, so that a thin line stays readable. */
function paper(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const pen = canvas.getContext('2d')
  if (!pen) return null
  canvas.width = canvas.clientWidth * 2
  canvas.height = canvas.clientHeight * 2
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.strokeStyle = INK
  pen.fillStyle = INK
  pen.lineWidth = 5
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  return pen
}

async function give(canvas: HTMLCanvasElement, done: (picture: Blob) => void): Promise<void> {
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, 'image/jpeg', 0.9))
  if (blob) done(blob)
}

/** Somebody signs with a finger; who cannot has the name written for them. */
export function SignaturePad({ label, hint, wrong, began = () => {}, done }: SignaturePadProps) {
  const say = useSay(words)
  const [name, setName] = useState('')
  const canvas = useRef<HTMLCanvasElement>(null)
  const write = () => {
    const sheet = canvas.current
    const pen = sheet && paper(sheet)
    if (!sheet || !pen || !name.trim()) return
    pen.font = '64px sans-serif'
    pen.textBaseline = 'middle'
    pen.fillText(name.trim(), 32, sheet.height / 2, sheet.width - 64)
    began()
    void give(sheet, done)
  }
  return (
    <div className="ll-field">
      <p className="ll-label">
        {label}
        <small>{hint ?? say('charters.withFinger')}</small>
      </p>
      <Pad canvas={canvas} done={(sheet) => void give(sheet, done)} began={began} />
      <div className="signature-tools">
        <TextField
          label={say('charters.nameInstead')}
          value={name}
          maxLength={20}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={write} disabled={!name.trim()}>
          {say('charters.writeName')}
        </Button>
      </div>
      {wrong && (
        <p className="ll-field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

interface PadProps {
  canvas: React.RefObject<HTMLCanvasElement | null>
  done: (sheet: HTMLCanvasElement) => void
  began: () => void
}

function Pad({ canvas, done, began }: PadProps) {
  const say = useSay(words)
  const pen = useRef<CanvasRenderingContext2D>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (canvas.current) pen.current = paper(canvas.current)
  }, [canvas])
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => [
    event.nativeEvent.offsetX * 2,
    event.nativeEvent.offsetY * 2,
  ]
  return (
    <>
      <canvas
        ref={canvas}
        className="signature-pad"
        role="img"
        aria-label={say('charters.pad')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          pen.current?.beginPath()
          pen.current?.moveTo(...at(event))
        }}
        onPointerMove={(event) => {
          if (event.buttons === 0) return
          pen.current?.lineTo(...at(event))
          pen.current?.stroke()
          setDrawn(true)
        }}
      />
      {drawn && (
        <div className="signature-tools">
          <Button
            onClick={() => {
              began()
              if (canvas.current) done(canvas.current)
            }}
          >
            {say('charters.signed')}
          </Button>
          <Button
            onClick={() => {
              if (canvas.current) pen.current = paper(canvas.current)
              setDrawn(false)
            }}
          >
            {say('charters.again')}
          </Button>
        </div>
      )}
    </>
  )
}
