import { ButtonLink, EmptyState, PhoneShell, useSay } from '../../kernel/web/index.ts'
import { words } from './words.ts'

export function Missing() {
  const say = useSay(words)
  return (
    <PhoneShell title={say('fieldApp.missing')} back="/">
      <EmptyState
        title={say('fieldApp.missing')}
        action={<ButtonLink to="/">{say('fieldApp.toToday')}</ButtonLink>}
      >
        {say('fieldApp.missingDo')}
      </EmptyState>
    </PhoneShell>
  )
}
