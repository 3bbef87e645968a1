import { Problem } from '../../../kernel/problem.ts'

/** A form body: every field with all its values, in their order. */
export type Form = Map<string, string[]>

export function formOf(text: string): Form {
  const form: Form = new Map()
  for (const [key, value] of new URLSearchParams(text)) form.set(key, [...(form.get(key) ?? []), value])
  return form
}

/** A field's first value; absent and empty are the same. NUL is nobody's word. */
export function field(form: Form, name: string, max = 200): string | undefined {
  const value = form.get(name)?.[0]?.replaceAll('\u0000', '').trim()
  if (!value) return undefined
  if (value.length > max) throw new Problem(400, 'field-too-long', { field: name, most: max })
  return value
}

/** Values of `attribute[CODE]=`, `attribute[CODE][]=` and their repetitions. */
export function attribute(form: Form, code: string): string[] {
  const given = [...(form.get(`attribute[${code}]`) ?? []), ...(form.get(`attribute[${code}][]`) ?? [])]
  return given.map((v) => v.replaceAll('\u0000', '').trim()).filter(Boolean)
}

/** A coordinate, or undefined where the field is empty; 400 for what is none. */
export function degrees(form: Form, name: 'lat' | 'long'): number | undefined {
  const text = field(form, name)
  if (text === undefined) return undefined
  const value = Number(text)
  const most = name === 'lat' ? 90 : 180
  if (!Number.isFinite(value) || Math.abs(value) > most)
    throw new Problem(400, 'bad-position', { field: name })
  return value
}
