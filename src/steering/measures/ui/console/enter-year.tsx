import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { call, TextField, useNow, useSay, useWrite } from '../../../../kernel/web/index.ts'
import { Frame } from '../../../../works/funds/ui/console/forms.tsx'
import { typedYuan, YuanField } from '../../../../works/funds/ui/yuan-field.tsx'
import type { observe } from '../../api.ts'
import { words } from '../words.ts'

/** Figures of one year of the district or a street, with the paper they stand in. */
export function EnterYear({ area, close }: { area: string; close: () => void }) {
  const say = useSay(words)
  const today = dayOf(new Date(useNow()))
  const [year, setYear] = useState(String(Number(today.slice(0, 4)) - 1))
  const [street, setStreet] = useState('')
  const [district, setDistrict] = useState('')
  const [asOf, setAsOf] = useState(today)
  const [source, setSource] = useState('')
  const [own, whole] = [typedYuan(street), typedYuan(district)]
  const write = useWrite(
    (_: null, key) =>
      call<typeof observe>('POST /api/observations', {
        key,
        body: {
          area,
          year: Number(year),
          asOf,
          source: source.trim(),
          figures: [
            ...('fen' in own ? [{ indicator: 'street-capacity' as const, value: own.fen }] : []),
            ...('fen' in whole ? [{ indicator: 'district-capacity' as const, value: whole.fen }] : []),
          ],
        },
      }),
    close,
    /\/street-capacity/,
  )
  const typed = street !== '' || district !== ''
  const right = (street === '' || 'fen' in own) && (district === '' || 'fen' in whole)
  return (
    <Frame
      title={say('measures.enter')}
      go={say('measures.enterGo')}
      will={say('measures.enterWill')}
      ready={/^20[0-9]{2}$/.test(year) && typed && right && source.trim() !== '' && asOf !== ''}
      write={write}
      close={close}
    >
      <TextField
        label={say('measures.year')}
        inputMode="numeric"
        value={year}
        maxLength={4}
        onChange={(event) => setYear(event.target.value)}
      />
      <YuanField label={say('measures.amountYuan')} value={street} onType={setStreet} />
      <YuanField label={say('measures.district')} value={district} onType={setDistrict} />
      <TextField
        type="date"
        label={say('measures.asOf')}
        value={asOf}
        max={today}
        onChange={(event) => setAsOf(event.target.value)}
      />
      <TextField
        label={say('measures.source')}
        hint={say('measures.sourceHint')}
        value={source}
        maxLength={120}
        onChange={(event) => setSource(event.target.value)}
      />
    </Frame>
  )
}
