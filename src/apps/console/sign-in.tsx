import { useEffect } from 'react'
import { BrandMark, Button, setLang, useHere, useLang, useSay } from '../../kernel/web/index.ts'
import { SignInForm } from '../../registers/people/ui/sign-in-form.tsx'
import { words } from './words.ts'

/** Afterwards the page of the same address. */
export function SignIn() {
  const say = useSay(words)
  const lang = useLang()
  const { district } = useHere()
  useEffect(() => {
    document.title = `${say('console.signIn')} · ${say('console.brand')}`
  })
  return (
    <main className="sign-in" id="main">
      <div className="ll-sheet">
        <p className="sign-in-brand">
          <BrandMark size={32} />
          <b>{say('console.brand')}</b>
          <span className="ll-2">{district?.name}</span>
        </p>
        <h1>{say('console.signIn')}</h1>
        <SignInForm usual="password" />
        <p className="ll-s ll-2">{say('console.signInKept')}</p>
        <Button kind="text" onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          {say('console.switchLanguage')}
        </Button>
      </div>
    </main>
  )
}
