import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { prefix } from './address.ts'
import { Go } from './go.tsx'
import { useHere } from './here.ts'
import { useSay } from './lang.ts'
import { words } from './words.ts'

export const BrandMark = ({ size = 24 }: { size?: number }) => (
  <svg className="ll-icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
    <path d="M2.75 20.25V9.5L7.4 5 12 9.5v10.75" />
    <path d="M12 9.5 16.6 5l4.65 4.5v10.75" />
    <path d="M2 20.25h20" />
    <path d="M7.4 20v-5M16.6 20v-5" />
  </svg>
)

interface PhoneShellProps {
  /** Of the page: goes into the tab, and into the header unless `heading` is false. */
  title: string
  /** Where the arrow leads; without it the header shows the brand. */
  back?: string
  /** False when the page draws its own h1. */
  heading?: boolean
  /** Right side of the header: icon buttons, 已自动保存. */
  aside?: ReactNode
  /** White header with a line under it, for pages that are one form. */
  sheet?: boolean
  /** Between header and content: OfflineBanner. */
  banner?: ReactNode
  /** Buttons that stay at the bottom. */
  dock?: ReactNode
  /** Right side of the footer in place of the hotline: a proof badge. */
  footAside?: ReactNode
  children: ReactNode
}

/** Frame of a phone page: header, content, dock, and on every page the comment entry and the hotline. */
export function PhoneShell(props: PhoneShellProps) {
  const { title, back, heading = true, aside, sheet = false, banner, dock, footAside, children } = props
  const say = useSay(words)
  const { hotline } = useHere()
  const brand = say('web.linli')
  useEffect(() => {
    document.title = `${title} · ${brand}`
  }, [title, brand])
  const page = globalThis.location?.pathname ?? '/'
  return (
    <div className={sheet ? 'll-phone ll-phone-sheet' : 'll-phone'}>
      <a className="ll-skip ll-link" href="#main">
        {say('web.skip')}
      </a>
      <header className={`ll-top${back ? ' ll-top-back' : ''}${sheet ? ' ll-top-sheet' : ''}`}>
        {back ? (
          <Go to={back} className="ll-icbtn" label={say('web.back')}>
            <ArrowLeft size={22} aria-hidden="true" />
          </Go>
        ) : (
          <Go to="/" className="ll-brand">
            <BrandMark />
            <b>{brand}</b>
          </Go>
        )}
        {back && heading && <h1>{title}</h1>}
        <span className="ll-gap" />
        {aside}
      </header>
      {banner}
      <main className="ll-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {dock && (
        <section className="ll-dock" aria-label={say('web.dock')}>
          {dock}
        </section>
      )}
      <footer className="ll-foot">
        <a className="ll-link" href={`${prefix()}/comment?page=${encodeURIComponent(page)}`}>
          {say('web.suggest')}
        </a>
        {footAside ??
          (hotline ? (
            <a href={`tel:${hotline}`}>{say('web.hotline', { number: hotline })}</a>
          ) : (
            <a href={`${prefix()}/phones`}>{say('web.phones')}</a>
          ))}
      </footer>
    </div>
  )
}
