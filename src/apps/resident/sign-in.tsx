import { useNavigate } from '@tanstack/react-router'
import { PhoneShell, useQueryPart, useSay } from '../../kernel/web/index.ts'
import { SignInForm } from '../../registers/people/ui/sign-in-form.tsx'
import { words } from './words.ts'

/** Only addresses within this app: nobody is sent elsewhere after signing in. */
const within = (to: string | undefined): string =>
  to && /^\/(?!\/)[\w/.-]*(\?[\w=&-]*)?$/.test(to) ? to : '/'

/** Back to where one came from (`?to=`). */
export function Page() {
  const say = useSay(words)
  const navigate = useNavigate()
  const to = within(useQueryPart('to'))
  const [path = '/', search] = to.split('?')
  return (
    <PhoneShell title={say('resident.signIn')} back={to} sheet>
      <div className="form">
        <p className="ll-2">{say(path === '/report' ? 'resident.draftKept' : 'resident.signInWhy')}</p>
        <SignInForm
          usual="code"
          entered={() =>
            navigate({
              to: path,
              search: Object.fromEntries(new URLSearchParams(search)) as never,
              replace: true,
            })
          }
        />
        <p className="ll-s ll-2">{say('resident.privacy')}</p>
      </div>
    </PhoneShell>
  )
}
