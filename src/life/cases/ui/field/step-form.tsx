import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, Loading, PhoneShell, useSay } from '../../../../kernel/web/index.ts'
import { QueueBanner } from './banner.tsx'
import { wakeSender } from './outbox/sender.ts'
import { type Entry, handOver } from './outbox/entries.ts'
import { words } from './words.ts'

/** Hands what was written over to the outbox and goes on; nothing is sent that lacks words. */
export function useHandOver(entry: Entry | undefined, to: (entry: Entry) => string) {
  const navigate = useNavigate()
  const [lacking, setLacking] = useState(false)
  const [unkept, setUnkept] = useState(false)
  const submit = async (lacks: boolean, about: Partial<Entry>): Promise<void> => {
    setLacking(lacks)
    if (lacks || entry?.state !== 'draft') return
    try {
      await handOver({ ...entry, ...about })
    } catch {
      setUnkept(true)
      return
    }
    wakeSender()
    await navigate({ to: to(entry), replace: true })
  }
  return { lacking, unkept, submit }
}

interface StepFormProps {
  title: string
  back: string
  entry: Entry | undefined
  unkept: boolean
  /** What happens on sending: 办结，交去核查. */
  go: string
  ready?: boolean
  submit: () => Promise<void>
  children: ReactNode
}

/** A page that is one form; every letter of it is already on the device. */
export function StepForm({ title, back, entry, unkept, go, ready = true, submit, children }: StepFormProps) {
  const say = useSay(words)
  const written = entry && (entry.filled.words !== '' || entry.filled.passed !== null)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void submit()
  }
  return (
    <form onSubmit={onSubmit} noValidate>
      <PhoneShell
        title={title}
        back={back}
        sheet
        aside={
          <span className="ll-s ll-2 kept" role="status">
            {written && !unkept && say('field.saved')}
          </span>
        }
        banner={<QueueBanner />}
        dock={
          <Button kind="main" type="submit" disabled={!entry || !ready}>
            {go}
          </Button>
        }
      >
        <div className="form">
          {entry ? children : <Loading lines={4} />}
          {unkept && (
            <p className="ll-note ll-note-wrong" role="alert">
              {say('field.unkept')}
            </p>
          )}
        </div>
      </PhoneShell>
    </form>
  )
}
