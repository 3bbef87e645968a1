import { ButtonLink, PersonLine, PhoneShell, useHere, useSay } from '../../kernel/web/index.ts'
import { useMyCommunity } from '../../registers/places/ui/mine.ts'
import { Officers } from './area.tsx'
import { words } from './words.ts'

/** Who to call: the hotline, one's community and the levels above it. */
export function Page() {
  const say = useSay(words)
  const community = useMyCommunity()
  const { district, hotline } = useHere()
  const code = community?.code ?? district?.code
  return (
    <PhoneShell title={say('resident.phones')} back="/">
      {hotline && (
        <div className="ll-sheet">
          <PersonLine name={say('resident.hotline')} phone={hotline} />
        </div>
      )}
      {code && <Officers code={code} />}
      {!community && (
        <p className="more">
          <ButtonLink to="/place">{say('resident.choose')}</ButtonLink>
        </p>
      )}
      <section>
        <div className="ll-sec">
          <h2>{say('resident.emergency')}</h2>
        </div>
        <p className="ll-sheet">{say('resident.emergencyDo')}</p>
      </section>
    </PhoneShell>
  )
}
