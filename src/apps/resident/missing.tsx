import { ButtonLink, EmptyState, PhoneShell, useSay } from '../../kernel/web/index.ts'
import { words } from './words.ts'

export function Missing() {
  const say = useSay(words)
  return (
    <PhoneShell title={say('resident.missing')} back="/">
      <EmptyState
        title={say('resident.missing')}
        action={<ButtonLink to="/">{say('resident.goHome')}</ButtonLink>}
      >
        {say('resident.missingDo')}
      </EmptyState>
    </PhoneShell>
  )
}
