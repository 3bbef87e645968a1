import { useState } from 'react'
import { formatYuan } from '../../../../kernel/amount.ts'
import { Button, call, SelectField, TextField, useSay, useWrite } from '../../../../kernel/web/index.ts'
import type { askForRelief, grantRelief } from '../../spending/api.ts'
import { aliasPattern, type Ground, grounds } from '../../spending/tables.ts'
import { words as room } from '../../spending/words.ts'
import { typedYuan, YuanField } from '../yuan-field.tsx'
import { Frame } from './forms.tsx'
import type { Application } from './spending.tsx'
import { changes } from './spending-forms.tsx'
import { words } from './words-relief.ts'

const numbered = new RegExp(aliasPattern)

/** Asks to help a person, of whom nobody reads more than the ground. */
export function ReliefForm({ fund, close }: { fund: { id: string; name: string }; close: () => void }) {
  const say = useSay(words)
  const sayRoom = useSay(room)
  const [ground, choose] = useState<Ground | ''>('')
  const [typed, type] = useState('')
  const [number, setNumber] = useState('')
  const [left, leave] = useState(false)
  const alias = number.normalize('NFKC').trim().toUpperCase()
  const amount = typedYuan(typed)
  const write = useWrite(
    (_: null, key) =>
      call<typeof askForRelief>('POST /api/relief-applications', {
        key,
        body: {
          fund: fund.id,
          ground: ground as Ground,
          alias,
          amount: 'fen' in amount ? amount.fen : '',
        },
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={say('relief.askOf', { fund: fund.name })}
      go={say('relief.askGo')}
      will={say('relief.askWill')}
      ready={ground !== '' && numbered.test(alias) && 'fen' in amount}
      write={write}
      close={close}
    >
      <SelectField
        label={say('relief.ground')}
        value={ground}
        empty=""
        options={grounds.map((one) => ({ value: one, label: sayRoom(`funds.ground.${one}`) }))}
        onChange={choose}
      />
      <YuanField label={say('relief.amount')} value={typed} onType={type} />
      <TextField
        label={say('relief.alias')}
        hint={say('relief.aliasHint')}
        value={number}
        maxLength={20}
        autoComplete="off"
        wrong={left && alias !== '' && !numbered.test(alias) ? say('relief.aliasWrong') : undefined}
        onBlur={() => leave(true)}
        onChange={(event) => setNumber(event.target.value)}
      />
    </Frame>
  )
}

/** Grants what was approved, on the slip it is handed out on. */
export function GrantForm({ of, close }: { of: Application; close: () => void }) {
  const say = useSay(words)
  const [slip, setSlip] = useState('')
  const write = useWrite(
    (_: null, key) =>
      call<typeof grantRelief>('POST /api/applications/:id/grant', {
        params: { id: of.id },
        body: { slipNo: slip.trim() },
        key,
      }),
    close,
    changes,
  )
  return (
    <Frame
      title={`${say('relief.grant')} · ${of.relief?.alias ?? ''} · ${of.title} · ${formatYuan(BigInt(of.amount))}`}
      go={say('relief.grantGo')}
      will={say('relief.grantWill')}
      ready={slip.trim() !== ''}
      write={write}
      close={close}
    >
      <TextField
        label={say('relief.slip')}
        value={slip}
        maxLength={80}
        onChange={(event) => setSlip(event.target.value)}
      />
    </Frame>
  )
}

/** Opens the form for what was approved for a person. */
export function GrantButton({ open }: { open: () => void }) {
  const say = useSay(words)
  return <Button onClick={open}>{say('relief.grant')}</Button>
}
