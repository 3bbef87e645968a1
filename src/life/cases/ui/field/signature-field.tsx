import { SignaturePad } from '../../../../instruments/charters/ui/signature-pad.tsx'
import { store } from './outbox/entries.ts'
import { useShots } from './outbox/use.ts'
import { Thumb } from './shot-field.tsx'

interface SignatureFieldProps {
  /** Where the picture of it is kept. */
  part: string
  label: string
  hint?: string
  began: () => void
  wrong?: string | undefined
}

/** A signature that lies on this device from the last stroke on, until it has arrived. */
export function SignatureField({ part, label, hint, began, wrong }: SignatureFieldProps) {
  const [shot] = useShots(part)
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
