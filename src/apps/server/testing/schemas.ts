import fc from 'fast-check'

/** As much of JSON schema as the declarations of endpoints use. */
export interface Schema {
  type?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  patternProperties?: Record<string, Schema>
}

/** Strings that have broken somebody's house before. */
export const hostile: readonly string[] = [
  '',
  ' ',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202e\u2066倒着写\u2069',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff尾',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(A1)',
  "'; drop table kernel_event; --",
  '%',
  '_',
  '\\',
  '%00',
  '../../../../etc/passwd',
  '${7*7}{{7*7}}',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '1e400',
  '-0',
  '２０２６',
  '１３８００１３８０００',
  '5.1E+17',
  '👩‍👩‍👧‍👦',
  'ﷺ',
  '\r\nset-cookie: a=b',
  'e\u0301'.repeat(30),
  '字'.repeat(5000),
]
const numbers = [0, -0, -1, 1, 0.1, 1e-7, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), 5e-324]

/** Values that name something real, by the name of the field they stand in. */
export type Known = Record<string, readonly string[]>

const safePattern = (pattern: string): RegExp =>
  new RegExp(pattern.replace('[^\\u0000]', '[^\\u0000-\\u001f]'), 'u')

function text(s: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const list: fc.WeightedArbitrary<unknown>[] = []
  const given = known[name]
  if (given?.length) list.push({ weight: 12, arbitrary: fc.constantFrom(...given) })
  if (s.format === 'uuid') list.push({ weight: 2, arbitrary: fc.uuid() })
  else if (s.format === 'date-time')
    list.push({ weight: 3, arbitrary: fc.date({ noInvalidDate: true }).map((d) => d.toISOString()) })
  else if (s.format === 'date')
    list.push({
      weight: 4,
      arbitrary: fc.constantFrom(
        '2026-11-20',
        '2024-02-29',
        '0000-01-01',
        '0001-01-01',
        '9999-12-31',
        '2026-02-30',
      ),
    })
  else if (s.pattern && !s.pattern.includes('\\u0000'))
    list.push({ weight: 3, arbitrary: fc.stringMatching(safePattern(s.pattern)) })
  else {
    const plain = fc.string({
      unit: 'grapheme',
      minLength: s.minLength ?? 0,
      maxLength: Math.min(s.maxLength ?? 80, 80),
    })
    list.push({ weight: 3, arbitrary: plain })
  }
  // Where a form is asked for, most of them would only be refused before anything happens.
  list.push({
    weight: s.format || (s.pattern && !s.pattern.includes('u0000')) ? 1 : 3,
    arbitrary: fc.constantFrom(...hostile),
  })
  return fc.oneof(...list)
}

function number(s: Schema): fc.Arbitrary<unknown> {
  const [min, max] = [s.minimum ?? -1000, s.maximum ?? 1000]
  const fitting =
    s.type === 'integer'
      ? fc.integer({ min, max })
      : fc.double({ min, max, noNaN: true, noDefaultInfinity: true })
  return fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: fc.constantFrom(...numbers) })
}

function object(s: Schema, known: Known): fc.Arbitrary<unknown> {
  const properties = Object.entries(s.properties ?? {})
  const model = Object.fromEntries(properties.map(([name, child]) => [name, valuesOf(child, name, known)]))
  const whole = fc.record(model, { requiredKeys: (s.required ?? []) as never[] })
  const lacking = fc.record(model, { requiredKeys: [] })
  const more = fc
    .tuple(whole, fc.constantFrom('extra', '__proto__', 'constructor', '状态'), wrong)
    .map(([o, key, value]) => Object.defineProperty({ ...o }, key, { value, enumerable: true }))
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: lacking },
    { weight: 1, arbitrary: more },
  )
}

const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, [], {}, [[]], { a: 1 }, ...numbers),
  fc.constantFrom(...hostile),
)

/** Values for a schema: mostly fitting, often hostile, now and then of another type. */
export function valuesOf(s: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const fitting = ((): fc.Arbitrary<unknown> => {
    if (s.anyOf) return fc.oneof(...s.anyOf.map((one) => valuesOf(one, name, known)))
    if (s.enum) return fc.constantFrom(...s.enum)
    if ('const' in s) return fc.constant(s.const)
    if (s.type === 'string') return text(s, name, known)
    if (s.type === 'number' || s.type === 'integer') return number(s)
    if (s.type === 'boolean') return fc.boolean()
    if (s.type === 'null') return fc.constant(null)
    if (s.type === 'array') {
      const length = { minLength: s.minItems ?? 0, maxLength: Math.min((s.maxItems ?? 4) + 1, 12) }
      return fc.array(valuesOf(s.items ?? {}, name, known), length)
    }
    return object(s, known)
  })()
  return fc.oneof({ weight: 50, arbitrary: fitting }, { weight: 1, arbitrary: wrong })
}
