import { PhoneShell, useSay } from '../../kernel/web/index.ts'
import { SignInForm } from '../../registers/people/ui/sign-in-form.tsx'
import { words } from './words.ts'

/** Then the page one came for. */
export function SignIn() {
  const say = useSay(words)
  return (
    <PhoneShell title={say('fieldApp.signIn')} sheet>
      <div className="form">
        <h1>{say('fieldApp.signIn')}</h1>
        <p className="ll-2">{say('fieldApp.signInWhy')}</p>
        <SignInForm usual="password" />
      </div>
    </PhoneShell>
  )
}
