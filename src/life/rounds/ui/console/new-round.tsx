import { Modal } from 'antd'
import { useState } from 'react'
import { addDays, dayOf } from '../../../../kernel/day.ts'
import {
  Button,
  call,
  Loading,
  SelectField,
  TextField,
  useLang,
  useRead,
  useSay,
  Wrong,
} from '../../../../kernel/web/index.ts'
import type { areaOfficers } from '../../../../registers/people/api.ts'
import { useMe } from '../../../../registers/people/ui/console/me.ts'
import type { getArea } from '../../../../registers/places/api.ts'
import { Cascade } from '../../../../registers/places/ui/cascade.tsx'
import type { PlaceStep } from '../../../../registers/places/ui/chosen.ts'
import type { createRound, listChecklists } from '../../api.ts'
import { words } from './words.ts'
import { useRoundWrite } from './writing.ts'

interface Filled {
  checklist: string
  title: string
  from: string
  to: string
  leader: string
  weekday: string
  place: string
}

interface NewRoundProps {
  close: () => void
  opened: (id: string) => void
}

/** Opens a round: which list, which area, from when to when; on mass-contact visits also who, on which weekday, where. */
export function NewRound({ close, opened }: NewRoundProps) {
  const say = useSay(words)
  const post = useMe().data?.posts.find((one) => one.areaCode)
  const mine = useRead<typeof getArea>(
    'GET /api/areas/:code',
    { params: { code: post?.areaCode ?? '' } },
    { enabled: post !== undefined, fresh: 600_000 },
  )
  const lists = useRead<typeof listChecklists>('GET /api/checklists', {}, { fresh: 60_000 })
  return (
    <Modal open footer={null} onCancel={close} title={say('rounds.new')}>
      {lists.data && (mine.data || !post) ? (
        <Form
          lists={lists.data.items}
          start={mine.data?.steps.map(({ code, name, level }) => ({ code, name, level })) ?? []}
          close={close}
          opened={opened}
        />
      ) : (
        <Loading lines={5} />
      )}
    </Modal>
  )
}

type Lists = NonNullable<ReturnType<typeof useRead<typeof listChecklists>>['data']>['items']

function Form({ lists, start, close, opened }: NewRoundProps & { lists: Lists; start: PlaceStep[] }) {
  const say = useSay(words)
  const lang = useLang()
  const [today] = useState(() => dayOf(new Date()))
  const [steps, setSteps] = useState<PlaceStep[]>(start)
  const [filled, setFilled] = useState<Filled>({
    checklist: lists[0]?.code ?? '',
    title: lists[0]?.[lang] ?? '',
    from: today,
    to: addDays(today, 30),
    leader: '',
    weekday: '',
    place: '',
  })
  const change = (more: Partial<Filled>) => setFilled({ ...filled, ...more })
  const list = lists.find(({ code }) => code === filled.checklist)
  const area = steps.at(-1)?.code ?? ''
  const write = useRoundWrite(
    (_: null, key) =>
      call<typeof createRound>('POST /api/rounds', {
        key,
        body: bodyOf(filled, area),
      }),
    (round) => opened(round.id),
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate(null)
      }}
    >
      <SelectField
        label={say('rounds.list')}
        value={filled.checklist}
        options={lists.map((one) => ({ value: one.code, label: one[lang] }))}
        onChange={(checklist) =>
          change({ checklist, title: lists.find(({ code }) => code === checklist)?.[lang] ?? filled.title })
        }
      />
      <TextField
        label={say('rounds.name')}
        value={filled.title}
        maxLength={60}
        onChange={(event) => change({ title: event.target.value })}
      />
      <fieldset className="two-fields">
        <legend className="ll-label">{say('rounds.area')}</legend>
        <Cascade steps={steps} choose={setSteps} />
      </fieldset>
      <Dates filled={filled} change={change} />
      {list?.kind === 'mass-contact' && <Fixed area={area} filled={filled} change={change} />}
      <p className="ll-s ll-2">{say(`rounds.will.${list?.target ?? 'household'}`)}</p>
      <Wrong error={write.error} />
      <p className="page-tools">
        <Button
          kind="main"
          type="submit"
          busy={write.isPending}
          disabled={filled.title.trim().length < 2 || !area}
        >
          {say('rounds.open')}
        </Button>
        <Button onClick={close}>{say('rounds.cancel')}</Button>
      </p>
    </form>
  )
}

interface PartProps {
  filled: Filled
  change: (more: Partial<Filled>) => void
}

function Dates({ filled, change }: PartProps) {
  const say = useSay(words)
  return (
    <div className="two-fields">
      {(['from', 'to'] as const).map((key) => (
        <TextField
          key={key}
          type="date"
          label={say(`rounds.${key}`)}
          value={filled[key]}
          required
          onChange={(event) => change({ [key]: event.target.value })}
        />
      ))}
    </div>
  )
}

const bodyOf = (filled: Filled, areaCode: string) => ({
  checklist: filled.checklist,
  title: filled.title.trim(),
  areaCode,
  from: filled.from,
  to: filled.to,
  ...(filled.leader ? { leader: filled.leader } : {}),
  ...(filled.weekday ? { weekday: Number(filled.weekday) } : {}),
  ...(filled.place.trim() ? { place: filled.place.trim() } : {}),
})

/** 三固化: the person, the weekday, the place. */
function Fixed({ area, filled, change }: PartProps & { area: string }) {
  const say = useSay(words)
  const officers = useRead<typeof areaOfficers>(
    'GET /api/areas/:code/officers',
    { params: { code: area } },
    { enabled: area !== '', fresh: 60_000 },
  )
  return (
    <>
      <SelectField
        label={say('rounds.leader')}
        value={filled.leader}
        empty={say('rounds.noLeader')}
        options={(officers.data?.items ?? []).map((one) => ({
          value: one.post,
          label: [one.name, one.title].join(say('rounds.comma')),
        }))}
        onChange={(leader) => change({ leader })}
      />
      <div className="two-fields">
        <SelectField
          label={say('rounds.weekday')}
          value={filled.weekday}
          empty={say('rounds.noDay')}
          options={(['1', '2', '3', '4', '5', '6', '7'] as const).map((value) => ({
            value,
            label: say(`rounds.day.${value}`),
          }))}
          onChange={(weekday) => change({ weekday })}
        />
        <TextField
          label={say('rounds.place')}
          value={filled.place}
          maxLength={60}
          onChange={(event) => change({ place: event.target.value })}
        />
      </div>
    </>
  )
}
