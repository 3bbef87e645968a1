import { prefix, useSay } from '../../../../kernel/web/index.ts'
import { Qr } from './qr.tsx'
import { words } from './words.ts'

/** On paper only: the way back to the record, and the place for the seal. */
export function PrintFoot({ number }: { number: string }) {
  const say = useSay(words)
  return (
    <footer className="print-foot">
      <figure>
        <Qr url={`${globalThis.location.origin}${prefix()}/console/cases/${number}`} />
        <figcaption>{say('cases.console.printBack', { number })}</figcaption>
      </figure>
      <p>
        {say('cases.console.printSeal')}
        <br />
        {say('cases.console.printDay')}
      </p>
    </footer>
  )
}
