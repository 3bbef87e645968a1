import { type ComponentProps, useState } from 'react'
import { type AmountFault, readYuan } from '../../../kernel/amount.ts'
import { TextField, useSay } from '../../../kernel/web/index.ts'
import { words } from './words-gifts.ts'

/** Fen of what was typed in yuan, or what is wrong with it. */
export function typedYuan(typed: string): { fen: string } | { wrong: AmountFault } {
  const read = readYuan(typed)
  return typeof read === 'bigint' ? { fen: String(read) } : { wrong: read }
}

interface YuanFieldProps extends Pick<ComponentProps<typeof TextField>, 'label' | 'hint'> {
  value: string
  onType: (typed: string) => void
}

/** An amount in yuan as people write it; what is wrong with it is said when the field is left. */
export function YuanField({ label, hint, value, onType }: YuanFieldProps) {
  const say = useSay(words)
  const [left, leave] = useState(false)
  const read = typedYuan(value)
  return (
    <TextField
      label={label}
      hint={hint ?? say('gifts.yuan')}
      value={value}
      inputMode="decimal"
      autoComplete="off"
      maxLength={30}
      wrong={left && value !== '' && 'wrong' in read ? say(`gifts.wrong.${read.wrong}`) : undefined}
      onBlur={() => leave(true)}
      onChange={(event) => onType(event.target.value)}
    />
  )
}
