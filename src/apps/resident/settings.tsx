import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Button,
  ButtonLink,
  call,
  Choice,
  Go,
  Loading,
  PhoneShell,
  setLang,
  setLook,
  SIZES,
  Switch,
  useHere,
  useLang,
  useLook,
  useRead,
  useSay,
  Wrong,
} from '../../kernel/web/index.ts'
import type { getMe, signOut } from '../../registers/people/account/api.ts'
import { useMyCommunity } from '../../registers/places/ui/mine.ts'
import { ME } from './me.ts'
import { words } from './words.ts'

/** How pages look, the language, one's community, one's account. */
export function Page() {
  const say = useSay(words)
  const lang = useLang()
  const community = useMyCommunity()
  return (
    <PhoneShell title={say('resident.settings')} back="/">
      <div className="stack">
        <section className="ll-sheet">
          <LookPart />
        </section>
        <section className="ll-sheet">
          <Choice
            label={say('resident.language')}
            value={lang}
            options={[
              { value: 'zh', label: say('resident.zh') },
              { value: 'en', label: say('resident.en') },
            ]}
            onChange={setLang}
          />
        </section>
        <section className="ll-sheet">
          <p className="ll-label">
            {say('resident.myCommunity')}
            <small>{community?.name}</small>
          </p>
          <ButtonLink to="/place">{say('resident.choose')}</ButtonLink>
        </section>
        <section className="ll-sheet">
          <AccountPart />
        </section>
      </div>
    </PhoneShell>
  )
}

function LookPart() {
  const say = useSay(words)
  const look = useLook()
  return (
    <>
      <Switch
        label={say('resident.elder')}
        hint={say('resident.elderHint')}
        checked={look.elder}
        onChange={(elder) => setLook({ elder })}
      />
      {look.elder && (
        <div className="ll-field">
          <label className="ll-label" htmlFor="size">
            {say('resident.size')}
            <small>{say('resident.sizeIs', { size: look.size })}</small>
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
          <p className="size-sample">{say('resident.sample')}</p>
        </div>
      )}
      <Choice
        label={say('resident.theme')}
        value={look.theme}
        options={(['light', 'dark', 'contrast'] as const).map((value) => ({
          value,
          label: say(`resident.theme.${value}`),
        }))}
        onChange={(theme) => setLook({ theme })}
      />
    </>
  )
}

function AccountPart() {
  const say = useSay(words)
  const queries = useQueryClient()
  const { signedIn } = useHere()
  const me = useRead<typeof getMe>(ME, {}, { fresh: 60_000 })
  const leave = useMutation({
    mutationFn: () => call<typeof signOut>('DELETE /api/sessions/mine'),
    onSuccess: () => queries.resetQueries(),
  })
  if (signedIn === undefined) return <Loading />
  if (!signedIn) {
    return (
      <>
        <p className="ll-label">{say('resident.account')}</p>
        <ButtonLink kind="main" to="/sign-in?to=/settings">
          {say('resident.signIn')}
        </ButtonLink>
      </>
    )
  }
  return (
    <div className="ll-form">
      <p className="ll-label">
        {say('resident.account')}
        <small>{me.data?.name ?? say('resident.signedInAs')}</small>
      </p>
      <Go to="/my-data" className="ll-btn">
        {say('resident.myData')}
      </Go>
      <Wrong error={leave.error} />
      <Button busy={leave.isPending} onClick={() => leave.mutate()}>
        {say('resident.signOut')}
      </Button>
    </div>
  )
}
