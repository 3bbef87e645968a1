import { type ComponentProps, type ReactNode, useId } from 'react'
import { Go } from './go.tsx'

type ButtonKind = 'main' | 'plain' | 'text'
const classOf = (kind: ButtonKind): string => (kind === 'plain' ? 'll-btn' : `ll-btn ll-btn-${kind}`)

/** Says what happens (提交，马上有编号). `busy` keeps a second touch from doing it twice. */
export function Button({
  kind = 'plain',
  busy = false,
  ...rest
}: ComponentProps<'button'> & { kind?: ButtonKind; busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf(kind)}
      disabled={rest.disabled === true || busy}
      aria-busy={busy}
    />
  )
}

export function ButtonLink({
  to,
  kind = 'plain',
  children,
}: {
  to: string
  kind?: ButtonKind
  children: ReactNode
}) {
  return (
    <Go to={to} className={classOf(kind)}>
      {children}
    </Go>
  )
}

export interface FieldProps {
  label: ReactNode
  /** A word at the right of the label: 可以不拍. */
  hint?: ReactNode
  /** What is wrong with what was filled in. */
  wrong?: string | undefined
}

export function Framed({
  id,
  label,
  hint,
  wrong,
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="ll-field">
      <label className="ll-label" htmlFor={id}>
        {label}
        {hint && <small>{hint}</small>}
      </label>
      {children}
      {wrong && (
        <p className="ll-field-wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  )
}

export const described = (id: string, wrong: string | undefined) =>
  wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-wrong` } : {}

export function TextField({ label, hint, wrong, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <input {...rest} {...described(id, wrong)} id={id} className="ll-input" />
    </Framed>
  )
}

export function TextArea({ label, hint, wrong, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <textarea {...rest} {...described(id, wrong)} id={id} className="ll-input" />
    </Framed>
  )
}

export interface Option<V extends string> {
  value: V
  label: string
}

interface SelectProps<V extends string> extends FieldProps {
  value: V | ''
  options: Option<V>[]
  /** Shown while nothing is chosen. */
  empty?: string
  disabled?: boolean
  onChange: (value: V) => void
}

export function SelectField<V extends string>({
  label,
  hint,
  wrong,
  value,
  options,
  empty,
  disabled,
  onChange,
}: SelectProps<V>) {
  const id = useId()
  return (
    <Framed id={id} label={label} hint={hint} wrong={wrong}>
      <select
        id={id}
        className="ll-input"
        value={value}
        disabled={disabled}
        {...described(id, wrong)}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Framed>
  )
}

/** One of a few, all in sight. */
export function Choice<V extends string>({
  label,
  hint,
  wrong,
  value,
  options,
  onChange,
}: Omit<SelectProps<V>, 'empty'>) {
  const name = useId()
  return (
    <fieldset className="ll-field">
      <legend className="ll-label">
        {label}
        {hint && <small>{hint}</small>}
      </legend>
      <div className="ll-choice">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {wrong && <p className="ll-field-wrong">{wrong}</p>}
    </fieldset>
  )
}

interface SwitchProps {
  label: string
  hint?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
  return (
    <label className="ll-switch">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
