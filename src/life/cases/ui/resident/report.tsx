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
import { changeDraft, clearDraft, type Draft, useDraft } from './draft.ts'
import { PhotoField } from './photo-field.tsx'
import { usePhotos } from './photos.ts'
import { Received } from './received.tsx'
import { type Progress, type Receipt, useSending } from './sending.ts'
import { words } from './words.ts'

/** Say it, show it, say where: one page, kept on the device while it is written. `?area=<code>` from a tag. */
export function Page() {
  const draft = useDraft()
  const [receipt, setReceipt] = useState<Receipt>()
  return receipt ? (
    <Received receipt={receipt} again={() => setReceipt(undefined)} />
  ) : (
    <ReportForm draft={draft} received={setReceipt} />
  )
}

/** What to do on sending: check what is missing, send photographs and words, empty the desk. */
function useReport(draft: Draft, received: (receipt: Receipt) => void) {
  const { signedIn } = useHere()
  const shelf = usePhotos(draft.key)
  const sending = useSending()
  const { kindOf } = useCategories()
  const [missing, setMissing] = useState<'text' | 'place'>()
  const anonymous = draft.anonymous || signedIn === false
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const lacks = draft.text.trim().length < 2 ? 'text' : isEnough(draft.place) ? undefined : 'place'
    setMissing(lacks)
    if (lacks || sending.busy) return
    const got = await sending.go({ ...draft, anonymous }, kindOf(draft.category), shelf)
    if (!got) return
    await shelf.clear()
    clearDraft()
    window.scrollTo(0, 0)
    received(got)
  }
  return { shelf, sending, missing, submit, signedIn }
}

function ReportForm({ draft, received }: { draft: Draft; received: (receipt: Receipt) => void }) {
  const say = useSay(words)
  const tagged = useQueryPart('area')
  const { shelf, sending, missing, submit, signedIn } = useReport(draft, received)
  const { error } = sending
  const saved = draft.text !== '' || shelf.photos.length > 0
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <PhoneShell
        title={say('cases.report')}
        back="/"
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
          <Discretion draft={draft} signedIn={signedIn} />
          <Wrong error={error} />
          {error instanceof Refused && error.code === 'signed-out' && (
            <Go to="/sign-in?to=/report" className="ll-link">
              {say('cases.signIn')}
            </Go>
          )}
        </div>
      </PhoneShell>
    </form>
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

function Discretion({ draft, signedIn }: { draft: Draft; signedIn: boolean | undefined }) {
  const say = useSay(words)
  return (
    <div>
      <Switch
        label={say('cases.hide')}
        hint={signedIn === false ? say('cases.hideForced') : say('cases.hideHint')}
        checked={draft.anonymous || signedIn === false}
        disabled={signedIn === false}
        onChange={(anonymous) => changeDraft({ anonymous })}
      />
      {signedIn === false && (
        <Go to="/sign-in?to=/report" className="ll-link ll-s">
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
