import { useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  Button,
  ButtonLink,
  PhoneShell,
  prefix,
  TextField,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { useAreaLookup } from '../../../../registers/places/ui/place-field.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import { QueueBanner } from './banner.tsx'
import { words } from './words.ts'

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
type DetectorMaker = new (options: { formats: string[] }) => Detector
const maker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector

/** The code in what was scanned or typed: the last part of `…/t/<code>`, or the code itself. */
export const tagCodeIn = (text: string): string =>
  (/\/t\/([\w-]+)/.exec(text)?.[1] ?? text).trim().toLowerCase()

interface Sign {
  code: string
  area: string
  steps: PlaceStep[]
}

/** Asks where a sign hangs: its address leads on to the area. */
function useSign() {
  const lookup = useAreaLookup()
  const [sign, setSign] = useState<Sign>()
  const [wrong, setWrong] = useState(false)
  const [error, setError] = useState<unknown>()
  const find = async (text: string) => {
    const code = tagCodeIn(text)
    setWrong(false)
    setError(undefined)
    if (!code) return
    try {
      const answer = await fetch(`${prefix()}/t/${encodeURIComponent(code)}`)
      const area = new URL(answer.url).searchParams.get('area')
      if (!answer.ok || !area) setWrong(true)
      else setSign({ code, area, steps: await lookup(area) })
    } catch (cause) {
      setError(cause)
    }
  }
  return { sign, wrong, error, find }
}

/** 扫网格牌: with the camera where the browser can, else by the code under it. */
export function Page() {
  const say = useSay(words)
  const { sign, wrong, error, find } = useSign()
  const [text, setText] = useState('')
  return (
    <PhoneShell title={say('field.scanTitle')} back="/" sheet banner={<QueueBanner />}>
      <div className="form">
        <Camera
          seen={(value) => {
            setText(tagCodeIn(value))
            void find(value)
          }}
        />
        <form
          className="ll-form"
          onSubmit={(event) => {
            event.preventDefault()
            void find(text)
          }}
        >
          <TextField
            label={say('field.scanCode')}
            hint={say('field.scanHint')}
            value={text}
            autoCapitalize="none"
            autoComplete="off"
            maxLength={200}
            wrong={wrong ? say('field.scanWrong') : undefined}
            onChange={(event) => setText(event.target.value)}
          />
          <Wrong error={error} />
          <Button type="submit" kind={sign ? 'plain' : 'main'} disabled={!text.trim()}>
            {say('field.scanGo')}
          </Button>
        </form>
        {sign && (
          <div className="stack" role="status">
            <p>
              <span className="ll-s ll-2">{say('field.scanHere')}</span>
              <br />
              <b>{sign.steps.map(({ name }) => name).join(' ')}</b>
            </p>
            <ButtonLink kind="main" to={`/report?area=${sign.area}`}>
              {say('field.scanReport')}
            </ButtonLink>
            <a className="ll-btn" href={`${prefix()}/t/${sign.code}`}>
              {say('field.scanOpen')}
            </a>
          </div>
        )}
      </div>
    </PhoneShell>
  )
}

function Camera({ seen }: { seen: (value: string) => void }) {
  const say = useSay(words)
  const [on, setOn] = useState(false)
  const [refused, setRefused] = useState(false)
  const Maker = maker()
  if (!Maker) return <p className="ll-note">{say('field.scanNone')}</p>
  return (
    <div className="stack">
      {on && (
        <Sight
          detector={new Maker({ formats: ['qr_code'] })}
          seen={(value) => {
            setOn(false)
            seen(value)
          }}
          failed={() => {
            setOn(false)
            setRefused(true)
          }}
        />
      )}
      {refused && (
        <p className="ll-note" role="alert">
          {say('field.scanRefused')}
        </p>
      )}
      <Button onClick={() => setOn(!on)}>{say(on ? 'field.scanStop' : 'field.scanCamera')}</Button>
    </div>
  )
}

interface SightProps {
  detector: Detector
  seen: (value: string) => void
  failed: () => void
}

function Sight({ detector, seen, failed }: SightProps) {
  const say = useSay(words)
  const video = useRef<HTMLVideoElement>(null)
  const look = useEffectEvent(async () => {
    const found = video.current && (await detector.detect(video.current).catch(() => []))
    if (found?.[0]) seen(found[0].rawValue)
  })
  const fail = useEffectEvent(failed)
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
        if (gone) stream.getTracks().forEach((track) => track.stop())
        else if (video.current) {
          video.current.srcObject = stream
          await video.current.play()
        }
      } catch {
        if (!gone) fail()
      }
    }
    void start()
    const tick = setInterval(() => void look(), 300)
    return () => {
      gone = true
      clearInterval(tick)
      stream?.getTracks().forEach((track) => track.stop())
    }
  }, [])
  return <video ref={video} className="field-sight" muted playsInline aria-label={say('field.scanSight')} />
}
