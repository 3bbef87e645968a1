import { Modal } from 'antd'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, call, dayWords, useLang, useSay, useWrite, Wrong } from '../../../../kernel/web/index.ts'
import { useNow } from '../../../../registers/places/ui/console/now.ts'
import { WideFrame } from '../../../../registers/places/ui/console/wide-table.tsx'
import type { withdrawShift } from '../../api.ts'
import { addDays, clockAt, dayAt, type Roster, type RosterPost, type Shift } from '../span.ts'
import { words } from '../words.ts'
import { ShiftForm } from './shift-form.tsx'

type DayKey = 'calendar.day.1'

/** A line a post, a column a day; a shift stands on the day it begins. */
export function Week({ roster, keeps }: { roster: Roster; keeps: boolean }) {
  const say = useSay(words)
  const lang = useLang()
  const [adding, setAdding] = useState<{ post: RosterPost; day: string }>()
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(roster.from, n))
  const shiftsOn = (post: string, day: string, first: boolean) =>
    roster.shifts.filter(
      (one) => one.post === post && (dayAt(one.from) === day || (first && dayAt(one.from) < day)),
    )
  return (
    <WideFrame label={say('calendar.rosters')}>
      <table className="roster">
        <thead>
          <tr>
            <th scope="col">{say('calendar.who')}</th>
            {days.map((day, n) => (
              <th key={day} scope="col">
                {say(`calendar.day.${n + 1}` as DayKey)}
                <small>{dayWords(day, lang)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roster.posts.map((post) => (
            <tr key={post.post}>
              <th scope="row">
                {post.name}
                <small>
                  {[post.title, post.area.at(-1)?.name, post.employer]
                    .filter(Boolean)
                    .join(say('calendar.comma'))}
                </small>
              </th>
              {days.map((day, n) => (
                <DayCell
                  key={day}
                  post={post}
                  day={day}
                  shifts={shiftsOn(post.post, day, n === 0)}
                  keeps={keeps && post.own}
                  add={() => setAdding({ post, day })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {adding && (
        <Modal
          open
          footer={null}
          onCancel={() => setAdding(undefined)}
          title={say('calendar.addTitle', { name: adding.post.name, day: dayWords(adding.day, lang) })}
        >
          <ShiftForm post={adding.post} day={adding.day} week={days} close={() => setAdding(undefined)} />
        </Modal>
      )}
    </WideFrame>
  )
}

interface DayCellProps {
  post: RosterPost
  day: string
  shifts: Shift[]
  keeps: boolean
  add: () => void
}

/** The shifts of one post that begin on a day, and the way to one more. */
function DayCell({ post, day, shifts, keeps, add }: DayCellProps) {
  const say = useSay(words)
  const lang = useLang()
  const now = useNow()
  return (
    <td>
      {shifts.map((shift) => (
        <ShiftChip
          key={shift.id}
          shift={shift}
          name={post.name}
          mayDrop={keeps && Date.parse(shift.to) > now.getTime()}
        />
      ))}
      {keeps && Date.parse(`${day}T23:59:59+08:00`) > now.getTime() && (
        <button
          type="button"
          className="roster-add"
          aria-label={say('calendar.add', { name: post.name, day: dayWords(day, lang) })}
          onClick={add}
        >
          <Plus size={16} aria-hidden="true" />
          {say('calendar.addShort')}
        </button>
      )}
    </td>
  )
}

function ShiftChip({ shift, name, mayDrop }: { shift: Shift; name: string; mayDrop: boolean }) {
  const say = useSay(words)
  const write = useWrite<void, unknown>(
    (_body, key) =>
      call<typeof withdrawShift>('POST /api/rosters/:id/withdrawal', { params: { id: shift.id }, key }),
    () => {},
    /^GET .api.rosters/,
  )
  const next = dayAt(shift.from) !== dayAt(shift.to)
  const span = `${clockAt(shift.from)} – ${next ? say('calendar.nextDay', { time: clockAt(shift.to) }) : clockAt(shift.to)}`
  return (
    <span className="roster-shift">
      {span}
      {mayDrop && (
        <Button
          kind="text"
          busy={write.isPending}
          aria-label={say('calendar.drop', { name, span })}
          onClick={() => write.mutate()}
        >
          <X size={14} aria-hidden="true" />
        </Button>
      )}
      <Wrong error={write.error} />
    </span>
  )
}
