import { describe, expect, it } from 'vitest'
import { itemsFor } from './items.ts'

const shown = (...roles: string[]) => itemsFor(roles).map(({ to }) => to)

describe('the rail', () => {
  it('begins with the inbox of one’s own role', () => {
    expect(shown('dispatcher')[0]).toBe('/dispatch')
    expect(shown('desk')[0]).toBe('/accept')
    expect(shown('call-back')[0]).toBe('/call-back')
    expect(shown('auditor')[0]).toBe('/audit')
  })

  it('shows only what the role may use', () => {
    expect(shown('call-back')).not.toContain('/dispatch')
    expect(shown('desk')).not.toContain('/settings')
    for (const role of ['desk', 'dispatcher', 'duty-chief', 'call-back'])
      expect(shown(role)[1]).toBe('/hotline')
    for (const role of ['registrar', 'inspector', 'street-lead'])
      expect(shown(role)).not.toContain('/hotline')
    expect(shown('registrar')).toEqual(expect.arrayContaining(['/people', '/organisations', '/import']))
    expect(shown()).toEqual([])
  })
})
