import { Modal } from 'antd'
import { useState } from 'react'
import { call, Choice, SelectField, TextArea, useRead, useSay } from '../../../../../kernel/web/index.ts'
import { FormEnd } from '../../../../../registers/people/ui/console/form-end.tsx'
import type { listFacilities } from '../../../../../registers/places/api.ts'
import type { answerNeed } from '../../../api.ts'
import { useTurn } from '../turn.ts'
import type { Need } from './needs.tsx'
import { words } from './words.ts'

const ways = ['planned', 'answered', 'declined'] as const
type Way = (typeof ways)[number]

interface Answer {
  state: Way
  words: string
  facility?: string
}

/** What becomes of a need: planned, answered in words or by a facility of the community, or declined. */
export function AnswerNeed({ need, close }: { need: Need; close: () => void }) {
  const say = useSay(words)
  const [way, setWay] = useState<Way>('planned')
  const [facility, setFacility] = useState('')
  const [text, setText] = useState('')
  const turn = useTurn<Answer>(
    (body, key) =>
      call<typeof answerNeed>('POST /api/needs/:id/answer', { params: { id: need.id }, body, key }),
    close,
  )
  const ready = text.trim().length > 1
  return (
    <Modal open footer={null} onCancel={close} title={say('cases.needs.answerTitle')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready)
            turn.mutate({
              state: way,
              words: text.trim(),
              ...(facility && way !== 'declined' ? { facility } : {}),
            })
        }}
      >
        <p className="said-words">{need.words}</p>
        <Choice
          label={say('cases.needs.how')}
          value={way}
          options={ways.map((value) => ({ value, label: say(`cases.needs.how.${value}`) }))}
          onChange={setWay}
        />
        {way !== 'declined' && <FacilityField need={need} value={facility} choose={setFacility} />}
        <TextArea
          label={say('cases.needs.answerWords')}
          hint={say('cases.needs.answerHint')}
          value={text}
          maxLength={500}
          onChange={(event) => setText(event.target.value)}
        />
        <FormEnd
          go={say('cases.needs.answer')}
          busy={turn.isPending}
          ready={ready}
          error={turn.error}
          close={close}
        />
      </form>
    </Modal>
  )
}

interface FacilityProps {
  need: Need
  value: string
  choose: (id: string) => void
}

function FacilityField({ need, value, choose }: FacilityProps) {
  const say = useSay(words)
  const community = need.area.find(({ level }) => level === 'community') ?? need.area.at(-1)
  const read = useRead<typeof listFacilities>(
    'GET /api/facilities',
    { query: { area: community?.code ?? '', limit: 100 } },
    { enabled: community !== undefined, fresh: 60_000 },
  )
  return (
    <SelectField
      label={say('cases.needs.facility')}
      hint={say('cases.needs.optional')}
      value={value}
      empty={say('cases.needs.noFacility')}
      options={(read.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={choose}
    />
  )
}
