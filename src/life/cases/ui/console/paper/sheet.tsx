import type { ReactNode } from 'react'
import { prefix, useSay } from '../../../../../kernel/web/index.ts'
import { useNow } from '../../../../../registers/places/ui/console/now.ts'
import { useCategories } from '../categories.ts'
import { Qr } from '../qr.tsx'
import { channelWords, nearWords, type Viewed } from '../telling.ts'
import { words as console } from '../words.ts'
import { type Form, fullTime, onPaper, stepOf } from './telling.ts'
import { words } from './words.ts'

interface SheetProps {
  viewed: Viewed
  form: Form
  children: ReactNode
}

/** One A4 page: whose form it is, the number, the code that leads back, the lines, and when it was printed. */
export function Sheet({ viewed, form, children }: SheetProps) {
  const say = useSay(words)
  const now = useNow()
  const street = viewed.area.find(({ level }) => level === 'street') ?? viewed.area[0]
  return (
    <article className={`paper paper-${form}`}>
      <header>
        <div>
          <h1>{say(`cases.paper.${form}Of`, { place: street?.name ?? '' })}</h1>
          <p>
            {say('cases.paper.number')} <b>{viewed.number}</b>
          </p>
        </div>
        <figure>
          <Qr url={`${globalThis.location.origin}${prefix()}/field/c/${viewed.number}`} />
          <figcaption>{say('cases.paper.scan')}</figcaption>
        </figure>
      </header>
      <table>
        <tbody>{children}</tbody>
      </table>
      <footer>
        {!viewed.confidential && <p>{say('cases.paper.more')}</p>}
        <p>{say('cases.paper.printed', { time: fullTime(now.toISOString()) })}</p>
      </footer>
    </article>
  )
}

/** A line across the sheet, or two side by side. */
export function Line({ of, tall }: { of: [string, ReactNode][]; tall?: 'said' | 'space' }) {
  return (
    <tr className={tall ? `paper-${tall}` : undefined}>
      {of.map(([head, cell]) => (
        <Cell key={head} head={head} cell={cell} wide={of.length === 1} />
      ))}
    </tr>
  )
}

function Cell({ head, cell, wide }: { head: string; cell: ReactNode; wide: boolean }) {
  return (
    <>
      <th scope="row">{head}</th>
      <td colSpan={wide ? 3 : 1}>{cell}</td>
    </>
  )
}

/** What it is about, where, from whom it came in kind, never by name. */
export function Matter({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const tell = useSay(console)
  const { nameOf } = useCategories()
  const shown = onPaper(viewed)
  const first = viewed.raised[0]
  const comma = tell('cases.console.comma')
  const kind = [nameOf(viewed.category), tell(`cases.console.kind.${viewed.kind}`)]
  const marks = [
    viewed.urgent ? say('cases.paper.urgent') : '',
    viewed.rehandled > 0 ? say('cases.paper.again', { count: viewed.rehandled + 1 }) : '',
  ]
  return (
    <>
      <Line
        of={[
          [say('cases.paper.kind'), [...kind, ...marks].filter(Boolean).join(comma)],
          [
            say('cases.paper.came'),
            [first ? channelWords(first, tell) : '', fullTime(viewed.openedAt)].filter(Boolean).join(comma),
          ],
        ]}
      />
      <Line
        of={[
          [say('cases.paper.where'), [nearWords(viewed.area), shown?.place].filter(Boolean).join(comma)],
          [say('cases.paper.accepted'), fullTime(stepOf(viewed, 'accepted')?.at)],
        ]}
      />
      {shown ? (
        <>
          <Line of={[[say('cases.paper.what'), <b key="title">{shown.title}</b>]]} />
          <Line tall="said" of={[[say('cases.paper.said'), <p key="said">{shown.said.join('\n')}</p>]]} />
        </>
      ) : (
        <Line of={[[say('cases.paper.said'), say('cases.paper.secret')]]} />
      )}
    </>
  )
}

/** Who handles it, with whom, until when. */
export function Units({ viewed }: { viewed: Viewed }) {
  const say = useSay(words)
  const tell = useSay(console)
  const lead = viewed.parts.find(({ part }) => part === 'lead')
  const helping = viewed.parts.filter(({ part }) => part !== 'lead').map(({ unit }) => unit)
  return (
    <>
      <Line
        of={[
          [say('cases.paper.unit'), <b key="unit">{lead?.unit ?? ''}</b>],
          [say('cases.paper.handler'), lead?.handler ?? say('cases.paper.unitDecides')],
        ]}
      />
      <Line
        of={[
          [
            say('cases.paper.helping'),
            helping.filter(Boolean).join(tell('cases.console.comma')) || say('cases.paper.none'),
          ],
          [say('cases.paper.due'), <b key="due">{fullTime(viewed.dueAt) || say('cases.paper.noDue')}</b>],
        ]}
      />
    </>
  )
}

/** Where the head of a unit signs and the seal is put. */
export function Signing({ who }: { who: string }) {
  const say = useSay(words)
  return (
    <tr className="paper-signing">
      <th scope="row">{who}</th>
      <td colSpan={3}>
        <span>{say('cases.paper.seal')}</span>
        <span>{say('cases.paper.day')}</span>
      </td>
    </tr>
  )
}
