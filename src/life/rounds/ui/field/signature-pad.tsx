import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button, TextField, useSay } from '../../../../kernel/web/index.ts'
import { store } from '../../../cases/ui/field/outbox/entries.ts'
import { useShots } from '../../../cases/ui/field/outbox/use.ts'
import { Thumb } from '../../../cases/ui/field/shot-field.tsx'
import { words } from './words.ts'

interface SignaturePadProps {
  /** Where the picture of it is kept. */
  part: string
  began: () => void
  wrong: string | undefined
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

async function keep(canvas: HTMLCanvasElement, part: string): Promise<void> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9))
  if (blob) await store.shots.put({ id: `${part}-1`, entry: part, at: Date.now(), blob })
}

/** The household signs with a finger; who cannot has the name written for them. Kept on the device at once. */
export function SignaturePad({ part, began, wrong }: SignaturePadProps) {
  const say = useSay(words)
  const shots = useShots(part)
  const [name, setName] = useState('')
  const clear = () => void store.shots.where('entry').equals(part).delete()
  const canvas = useRef<HTMLCanvasElement>(null)
  const write = () => {
    const sheet = canvas.current
    const pen = sheet && paper(sheet)
    if (!sheet || !pen || !name.trim()) return
    pen.font = '64px sans-serif'
    pen.textBaseline = 'middle'
    pen.fillText(name.trim(), 32, sheet.height / 2, sheet.width - 64)
    began()
    void keep(sheet, part)
  }
  if (shots[0])
    return (
      <div className="ll-field">
        <p className="ll-label">{say('works.signature')}</p>
        <Thumb shot={shots[0]} n={1} remove={clear} />
      </div>
    )
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('works.signature')}
        <small>{say('works.signatureHint')}</small>
      </p>
      <Pad canvas={canvas} done={(sheet) => void keep(sheet, part)} began={began} />
      <div className="works-sign">
        <TextField
          label={say('works.nameInstead')}
          value={name}
          maxLength={20}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={write} disabled={!name.trim()}>
          {say('works.writeName')}
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
        className="works-pad"
        role="img"
        aria-label={say('works.pad')}
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
        <div className="works-sign">
          <Button
            onClick={() => {
              began()
              if (canvas.current) done(canvas.current)
            }}
          >
            {say('works.signed')}
          </Button>
          <Button
            onClick={() => {
              if (canvas.current) pen.current = paper(canvas.current)
              setDrawn(false)
            }}
          >
            {say('works.again')}
          </Button>
        </div>
      )}
    </>
  )
}
