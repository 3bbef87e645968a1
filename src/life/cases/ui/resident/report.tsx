import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import {
  Button,
  Go,
  OfflineBanner,
  PhoneShell,
  Refused,
  SelectField,
  Switch,
  TextArea,
  TextField,
  useHere,
  useLang,
  useQueryPart,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import { isEnough } from '../../../../registers/places/ui/chosen.ts'
import { PlaceField } from '../../../../registers/places/ui/place-field.tsx'
import type { listCategories } from '../../api.ts'
import type { RequestKind } from '../../rules.ts'
import { type Aim, useAim } from './aim.ts'
import { changeDraft, clearDraft, type Draft, useDraft } from './draft.ts'
import { PhotoField } from './photo-field.tsx'
import { usePhotos } from './photos.ts'
import { Received } from './received.tsx'
import { type Progress, type Receipt, useSending } from './sending.ts'
import { words as channels } from './words-channels.ts'
import { words } from './words.ts'

/** Say it, show it, say where: one page, kept on the device while it is written. `?area=<code>` from a tag. */
export function Page() {
  const draft = useDraft()
  const aim = useAim()
  const [receipt, setReceipt] = useState<Receipt>()
  return receipt ? (
    <Received receipt={receipt} reader={aim.reader} again={() => setReceipt(undefined)} />
  ) : (
    <ReportForm draft={draft} aim={aim} received={setReceipt} />
  )
}

/** What to do on sending: check what is missing, send photographs and words, empty the desk. */
function useReport(draft: Draft, aim: Aim, received: (receipt: Receipt) => void) {
  const { signedIn } = useHere()
  const shelf = usePhotos(draft.key)
  const sending = useSending()
  const { kindOf } = useCategories()
  const [missing, setMissing] = useState<'text' | 'place'>()
  const named = aim.way.onBehalfOf !== undefined
  const anonymous = !named && (draft.anonymous || signedIn === false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const lacks = draft.text.trim().length < 2 ? 'text' : isEnough(draft.place) ? undefined : 'place'
    setMissing(lacks)
    if (lacks || sending.busy) return
    const got = await sending.go({ ...draft, anonymous }, kindOf(draft.category), shelf, aim.way)
    if (!got) return
    await shelf.clear()
    clearDraft()
    window.scrollTo(0, 0)
    received(got)
  }
  return { shelf, sending, missing, submit, signedIn }
}

interface FormProps {
  draft: Draft
  aim: Aim
  received: (receipt: Receipt) => void
}

function ReportForm({ draft, aim, received }: FormProps) {
  const say = useSay(words)
  const tagged = useQueryPart('area')
  const { shelf, sending, missing, submit, signedIn } = useReport(draft, aim, received)
  const { error } = sending
  const saved = draft.text !== '' || shelf.photos.length > 0
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <PhoneShell
        title={aim.title}
        back={aim.back}
        sheet
        aside={
          <span className="ll-s ll-2 kept" role="status">
            {saved && say('cases.saved')}
          </span>
        }
        banner={<OfflineBanner />}
        dock={<SendButton busy={sending.busy} progress={sending.progress} />}
      >
        <div className="form">
          <AimPart aim={aim} />
          <WordsPart draft={draft} wrong={missing === 'text' ? say('cases.needText') : undefined} />
          <PhotoField photos={shelf.photos} add={shelf.add} remove={shelf.remove} />
          <PlaceField
            place={draft.place}
            tagged={tagged}
            change={(place) => changeDraft({ place })}
            wrong={missing === 'place' && !isEnough(draft.place) ? say('cases.needPlace') : undefined}
          />
          <TextField
            label={say('cases.spot')}
            hint={say('cases.optional')}
            placeholder={say('cases.spotHint')}
            value={draft.spot}
            maxLength={200}
            onChange={(event) => changeDraft({ spot: event.target.value })}
          />
          <Discretion draft={draft} signedIn={signedIn} aim={aim} />
          <Wrong error={error} />
          {error instanceof Refused && error.code === 'signed-out' && (
            <Go to={signInFor(aim)} className="ll-link">
              {say('cases.signIn')}
            </Go>
          )}
        </div>
      </PhoneShell>
    </form>
  )
}

const signInFor = (aim: Aim): string => `/sign-in?to=${encodeURIComponent(aim.here)}`

/** Whom it is written to, or in whose name. */
function AimPart({ aim }: { aim: Aim }) {
  const tell = useSay(channels)
  if (aim.gone)
    return (
      <p className="ll-note">
        {tell('cases.letters.gone')}{' '}
        <Go to="/mailboxes" className="ll-link">
          {tell('cases.letters.choose')}
        </Go>
      </p>
    )
  if (!aim.told) return null
  return (
    <div className="ll-note aim">
      <b>{aim.told.main}</b>
      <p className="ll-s">{aim.told.more}</p>
    </div>
  )
}

function SendButton({ busy, progress }: { busy: boolean; progress: Progress | null }) {
  const say = useSay(words)
  return (
    <Button kind="main" type="submit" busy={busy}>
      <Send size={20} aria-hidden="true" />
      {progress
        ? say('cases.sendingPhoto', { n: progress.photo, of: progress.of })
        : say(busy ? 'cases.sending' : 'cases.send')}
    </Button>
  )
}

function useCategories() {
  const lang = useLang()
  const read = useRead<typeof listCategories>('GET /api/categories', {}, { fresh: 3_600_000 })
  const all = read.data?.items ?? []
  return {
    options: all
      .filter((category) => category.parent)
      .map((category) => ({
        value: category.code,
        label: `${all.find(({ code }) => code === category.parent)?.[lang] ?? ''} · ${category[lang]}`,
      })),
    // Without a category the community decides; help has the shorter clock.
    kindOf: (code: string | null): RequestKind =>
      (all.find((category) => category.code === code)?.kind ?? 'help') as RequestKind,
  }
}

function WordsPart({ draft, wrong }: { draft: Draft; wrong: string | undefined }) {
  const say = useSay(words)
  const { options } = useCategories()
  return (
    <>
      <TextArea
        label={say('cases.what')}
        placeholder={say('cases.whatHint')}
        value={draft.text}
        maxLength={4000}
        wrong={wrong}
        onChange={(event) => changeDraft({ text: event.target.value })}
      />
      <SelectField
        label={say('cases.category')}
        hint={say('cases.categoryHint')}
        value={draft.category ?? ''}
        options={options}
        empty={say('cases.categoryNone')}
        onChange={(code) => changeDraft({ category: code || null })}
      />
    </>
  )
}

interface DiscretionProps {
  draft: Draft
  signedIn: boolean | undefined
  aim: Aim
}

function Discretion({ draft, signedIn, aim }: DiscretionProps) {
  const say = useSay(words)
  // A body speaks in its own name.
  const named = aim.way.onBehalfOf !== undefined
  return (
    <div>
      {!named && (
        <Switch
          label={say('cases.hide')}
          hint={signedIn === false ? say('cases.hideForced') : say('cases.hideHint')}
          checked={draft.anonymous || signedIn === false}
          disabled={signedIn === false}
          onChange={(anonymous) => changeDraft({ anonymous })}
        />
      )}
      {signedIn === false && (
        <Go to={signInFor(aim)} className="ll-link ll-s">
          {say('cases.signInInstead')}
        </Go>
      )}
      <Switch
        label={say('cases.confidential')}
        hint={say('cases.confidentialHint')}
        checked={draft.confidential}
        onChange={(confidential) => changeDraft({ confidential })}
      />
    </div>
  )
}
