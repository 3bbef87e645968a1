import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { dayOf } from '../../../../kernel/day.ts'
import {
  Button,
  ButtonLink,
  call,
  EmptyState,
  ErrorState,
  Loading,
  OfflineBanner,
  PhoneShell,
  Refused,
  SelectField,
  TextField,
  useHere,
  useNow,
  useRead,
  useSay,
  useWrite,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { sendPhoto } from '../../../../life/cases/api.ts'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import { useMyCommunity } from '../../../../registers/places/ui/mine.ts'
import type { claimReward, getScale } from '../../api.ts'
import { changes } from '../telling.tsx'
import { words as shared } from '../words.ts'
import { words } from './words.ts'
import './rewards.css'

/** Claiming the reward for a certificate: its level, what stands on it, and a picture. */
export function Page() {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const { signedIn } = useHere()
  const read = useRead<typeof getScale>('GET /api/reward-scale', {}, { fresh: 60_000 })
  const levels = read.data?.items.filter((one) => one.present) ?? []
  return (
    <PhoneShell title={say('rewards.claim')} back="/rewards" sheet banner={<OfflineBanner />}>
      {(read.isPending || signedIn === undefined) && <Loading lines={5} />}
      {read.error && <ErrorState error={read.error} again={() => void read.refetch()} />}
      {read.data && levels.length === 0 && (
        <EmptyState title={sayShared('growth.noScale')}>{say('rewards.hint')}</EmptyState>
      )}
      {signedIn === false && (
        <ButtonLink kind="main" to="/sign-in?to=/rewards/new">
          {say('rewards.signIn')}
        </ButtonLink>
      )}
      {signedIn && levels.length > 0 && <Form levels={levels} />}
    </PhoneShell>
  )
}

interface Filled {
  level: string
  name: string
  number: string
  issuedOn: string
}

type Levels = { level: string; amount: string }[]

function Form({ levels }: { levels: Levels }) {
  const say = useSay(words)
  const navigate = useNavigate()
  const [place, choose] = useState<Community | null>(useMyCommunity())
  const [filled, fill] = useState<Filled>({ level: '', name: '', number: '', issuedOn: '' })
  const [photo, setPhoto] = useState<Shot>()
  const set = (part: Partial<Filled>) => fill({ ...filled, ...part })
  const write = useWrite(
    async (_: null, key) =>
      call<typeof claimReward>('POST /api/rewards', {
        key,
        body: {
          ...filled,
          name: filled.name.trim(),
          number: filled.number.trim(),
          area: place?.code ?? '',
          photo: photo?.id ?? '',
        },
      }).catch((refused: unknown) => {
        // The house keeps a picture nobody used for a day only.
        if (refused instanceof Refused && refused.code === 'unknown-photo') setPhoto(undefined)
        throw refused
      }),
    () => void navigate({ to: '/rewards' }),
    changes,
  )
  const { level, name, number, issuedOn } = filled
  const ready = level && name.trim() && number.trim().length > 3 && issuedOn && place && photo
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !write.isPending) write.mutate(null)
      }}
    >
      <Fields filled={filled} set={set} levels={levels} />
      <Place place={place} choose={choose} />
      <Photo shot={photo} set={setPhoto} />
      <p className="ll-s ll-2">{say('rewards.private')}</p>
      <Wrong error={write.error} />
      <Button kind="main" type="submit" busy={write.isPending} disabled={!ready}>
        {say('rewards.send')}
      </Button>
    </form>
  )
}

interface FieldsProps {
  filled: Filled
  set: (part: Partial<Filled>) => void
  levels: Levels
}

/** What stands on the certificate. */
function Fields({ filled: { level, name, number, issuedOn }, set, levels }: FieldsProps) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const today = dayOf(new Date(useNow()))
  return (
    <>
      <SelectField
        label={sayShared('growth.level')}
        value={level}
        empty={say('rewards.choose')}
        options={levels.map((one) => ({
          value: one.level,
          label: say('rewards.levelIs', { level: one.level, yuan: formatYuan(BigInt(one.amount)) }),
        }))}
        onChange={(next) => set({ level: next })}
      />
      <TextField
        label={sayShared('growth.name')}
        value={name}
        maxLength={40}
        autoComplete="name"
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={sayShared('growth.number')}
        value={number}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => set({ number: event.target.value })}
      />
      <TextField
        label={sayShared('growth.issuedOn')}
        type="date"
        max={today}
        value={issuedOn}
        onChange={(event) => set({ issuedOn: event.target.value })}
      />
    </>
  )
}

type Community = { code: string; name: string }

/** The community one works in: at first one's own, as this device knows it. */
function Place({ place, choose }: { place: Community | null; choose: (place: Community | null) => void }) {
  const say = useSay(words)
  const [steps, setSteps] = useState<PlaceStep[]>()
  const open = steps !== undefined || place === null
  return (
    <div className="ll-field">
      <p className="ll-label">
        {say('rewards.place')}
        <small>{place?.name}</small>
      </p>
      {open && (
        <div className="ll-form">
          <Cascade
            steps={steps ?? []}
            finest="community"
            choose={(next) => {
              setSteps(next)
              choose(next.find(({ level }) => level === 'community') ?? null)
            }}
          />
        </div>
      )}
      {!open && (
        <Button kind="text" onClick={() => setSteps([])}>
          {say('rewards.placeChange')}
        </Button>
      )}
    </div>
  )
}

interface Shot {
  id: string
  url: string
}

/** One picture, sent as it is chosen; it counts once the claim is submitted. */
function Photo({ shot, set }: { shot: Shot | undefined; set: (shot: Shot) => void }) {
  const say = useSay(words)
  const sayShared = useSay(shared)
  const id = useId()
  const send = useWrite(
    async (file: File, key) => {
      const form = new FormData()
      form.append('file', file)
      const made = await call<typeof sendPhoto>('POST /api/photos', { form, key })
      return { id: made.id, url: URL.createObjectURL(file) }
    },
    set,
    /^$/,
  )
  return (
    <div className="ll-field rewards-photo">
      <p className="ll-label">
        {sayShared('growth.photo')}
        <small>{say('rewards.photoHint')}</small>
      </p>
      {shot && <img src={shot.url} alt={sayShared('growth.photo')} />}
      <label className="ll-btn" htmlFor={id} aria-busy={send.isPending}>
        {say(shot ? 'rewards.again' : 'rewards.take')}
        <input
          id={id}
          type="file"
          className="ll-hidden"
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={send.isPending}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) send.mutate(file)
          }}
        />
      </label>
      {shot && (
        <p className="ll-s ll-2" role="status">
          {say('rewards.taken')}
        </p>
      )}
      <Wrong error={send.error} />
    </div>
  )
}
