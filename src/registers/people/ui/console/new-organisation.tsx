import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { call, SelectField, TextField, useRead, useSay } from '../../../../kernel/web/index.ts'
import { Cascade } from '../../../places/ui/cascade.tsx'
import type { PlaceStep } from '../../../places/ui/chosen.ts'
import type { createOrganisation, listOrganisations } from '../../api.ts'
import { parentKinds, type Side } from '../../rules.ts'
import { useNames } from './naming.ts'
import { FormEnd } from './form-end.tsx'
import { words } from './words.ts'
import { useEntry } from './writing.ts'

type Relation = 'covers' | 'reports-in' | 'serves'

interface Entry {
  kind: string
  name: string
  side: Side
  parent?: string
  phone?: string
  areas: { code: string; relation: Relation }[]
}

interface NewOrganisationProps {
  /** Stands under this one; only the kinds that may do so are offered. */
  parent?: { id: string; name: string; kind: string }
  /** Kind and place that the page already knows. */
  kind?: string
  steps?: PlaceStep[]
  close: () => void
}

const sides: Side[] = ['none', 'handling', 'patrol', 'desk']
const relations: Relation[] = ['covers', 'reports-in', 'serves']

/** An organisation under a parent that its kind allows, with the place it answers for. */
export function NewOrganisation({ parent, kind: known, steps: start, close }: NewOrganisationProps) {
  const say = useSay(words)
  const nameOf = useNames()
  const kinds = Object.keys(parentKinds).filter((one) => !parent || parentKinds[one]?.includes(parent.kind))
  const [kind, setKind] = useState(known ?? kinds[0] ?? '')
  const [above, setAbove] = useState(parent?.id ?? '')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [side, setSide] = useState<Side>('none')
  const [relation, setRelation] = useState<Relation>('covers')
  const [steps, setSteps] = useState(start ?? [])
  const entry = useEntry<Entry>(
    (body, key) => call<typeof createOrganisation>('POST /api/organisations', { body, key }),
    close,
  )
  const place = steps.at(-1)
  const rooted = (parentKinds[kind] ?? []).length === 0
  const ready = name.trim().length > 1 && (rooted || above !== '')
  const save = () =>
    entry.mutate({
      kind,
      name: name.trim(),
      side,
      areas: place ? [{ code: place.code, relation }] : [],
      ...(above && !rooted ? { parent: above } : {}),
      ...(phone.trim() ? { phone: phone.trim() } : {}),
    })
  return (
    <Modal open footer={null} onCancel={close} title={say('people.newOrg')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) save()
        }}
      >
        <SelectField
          label={say('people.kind')}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: nameOf('kind', one) }))}
          onChange={(chosen) => {
            setKind(chosen)
            if (!parent) setAbove('')
          }}
        />
        <Line word="people.orgName" value={name} set={setName} />
        {!rooted && !parent && <ParentField kind={kind} area={place?.code} value={above} choose={setAbove} />}
        <fieldset className="two-fields">
          <legend className="ll-label">{say('people.area')}</legend>
          <Cascade steps={steps} choose={setSteps} />
        </fieldset>
        <Relations relation={relation} setRelation={setRelation} side={side} setSide={setSide} />
        <Line word="people.orgPhone" value={phone} set={setPhone} optional />
        <FormEnd
          go={say('people.save')}
          busy={entry.isPending}
          ready={ready}
          error={entry.error}
          close={close}
        />
      </form>
    </Modal>
  )
}

interface LineProps {
  word: 'people.orgName' | 'people.orgPhone'
  value: string
  set: (value: string) => void
  optional?: true
}

function Line({ word, value, set, optional }: LineProps) {
  const say = useSay(words)
  return (
    <TextField
      label={say(word)}
      hint={optional && say('people.optional')}
      value={value}
      maxLength={60}
      onChange={(event) => set(event.target.value)}
    />
  )
}

interface RelationsProps {
  relation: Relation
  setRelation: (relation: Relation) => void
  side: Side
  setSide: (side: Side) => void
}

function Relations({ relation, setRelation, side, setSide }: RelationsProps) {
  const say = useSay(words)
  const nameOf = useNames()
  return (
    <div className="two-fields">
      <SelectField
        label={say('people.relation')}
        value={relation}
        options={relations.map((one) => ({ value: one, label: nameOf('relation', one) }))}
        onChange={setRelation}
      />
      <SelectField
        label={say('people.side')}
        value={side}
        options={sides.map((one) => ({ value: one, label: nameOf('side', one) }))}
        onChange={setSide}
      />
    </div>
  )
}

interface ParentFieldProps {
  kind: string
  area: string | undefined
  value: string
  choose: (id: string) => void
}

/** Organisations of the kinds allowed above, those of the place first. */
function ParentField({ kind, area, value, choose }: ParentFieldProps) {
  const say = useSay(words)
  const [q, setQ] = useState('')
  const above = parentKinds[kind] ?? []
  const community = area && area.length >= 12 ? area.slice(0, 12) : area
  const read = useRead<typeof listOrganisations>('GET /api/organisations', {
    query: {
      kind: above[0] ?? kind,
      ...(q.trim() ? { q: q.trim() } : community ? { area: community } : {}),
      limit: 100,
    },
  })
  const options = (read.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))
  const only = options.length === 1 ? options[0]?.value : undefined
  useEffect(() => {
    if (only && value !== only) choose(only)
  }, [only, value, choose])
  return (
    <div className="two-fields">
      <TextField
        label={say('people.parentFind')}
        hint={say('people.optional')}
        value={q}
        maxLength={40}
        onChange={(event) => setQ(event.target.value)}
      />
      <SelectField
        label={say('people.parent')}
        value={options.some((one) => one.value === value) ? value : ''}
        empty={say('people.choose')}
        options={options}
        onChange={choose}
      />
    </div>
  )
}
