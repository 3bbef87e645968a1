import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import {
  BrandMark,
  Button,
  call,
  Choice,
  setLang,
  setLook,
  Switch,
  useLang,
  useLook,
  useRead,
  useSay,
} from '../../kernel/web/index.ts'
import type { signOut } from '../../registers/people/account/api.ts'
import { useNames } from '../../registers/people/ui/console/naming.ts'
import { useMe, useMyArea } from '../../registers/people/ui/console/me.ts'
import type { getArea } from '../../registers/places/api.ts'
import { Bell } from './bell.tsx'
import { Pop } from './pop.tsx'
import { words } from './words.ts'

/** Where one is, the search, the bell, oneself. */
export function TopBar() {
  const say = useSay(words)
  return (
    <header className="top">
      <Link to="/" className="top-brand" aria-label={say('console.toInbox')}>
        <BrandMark size={28} />
      </Link>
      <Place />
      <SearchBox />
      <Bell />
      <UserMenu />
    </header>
  )
}

function Place() {
  const say = useSay(words)
  const area = useMyArea()
  const read = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: area?.code ?? '' } },
    { enabled: area !== undefined, fresh: 600_000 },
  )
  const steps = read.data?.steps ?? (area ? [area] : [])
  return (
    <nav className="ll-place" aria-label={say('console.myArea')}>
      <ol>
        {steps.map(({ code, name }, n) => (
          <li key={code} aria-current={n === steps.length - 1 ? 'location' : undefined}>
            <Link to={`/areas/${code}`}>{name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** A number opens the case, a word lists what holds it; `/` leads here from anywhere. */
function SearchBox() {
  const say = useSay(words)
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing(event.target)) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    document.addEventListener('keydown', slash)
    return () => document.removeEventListener('keydown', slash)
  }, [])
  const search = (event: FormEvent) => {
    event.preventDefault()
    const asked = box.current?.value.normalize('NFKC').trim() ?? ''
    if (!asked) return
    if (/^\d{6}-\d{4,7}$/.test(asked)) void navigate({ to: `/cases/${asked}` })
    else void navigate({ to: '/cases', search: { q: asked } as never })
  }
  return (
    <form className="search" role="search" onSubmit={search}>
      <Search size={18} aria-hidden="true" />
      <input
        ref={box}
        aria-label={say('console.search')}
        placeholder={say('console.searchHint')}
        maxLength={60}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}

function UserMenu() {
  const say = useSay(words)
  const me = useMe().data
  const name = me?.name ?? me?.posts[0]?.name ?? say('console.title')
  const nameOf = useNames()
  const post = me?.posts[0]
  return (
    <Pop
      className="me"
      mark={
        <>
          <span className="me-mark" aria-hidden="true">
            {name.slice(0, 1)}
          </span>
          <span className="ll-hidden">{say('console.me')}</span>
          <span className="me-name">
            {name}
            <small>
              {post ? (post.organisationName ?? nameOf('role', post.role)) : say('console.noPost')}
            </small>
          </span>
        </>
      }
    >
      {() => <UserSheet />}
    </Pop>
  )
}

function UserSheet() {
  const say = useSay(words)
  const nameOf = useNames()
  const lang = useLang()
  const look = useLook()
  const me = useMe().data
  const queries = useQueryClient()
  const leave = async () => {
    await call<typeof signOut>('DELETE /api/sessions/mine')
    await queries.resetQueries()
  }
  return (
    <div className="sheet-in">
      <ul className="plain">
        {me?.posts.map((post) => (
          <li key={`${post.role} ${post.areaCode ?? ''} ${post.organisation ?? ''}`}>
            <b>{post.title === post.role ? nameOf('role', post.role) : post.title}</b>
            <br />
            <span className="ll-2 ll-s">
              {[post.organisationName, post.areaName].filter(Boolean).join(say('console.comma'))}
            </span>
          </li>
        ))}
      </ul>
      <Choice
        label={say('console.language')}
        value={lang}
        options={[
          { value: 'zh', label: say('console.zhLanguage') },
          { value: 'en', label: 'English' },
        ]}
        onChange={setLang}
      />
      <Choice
        label={say('console.look')}
        value={look.theme}
        options={(['light', 'dark', 'contrast'] as const).map((theme) => ({
          value: theme,
          label: say(`console.look.${theme}`),
        }))}
        onChange={(theme) => setLook({ theme })}
      />
      <Switch label={say('console.elder')} checked={look.elder} onChange={(elder) => setLook({ elder })} />
      <Button onClick={() => void leave()}>{say('console.signOut')}</Button>
    </div>
  )
}
