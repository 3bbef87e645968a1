import { Modal } from 'antd'
import { useState } from 'react'
import { Button, call, SelectField, TextField, useRead, useSay, Wrong } from '../../../../kernel/web/index.ts'
import type { Role } from '../../../../kernel/access.ts'
import { Cascade } from '../../../places/ui/cascade.tsx'
import type { PlaceStep } from '../../../places/ui/chosen.ts'
import type { createPost, listPeople } from '../../api.ts'
import { postTraits, type Skill, skills } from '../../rules.ts'
import { useAppointable } from './me.ts'
import { useNames } from './naming.ts'
import { today } from './today.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

interface Entry {
  person: string
  role: Role
  title: string
  organisation: string
  publicName: string
  from: string
  publicPhone?: string
  areaCode?: string
  skill?: Skill
  traits?: Record<string, boolean>
}

interface NewPostProps {
  organisation: { id: string; name: string; areas: { code: string }[] }
  close: () => void
}

/** A person into a post of this organisation; the role takes effect at once. */
export function NewPost({ organisation, close }: NewPostProps) {
  const say = useSay(words)
  const nameOf = useNames()
  const roles = useAppointable()
  const [person, setPerson] = useState<string | null>(null)
  const [steps, setSteps] = useState<PlaceStep[]>([])
  const [filled, setFilled] = useState({ title: '', publicName: '', publicPhone: '', from: today() })
  const [role, setRole] = useState<Role>('handler')
  const [more, setMore] = useState(usual)
  const set = (change: Partial<typeof filled>) => setFilled((before) => ({ ...before, ...change }))
  const entry = useEntry<Entry>(
    (body, key) => call<typeof createPost>('POST /api/posts', { body, key }),
    close,
  )
  const areaCode = steps.at(-1)?.code ?? organisation.areas[0]?.code
  const ready = person !== null && filled.title.trim() && filled.publicName.trim()
  const save = () =>
    entry.mutate({
      person: person ?? '',
      role,
      title: filled.title.trim(),
      organisation: organisation.id,
      publicName: filled.publicName.trim(),
      from: filled.from,
      ...(filled.publicPhone.trim() ? { publicPhone: filled.publicPhone.trim() } : {}),
      ...(areaCode ? { areaCode } : {}),
      ...moreOf(role, more),
    })
  return (
    <Modal open footer={null} onCancel={close} title={`${say('people.newPost')} · ${organisation.name}`}>
      <PersonFinder chosen={person} choose={setPerson} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) save()
        }}
      >
        <SelectField
          label={say('people.role')}
          value={role}
          options={roles.map((one) => ({ value: one, label: nameOf('role', one) }))}
          onChange={setRole}
        />
        <RoleMore role={role} more={more} set={setMore} />
        <Published filled={filled} set={set} />
        <fieldset className="two-fields">
          <legend className="ll-label">{say('people.area')}</legend>
          <Cascade steps={steps} choose={setSteps} />
        </fieldset>
        <FormEnd
          go={say('people.postGo')}
          busy={entry.isPending}
          ready={Boolean(ready)}
          error={entry.error}
          close={close}
        />
      </form>
    </Modal>
  )
}

type Names = Record<'title' | 'publicName' | 'publicPhone', string>

/** What everybody reads of the post. */
function Published({ filled, set }: { filled: Names; set: (change: Partial<Names>) => void }) {
  const say = useSay(words)
  return (['title', 'publicName', 'publicPhone'] as const).map((key) => (
    <TextField
      key={key}
      label={say(`people.${key}`)}
      hint={key === 'publicPhone' ? say('people.optional') : undefined}
      value={filled[key]}
      maxLength={40}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  ))
}

interface More {
  skill: Skill
  traits: Record<string, boolean>
}

const usual: More = { skill: 'gas', traits: { professional: true, full_time: true } }

/** What a post of this role says besides. */
const moreOf = (role: Role, { skill, traits }: More): Partial<More> =>
  role === 'specialist' ? { skill } : role === 'grid-officer' ? { traits } : {}

interface MoreProps {
  role: Role
  more: More
  set: (more: More) => void
}

/** What only some posts have: a specialist's skill (S151), the four marks of a grid officer's (S21). */
function RoleMore({ role, more, set }: MoreProps) {
  const say = useSay(words)
  if (role === 'specialist')
    return (
      <SelectField
        label={say('people.skill')}
        value={more.skill}
        options={skills.map((value) => ({ value, label: say(`people.skill.${value}`) }))}
        onChange={(skill) => set({ ...more, skill })}
      />
    )
  if (role !== 'grid-officer') return null
  return (
    <fieldset className="ll-field">
      <legend className="ll-label">{say('people.traits')}</legend>
      <div className="ll-choice">
        {postTraits.map((trait) => (
          <label key={trait}>
            <input
              type="checkbox"
              checked={more.traits[trait] === true}
              onChange={(event) =>
                set({ ...more, traits: { ...more.traits, [trait]: event.target.checked } })
              }
            />
            <span>{say(`people.trait.${trait}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** By whole name or phone: a number finds by phone. */
function PersonFinder({ chosen, choose }: { chosen: string | null; choose: (id: string) => void }) {
  const say = useSay(words)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const read = useRead<typeof listPeople>(
    'GET /api/people',
    { query: /^[\d\s+-]+$/.test(asked) ? { phone: asked } : { name: asked } },
    { enabled: asked !== '' },
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(typed.trim())
      }}
    >
      <div className="find">
        <TextField
          label={say('people.postPerson')}
          hint={`${say('people.findName')} / ${say('people.findPhone')}`}
          value={typed}
          maxLength={40}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" busy={read.isFetching} disabled={!typed.trim()}>
          {say('people.findGo')}
        </Button>
      </div>
      <Wrong error={read.error} />
      {read.data?.items.length === 0 && <p className="ll-2">{say('people.none')}</p>}
      <fieldset className="others">
        <legend className="ll-hidden">{say('people.postPerson')}</legend>
        {read.data?.items.map((one) => (
          <label key={one.id}>
            <input type="radio" name="person" checked={one.id === chosen} onChange={() => choose(one.id)} />
            <span className="others-name">{one.name ?? say('people.unnamed')}</span>
            <span className="ll-2">{[one.phone, one.area].filter(Boolean).join(say('people.comma'))}</span>
          </label>
        ))}
      </fieldset>
    </form>
  )
}
