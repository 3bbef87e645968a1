import { useState } from 'react'
import { call, TextField, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { FormEnd } from '../../../../registers/people/ui/console/form-end.tsx'
import type { createShifts } from '../../api.ts'
import { type RosterPost, shiftOn, today } from '../span.ts'
import { words } from '../words.ts'

interface ShiftFormProps {
  post: RosterPost
  day: string
  week: string[]
  close: () => void
}

/** From when to when on a day, and on which other days of the week the same. */
export function ShiftForm({ post, day, week, close }: ShiftFormProps) {
  const say = useSay(words)
  const [from, setFrom] = useState('08:00')
  const [to, setTo] = useState('20:00')
  const [days, setDays] = useState([day])
  const write = useWrite<{ from: string; to: string }[], unknown>(
    (shifts, key) =>
      call<typeof createShifts>('POST /api/rosters', { body: { post: post.post, shifts }, key }),
    close,
    /^GET .api.rosters/,
  )
  const toggle = (one: string) =>
    setDays((before) => (before.includes(one) ? before.filter((d) => d !== one) : [...before, one]))
  const ready = days.length > 0 && from !== '' && to !== ''
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) write.mutate(days.toSorted().map((one) => shiftOn(one, from, to)))
      }}
    >
      <div className="two-fields">
        <TextField
          type="time"
          label={say('calendar.from')}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          type="time"
          label={say('calendar.to')}
          hint={say('calendar.toHint')}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <fieldset className="ll-field">
        <legend className="ll-label">{say('calendar.days')}</legend>
        <div className="ll-choice">
          {week.map((one, n) =>
            one < today() ? null : (
              <label key={one}>
                <input type="checkbox" checked={days.includes(one)} onChange={() => toggle(one)} />
                <span>{say(`calendar.day.${n + 1}` as 'calendar.day.1')}</span>
              </label>
            ),
          )}
        </div>
      </fieldset>
      <FormEnd
        go={say('calendar.save')}
        busy={write.isPending}
        ready={ready}
        error={write.error}
        close={close}
      />
    </form>
  )
}
