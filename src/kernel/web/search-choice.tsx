import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { described, type FieldProps, Framed, type Option } from './forms.tsx'
import { useSay } from './lang.ts'
import { words } from './words.ts'

interface SearchChoiceProps<V extends string> extends FieldProps {
  value: V | ''
  /** Name of what is chosen, where it is not among the options. */
  named?: string | undefined
  options: Option<V>[]
  placeholder?: string
  /** What fits is found elsewhere for the text typed; the options are shown as they come. */
  typed?: (text: string) => void
  /** They are still being found. */
  waiting?: boolean
  onChange: (value: V | '') => void
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Options whose label holds every word of the text. */
export function fitting<V extends string>(options: Option<V>[], text: string): Option<V>[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  return options.filter(({ label }) => wanted.every((word) => plain(label).includes(word)))
}

/** The keys of a list below an input: down and up, Enter takes, Escape leaves it as it was. */
function useList<V extends string>(
  shown: Option<V>[],
  o: { open: () => void; take: (v: V) => void; leave: () => void },
) {
  const [at, setAt] = useState(0)
  const here = Math.min(at, shown.length - 1)
  const press = (event: KeyboardEvent, isOpen: boolean) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) o.open()
      else if (shown.length) setAt((here + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length)
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      const found = shown[here]
      if (found) o.take(found.value)
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      o.leave()
    }
  }
  return { here, press, reset: () => setAt(0) }
}

/** One of many, found by typing a part of its name: an input with a list (WAI-ARIA combobox). */
export function SearchChoice<V extends string>({
  label,
  hint,
  wrong,
  value,
  named,
  options,
  placeholder,
  typed,
  waiting = false,
  onChange,
}: SearchChoiceProps<V>) {
  const id = useId()
  const [text, setText] = useState<string | null>(null)
  const chosen = options.find((option) => option.value === value)?.label ?? named ?? ''
  const shown = text === null ? [] : typed ? options : fitting(options, text)
  const write = (next: string) => {
    setText(next)
    list.reset()
    typed?.(next)
  }
  const take = (next: V) => {
    setText(null)
    onChange(next)
  }
  const list = useList(shown, { open: () => write(''), take, leave: () => setText(null) })
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <div className="ll-search-choice">
        <input
          {...described(id, wrong)}
          id={id}
          className="ll-input"
          role="combobox"
          autoComplete="off"
          aria-expanded={shown.length > 0}
          aria-controls={shown.length > 0 ? `${id}-list` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={shown.length > 0 ? `${id}-${list.here}` : undefined}
          placeholder={placeholder}
          value={text ?? chosen}
          onFocus={(event) => event.target.select()}
          onClick={() => text === null && write('')}
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => list.press(event, text !== null)}
          onBlur={() => setText(null)}
        />
        {value && text === null && <Clear clear={() => onChange('')} />}
        {text !== null && (
          <Found
            id={id}
            shown={shown}
            at={list.here}
            take={take}
            silent={waiting || (typed !== undefined && !text)}
          />
        )}
      </div>
    </Framed>
  )
}

function Clear({ clear }: { clear: () => void }) {
  const say = useSay(words)
  return (
    <button type="button" className="ll-search-clear" onClick={clear}>
      {say('web.clear')}
    </button>
  )
}

interface FoundProps<V extends string> {
  id: string
  shown: Option<V>[]
  at: number
  take: (value: V) => void
  /** What fits is not known yet. */
  silent: boolean
}

function Found<V extends string>({ id, shown, at, take, silent }: FoundProps<V>) {
  const say = useSay(words)
  const box = useRef<HTMLUListElement>(null)
  useEffect(() => {
    box.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (shown.length === 0)
    return silent ? null : (
      <p className="ll-options ll-s ll-2" role="status">
        {say('web.noMatch')}
      </p>
    )
  return (
    <ul className="ll-options" id={`${id}-list`} role="listbox" ref={box}>
      {shown.map((option, n) => (
        <li
          key={option.value}
          id={`${id}-${n}`}
          role="option"
          aria-selected={n === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(option.value)}
        >
          {option.label}
        </li>
      ))}
    </ul>
  )
}
