import { SignaturePad } from '../../../../instruments/charters/ui/signature-pad.tsx'
import { type Shot, store } from './outbox/entries.ts'
import { Thumb } from './shot-field.tsx'

interface SignatureFieldProps {
  /** Where the picture of it is kept. */
  part: string
  shot: Shot | undefined
  label: string
  hint?: string
  began: () => void
  wrong?: string | undefined
}

/** A signature that lies on this device from the last stroke on, until it has arrived. */
export function SignatureField({ part, shot, label, hint, began, wrong }: SignatureFieldProps) {
  const keep = (blob: Blob) => void store.shots.put({ id: `${part}-1`, entry: part, at: Date.now(), blob })
  if (!shot)
    return <SignaturePad label={label} {...(hint ? { hint } : {})} began={began} wrong={wrong} done={keep} />
  return (
    <div className="ll-field">
      <p className="ll-label">{label}</p>
      <Thumb shot={shot} n={1} remove={() => void store.shots.where('entry').equals(part).delete()} />
    </div>
  )
}
