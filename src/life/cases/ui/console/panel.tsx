import { AcceptPanel } from './accept-panel.tsx'
import { CallBackPanel } from './call-back-panel.tsx'
import { DispatchPanel } from './dispatch-panel.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import type { Viewed } from './telling.ts'

export interface PanelProps {
  viewed: Viewed
  done: () => void
}

/** The next decision, beside the case it belongs to; nothing where it is not this person's turn. */
export function Panel({ viewed, done }: PanelProps) {
  const may = (step: string) => viewed.may.includes(step)
  if (may('decide')) return <DecisionPanel viewed={viewed} done={done} />
  if (may('accept')) return <AcceptPanel viewed={viewed} done={done} />
  if (may('dispatch')) return <DispatchPanel viewed={viewed} done={done} />
  if (may('close')) return <CallBackPanel viewed={viewed} done={done} />
  return null
}
