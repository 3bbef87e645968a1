import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Button,
  call,
  Choice,
  Go,
  PersonLine,
  PhoneShell,
  setLang,
  setLook,
  SIZES,
  Switch,
  useLang,
  useLook,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import { QueueBanner } from '../../life/cases/ui/field/banner.tsx'
import { useMe } from '../../life/cases/ui/field/me.ts'
import { useEntries } from '../../life/cases/ui/field/outbox/use.ts'
import type { signOut } from '../../registers/people/account/api.ts'
import { forgetReads } from './kept-reads.ts'
import { words } from './words.ts'

/** Who I am here, how pages look, the language, the way out. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const { writer, posts } = useMe()
  const count = useUnsent()
  return (
    <PhoneShell title={say('fieldApp.me')} back="/" banner={<QueueBanner />}>
      <div className="stack">
        <section className="ll-sheet officers" aria-label={say('fieldApp.posts')}>
          {posts.length === 0 && <p className="ll-2">{say('fieldApp.postsNone')}</p>}
          {posts.map((post) => (
            <PersonLine
              key={`${post.role} ${post.areaCode} ${post.organisation}`}
              name={post.name || writer?.name || post.title}
              about={[post.title, post.organisationName, post.areaName].filter(Boolean).join(' · ')}
            />
          ))}
        </section>
        <ul className="ll-sheet rows">
          <li>
            <Go to="/queue" className="row-link">
              <span className="row-title">
                {say('fieldApp.unsent')}
                <small className="ll-2">
                  {count > 0 ? say('fieldApp.unsentCount', { count }) : say('fieldApp.unsentNone')}
                </small>
              </span>
            </Go>
          </li>
          <li>
            <Go to="/mine" className="row-link">
              <span className="row-title">{say('fieldApp.reported')}</span>
            </Go>
          </li>
        </ul>
        <section className="ll-sheet">
          <LookPart />
        </section>
        <section className="ll-sheet">
          <Choice
            label={say('fieldApp.language')}
            value={lang}
            options={[
              { value: 'zh', label: say('fieldApp.zhLanguage') },
              { value: 'en', label: say('fieldApp.enLanguage') },
            ]}
            onChange={setLang}
          />
        </section>
        <section className="ll-sheet">
          <Leave count={count} />
        </section>
      </div>
    </PhoneShell>
  )
}

const useUnsent = (): number =>
  (useEntries() ?? []).filter(({ state }) => state === 'waiting' || state === 'refused').length

function LookPart() {
  const say = useSay(words)
  const look = useLook()
  return (
    <>
      <Switch
        label={say('fieldApp.elder')}
        hint={say('fieldApp.elderHint')}
        checked={look.elder}
        onChange={(elder) => setLook({ elder })}
      />
      {look.elder && (
        <div className="ll-field">
          <label className="ll-label" htmlFor="size">
            {say('fieldApp.size')}
            <small>{say('fieldApp.sizeIs', { size: look.size })}</small>
          </label>
          <input
            id="size"
            className="range"
            type="range"
            min={SIZES.least}
            max={SIZES.most}
            step="1"
            value={look.size}
            onChange={(event) => setLook({ size: Number(event.target.value) })}
          />
        </div>
      )}
      <Choice
        label={say('fieldApp.theme')}
        value={look.theme}
        options={(['light', 'dark', 'contrast'] as const).map((value) => ({
          value,
          label: say(`fieldApp.theme.${value}`),
        }))}
        onChange={(theme) => setLook({ theme })}
      />
    </>
  )
}

function Leave({ count }: { count: number }) {
  const say = useSay(words)
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => call<typeof signOut>('DELETE /api/sessions/mine'),
    onSuccess: async () => {
      await forgetReads()
      await queries.resetQueries()
    },
  })
  return (
    <div className="ll-form">
      {count > 0 && <p className="ll-s">{say('fieldApp.signOutKept', { count })}</p>}
      <Wrong error={leave.error} />
      <Button busy={leave.isPending} onClick={() => leave.mutate()}>
        {say('fieldApp.signOut')}
      </Button>
    </div>
  )
}
