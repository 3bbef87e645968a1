import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { call, SelectField, TextField, useNow, useSay, useWrite } from '../../../../kernel/web/index.ts'
import type { openCampaign } from '../../gifts/api.ts'
import { type Audience, audiences, type Pledging, pledgings } from '../../pledges/tables.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { changes, Frame } from './forms.tsx'
import { words as pledges } from './words-pledges.ts'
import { words } from './words.ts'

interface Asked {
  name: string
  filing: string
  from: string
  to: string
  goal: string
  pledging: Pledging | ''
  audience: Audience
}

/** Whether it can be asked for so: the public under a filing, promises with a goal. */
const fits = ({ name, filing, goal, pledging, audience }: Asked): boolean => {
  const sum = goal === '' || 'fen' in typedYuan(goal)
  const homes = pledging !== '' && audience === 'households'
  const filed = filing.trim().length >= 4 || (homes && filing.trim() === '')
  return name.trim() !== '' && sum && filed && (pledging === '' || goal !== '')
}

/** Asks people to give to a fund or to promise to: its days, its goal, and the number of its filing. */
export function NewCampaign({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [asked, set] = useState<Asked>({
    name: '',
    filing: '',
    from: today,
    to: today,
    goal: '',
    pledging: '',
    audience: 'anybody',
  })
  const { pledging: kind, audience } = asked
  const sum = typedYuan(asked.goal)
  const write = useWrite(
    (_: null, key) =>
      call<typeof openCampaign>('POST /api/campaigns', {
        key,
        body: {
          fund: fund.id,
          name: asked.name.trim(),
          ...(asked.filing.trim() ? { filingNo: asked.filing.trim() } : {}),
          from: asked.from,
          to: asked.to,
          ...('fen' in sum ? { goal: sum.fen } : {}),
          ...(kind ? { pledges: { kind, audience } } : {}),
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say('desk.campaign')} · ${fund.name}`}
      go={say('desk.campaignGo')}
      ready={fits(asked)}
      write={write}
      close={close}
    >
      <Fields asked={asked} set={(changed) => set({ ...asked, ...changed })} />
    </Frame>
  )
}

function Fields({ asked, set }: { asked: Asked; set: (changed: Partial<Asked>) => void }) {
  const say = useSay(words)
  const sayPledges = useSay(pledges)
  const homes = asked.pledging !== '' && asked.audience === 'households'
  return (
    <>
      <TextField
        label={say('desk.campaignName')}
        value={asked.name}
        maxLength={60}
        onChange={(event) => set({ name: event.target.value })}
      />
      <SelectField
        label={sayPledges('pledging.how')}
        value={asked.pledging}
        empty={sayPledges('pledging.gifts')}
        options={pledgings.map((one) => ({ value: one, label: sayPledges(`pledging.${one}`) }))}
        onChange={(pledging) => set({ pledging })}
      />
      {asked.pledging !== '' && (
        <SelectField
          label={sayPledges('pledging.who')}
          value={asked.audience}
          options={audiences.map((one) => ({ value: one, label: sayPledges(`pledging.who.${one}`) }))}
          onChange={(audience) => set({ audience: audience || 'anybody' })}
        />
      )}
      <TextField
        label={say('desk.filing')}
        hint={homes ? say('desk.totalHint') : undefined}
        value={asked.filing}
        maxLength={60}
        onChange={(event) => set({ filing: event.target.value })}
      />
      <div className="two-fields">
        <TextField
          type="date"
          label={say('desk.from')}
          value={asked.from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          type="date"
          label={say('desk.to')}
          value={asked.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </div>
      <YuanField
        label={say('desk.goal')}
        hint={asked.pledging ? undefined : say('desk.totalHint')}
        value={asked.goal}
        onType={(goal) => set({ goal })}
      />
    </>
  )
}
