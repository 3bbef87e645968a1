import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asLine, isMobile, lineOf, phoneOf } from './phone.ts'

const digits = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`))
const mobiles = digits(10).map((rest) => `1${rest}`)
const landlines = fc.oneof(
  fc.tuple(fc.constantFrom('010', '020', '028'), fc.constantFrom('2', '6', '8'), digits(7)),
  fc.tuple(fc.constantFrom('0838', '0755', '0311'), fc.constantFrom('2', '6', '8'), digits(6)),
  fc.tuple(fc.constantFrom('0838', '0755', '0311'), fc.constantFrom('2', '6', '8'), digits(7)),
)
const wide = (text: string) => text.replace(/[0-9+]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

describe('a line as people type it', () => {
  it('is the same line however a mobile number is written', () => {
    fc.assert(
      fc.property(mobiles, (phone) => {
        const spaced = `${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`
        for (const typed of [
          phone,
          spaced,
          wide(spaced),
          `+86 ${spaced}`,
          wide(`+86${phone}`),
          `0086${phone}`,
        ])
          expect([asLine(typed), phoneOf(typed)], typed).toEqual([phone, phone])
        expect(isMobile(phone)).toBe(true)
      }),
    )
  })

  it('is the same line however a landline is written; sign-in takes none', () => {
    fc.assert(
      fc.property(landlines, ([area, first, rest]) => {
        const line = `${area}${first}${rest}`
        const local = `${first}${rest.slice(0, 3)} ${rest.slice(3)}`
        for (const typed of [
          line,
          `${area}-${local}`,
          `（${area}）${local}`,
          wide(`${area}–${local}`),
          `+86 ${area.slice(1)} ${local}`,
          `0086${area}${local}`,
        ])
          expect(asLine(typed), typed).toBe(line)
        expect(isMobile(line)).toBe(false)
        expect(() => phoneOf(line)).toThrow('bad-phone')
      }),
    )
  })

  it('is none while it is not complete, and none without area code or from abroad', () => {
    for (const typed of [
      '',
      '1380013800',
      '138001380000',
      '86789012',
      '028-867890',
      '02818678901',
      '+1 2025550123',
      '96966',
      'abc',
    ])
      expect(asLine(typed), typed).toBeNull()
    expect(() => lineOf('86789012')).toThrow('bad-line')
  })
})
